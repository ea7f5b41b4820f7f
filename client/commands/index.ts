import type { Command } from './command.ts';
import { chooseKubernetesVersion } from './chooseKubernetesVersion.ts';
import { restartServer } from './restartServer.ts';
import { showOutput } from './showOutput.ts';
import { showPreview } from './showPreview.ts';

/** Every command of the extension by the name that package.json gives it. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  'zonewise.showPreview': showPreview,
  'zonewise.chooseKubernetesVersion': chooseKubernetesVersion,
  'zonewise.restartServer': restartServer,
  'zonewise.showOutput': showOutput,
};
