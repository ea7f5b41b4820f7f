import { readFileSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';

const folder = new URL('../fixtures/rules/', import.meta.url);

export interface RuleFixture {
  /** The id of the rule that it is about: the file's name. */
  readonly id: string;
  readonly text: string;
}

/** The fixtures of all rules, those in subfolders included, by path. */
export function readRuleFixtures(): readonly RuleFixture[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml'))
    .sort()
    .map((path) => ({
      id: basename(path, '.yaml'),
      text: readFileSync(new URL(path.replaceAll('\\', '/'), folder), 'utf8'),
    }));
}
