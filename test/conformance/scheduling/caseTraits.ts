import type { Chance } from './chance.ts';
import type { Manifest } from './schedulingCase.ts';

/** Things that the scheduler looks at; those that stand here twice are in twice as many cases. */
const TRAITS = [
  'hardZone',
  'hardZone',
  'hardHost',
  'softZone',
  'softHost',
  'pool',
  'oddSelector',
  'oddSelector',
  'revision',
  'minDomains',
  'policies',
  'podAffinity',
  'podAntiAffinity',
  'preferredPods',
  'nodeAffinity',
  'preferredNodes',
  'nodeSelector',
  'matchFields',
  'taints',
  'softTaints',
  'cordoned',
  'notReady',
  'requests',
  'requests',
  'unevenNodes',
  'unevenNodes',
  'extended',
  'ephemeral',
  'initContainers',
  'sidecars',
  'podLevel',
  'overhead',
  'hostPort',
  'hostNetwork',
  'nodeName',
  'volume',
  'noZone',
  'few',
  'several',
  'several',
] as const;

export type Trait = (typeof TRAITS)[number];

/** A few of them. */
export function pickTraits(chance: Chance): ReadonlySet<Trait> {
  return new Set(
    Array.from({ length: chance.pick([0, 1, 1, 1, 2, 2, 2, 3, 3, 4]) }, () => chance.pick(TRAITS)),
  );
}

/** What the workloads of a case are made for. */
export interface CaseContext {
  readonly name: string;
  /** Of all workloads of the case. */
  readonly names: readonly string[];
  readonly nodes: readonly Manifest[];
  readonly zones: readonly string[];
  readonly traits: ReadonlySet<Trait>;
}
