import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseManifest } from '../../../server/manifest/parse.ts';
import type { BuiltFile } from '../../../server/workspace/kustomize/builtFile.ts';
import type { Answer } from './kubectl.ts';
import { modelOf } from './model.ts';

const PATH = new URL('./answers.txt', import.meta.url);

/** Stands for a tree that Kustomize refuses to build. */
export const REFUSED = 'refused';

/** What was recorded of each generated tree, in order: a digest of the model of what kubectl printed, or that it refused. */
export function readAnswers(): readonly string[] {
  return readFileSync(PATH, 'utf8').trimEnd().split('\n');
}

export function writeAnswers(answers: readonly string[]): void {
  writeFileSync(PATH, `${answers.join('\n')}\n`);
}

export function digestAnswer(answer: Answer): string {
  return answer.kind === 'refused' ? REFUSED : digest(modelOf(parseManifest(answer.text)));
}

/** The same of what we build. A target that fits nothing is a fault to us, and nothing to Kustomize. */
export function digestBuilt({ build, file }: BuiltFile): string {
  const isRefused = build.faults.some(({ kind }) => kind !== 'target-without-match');
  return isRefused ? REFUSED : digest(modelOf(file));
}

function digest(model: readonly string[]): string {
  return createHash('sha256').update(model.join('\n')).digest('hex').slice(0, 16);
}
