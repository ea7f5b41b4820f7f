import type { Scenario } from '../simulator/scenarioTypes.ts';
import { countOf } from './lists.ts';
import type { WhatIf } from '../simulator/whatIf/whatIfTypes.ts';

/** A few words without a full stop: `zone us-west-2a lost`, `3 more replicas of web, by its autoscaler`. */
export function labelOf(what: WhatIf, { backends }: Scenario): string {
  switch (what.kind) {
    case 'zone-lost':
      return `${withNoun('zone', what.zone)} lost`;
    case 'node-lost':
      return `${withNoun('node', what.node)} lost`;
    case 'replicas-added': {
      if (what.workload === '') return countOf(what.added, 'more endpoint');
      const count = countOf(what.added, 'more replica');
      const isScaled =
        backends.kind === 'workloads' &&
        backends.workloads.some(({ name, autoscaler }) => name === what.workload && autoscaler !== undefined);
      return `${count} of ${what.workload}${isScaled ? ', by its autoscaler' : ''}`;
    }
    case 'clients-multiplied': {
      const place = what.zone === '' ? 'on nodes without a zone' : `in ${what.zone}`;
      return `${what.factor === 2 ? 'twice' : `${what.factor} times`} the clients ${place}`;
    }
    case 'rolling-update':
      return `update of ${what.workload}`;
  }
}

/** `node ip-10-0-0-1`, but `node-1`: a name that says what it is would stutter. */
function withNoun(noun: 'zone' | 'node', name: string): string {
  return name.toLowerCase().startsWith(noun) ? name : `${noun} ${name}`;
}
