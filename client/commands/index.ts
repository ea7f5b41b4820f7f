import type { Command } from './command.ts';
import { checkWithCluster } from './checkWithCluster.ts';
import { chooseKubernetesVersion } from './chooseKubernetesVersion.ts';
import { copyDiagnosticInformation } from './copyDiagnosticInformation.ts';
import { copyTrafficReport } from './copyTrafficReport.ts';
import { forgetClusterSnapshot, refreshClusterSnapshot, takeClusterSnapshot } from './clusterSnapshots.ts';
import { openSample } from './openSample.ts';
import { openDocumentation, openGuide } from './openPage.ts';
import { buildKustomization, renderChart, showBuiltKustomization, showRenderedChart } from './renders.ts';
import { restartServer } from './restartServer.ts';
import { showOutput } from './showOutput.ts';
import { showPreview } from './showPreview.ts';
import { toggleCodeLens } from './toggleCodeLens.ts';

/** Every command of the extension by the name that package.json gives it. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  'zonewise.showPreview': showPreview,
  'zonewise.toggleCodeLens': toggleCodeLens,
  'zonewise.openDocumentation': openDocumentation,
  'zonewise.openGuide': openGuide,
  'zonewise.openSample': openSample,
  'zonewise.copyDiagnosticInformation': copyDiagnosticInformation,
  'zonewise.copyTrafficReport': copyTrafficReport,
  'zonewise.chooseKubernetesVersion': chooseKubernetesVersion,
  'zonewise.takeClusterSnapshot': takeClusterSnapshot,
  'zonewise.refreshClusterSnapshot': refreshClusterSnapshot,
  'zonewise.forgetClusterSnapshot': forgetClusterSnapshot,
  'zonewise.checkWithCluster': checkWithCluster,
  'zonewise.renderChart': renderChart,
  'zonewise.showRenderedChart': showRenderedChart,
  'zonewise.buildKustomization': buildKustomization,
  'zonewise.showBuiltKustomization': showBuiltKustomization,
  'zonewise.restartServer': restartServer,
  'zonewise.showOutput': showOutput,
};
