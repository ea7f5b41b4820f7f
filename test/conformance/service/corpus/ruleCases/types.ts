import type { Mapping } from '../yaml.ts';

/** Manifests that a rule of the catalogue refuses (on the versions where it holds), and look-alikes that it lets pass. */
export interface RuleCases {
  readonly fails: readonly (Mapping | string)[];
  readonly passes: readonly (Mapping | string)[];
  /** Refused up to that minor only, although the rule itself goes on. */
  readonly failsUntil?: { readonly minor: number; readonly manifests: readonly (Mapping | string)[] };
}

export type RuleCaseTable = Readonly<Record<string, RuleCases>>;
