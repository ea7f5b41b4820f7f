import { HOSTNAME_LABEL, ZONE_LABEL } from '../../../server/kubernetes/keys.ts';
import type { Manifest } from './schedulingCase.ts';

/** A Deployment whose pods a constraint spreads over zones, and which is updated again and again. */
export interface UpdateCase {
  readonly replicas: number;
  readonly maxSkew: number;
  /** How many nodes each zone has. */
  readonly zones: readonly number[];
  /** The constraint counts each version by itself. */
  readonly isPerVersion: boolean;
}

export const UPDATE_CASES: readonly UpdateCase[] = [3, 4, 5, 6].flatMap((replicas) =>
  [
    [2, 2, 2],
    [1, 1, 1],
    [2, 2],
  ].flatMap((zones) =>
    [1, 2].flatMap((maxSkew) =>
      [false, true].map((isPerVersion) => ({ replicas, maxSkew, zones, isPerVersion })),
    ),
  ),
);

export function nodesOf({ zones }: UpdateCase): readonly Manifest[] {
  return zones.flatMap((count, zone) =>
    Array.from({ length: count }, (_, at): Manifest => {
      const name = `${'abc'[zone]}${at + 1}`;
      const capacity = { cpu: '4', memory: '16Gi', pods: '110' };
      return {
        apiVersion: 'v1',
        kind: 'Node',
        metadata: { name, labels: { [HOSTNAME_LABEL]: name, [ZONE_LABEL]: 'abc'[zone] } },
        status: { capacity, allocatable: capacity, conditions: [{ type: 'Ready', status: 'True' }] },
      };
    }),
  );
}

export function deploymentOf({ replicas, maxSkew, isPerVersion }: UpdateCase, name: string): Manifest {
  const labels = { app: name };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: 'default' },
    spec: {
      replicas,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          containers: [{ name: 'main', image: 'registry.example.com/web:1' }],
          topologySpreadConstraints: [
            {
              maxSkew,
              topologyKey: ZONE_LABEL,
              whenUnsatisfiable: 'DoNotSchedule',
              labelSelector: { matchLabels: labels },
              ...(isPerVersion && { matchLabelKeys: ['pod-template-hash'] }),
            },
          ],
        },
      },
    },
  };
}
