import { readFileSync, readdirSync } from 'node:fs';
import { readRuleFixtures } from '../support/ruleFixtures.ts';

const samples = new URL('../../samples/', import.meta.url);

/** Real manifests to damage: the samples, and what the rules are tested with. */
export function readCorpus(): readonly string[] {
  const sampleTexts = readdirSync(samples, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:ya?ml|json)$/.test(path))
    .sort()
    .map((path) => readFileSync(new URL(path.replaceAll('\\', '/'), samples), 'utf8'));
  return [...sampleTexts, ...readRuleFixtures().map(({ text }) => text)];
}
