import type { CorpusCase } from '../base.ts';
import { print } from '../yaml.ts';
import { ADDRESS_CASES } from './addresses.ts';
import { DECODE_CASES } from './decode.ts';
import { METADATA_CASES } from './metadata.ts';
import { POLICY_CASES } from './policies.ts';
import { PORT_CASES } from './ports.ts';
import type { RuleCaseTable, RuleCases } from './types.ts';

const TABLES: RuleCaseTable = {
  ...DECODE_CASES,
  ...METADATA_CASES,
  ...PORT_CASES,
  ...ADDRESS_CASES,
  ...POLICY_CASES,
};

/** For each rule of the catalogue, manifests that it refuses and look-alikes that it lets pass. */
export function generateRuleCases(): CorpusCase[] {
  return Object.entries(TABLES).flatMap(([rule, cases]) => [
    ...printCases(`rule/${rule}/fails`, cases.fails),
    ...printCases(`rule/${rule}/passes`, cases.passes),
    ...(cases.failsUntil
      ? printCases(`rule/${rule}/fails-until-${cases.failsUntil.minor}`, cases.failsUntil.manifests)
      : []),
  ]);
}

function printCases(prefix: string, manifests: RuleCases['fails']): CorpusCase[] {
  return manifests.map((manifest, index) => ({
    id: `${prefix}/${index + 1}`,
    yaml: typeof manifest === 'string' ? manifest : print(manifest),
  }));
}
