// The pages that the extension shows without a network, in one file: 120 small ones take three times the room in a package.
import { readFileSync, readdirSync } from 'node:fs';

const RULES = 'docs/rules';

/** Their paths in the repository: what a finding leads to, and what these lead to. */
export function pagesThatShip() {
  const rules = readdirSync(RULES).filter((name) => name.endsWith('.md'));
  return ['docs/model.md', 'docs/traffic-distribution.md', ...rules.sort().map((name) => `${RULES}/${name}`)];
}

/** Path to text of each, as client/pages/pages.ts reads them. */
export function writePages() {
  return JSON.stringify(
    Object.fromEntries(pagesThatShip().map((path) => [path, readFileSync(path, 'utf8')])),
  );
}
