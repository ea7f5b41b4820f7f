import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { parseManifest } from '../../../server/manifest/parse.ts';
import type { BuiltFile } from '../../../server/workspace/kustomize/builtFile.ts';
import type { Answer } from './kubectl.ts';
import { modelOf } from './model.ts';

const PATH = new URL('./vectors/answers.json.gz', import.meta.url);

/** What a tree gives: the models of its objects, or nothing where Kustomize refuses it. */
export type Outcome = readonly string[] | undefined;

/** What kubectl said of each generated tree, in order; undefined where it refused. */
export function readAnswers(): readonly (string | undefined)[] {
  const answers = JSON.parse(gunzipSync(readFileSync(PATH)).toString('utf8')) as (string | null)[];
  return answers.map((answer) => answer ?? undefined);
}

export function writeAnswers(answers: readonly (string | undefined)[]): void {
  writeFileSync(PATH, gzipSync(JSON.stringify(answers), { level: 9 }));
}

export function textOf(answer: Answer): string | undefined {
  return answer.kind === 'built' ? answer.text : undefined;
}

export function outcomeOf(text: string | undefined): Outcome {
  return text === undefined ? undefined : modelOf(parseManifest(text));
}

/** The same of what we build. A target that fits nothing is a fault to us, and nothing to Kustomize. */
export function outcomeOfBuild({ build, file }: BuiltFile): Outcome {
  const isRefused = build.faults.some(({ kind }) => kind !== 'target-without-match');
  return isRefused ? undefined : modelOf(file);
}
