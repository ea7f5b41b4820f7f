import { HOSTNAME_LABEL, ZONE_LABEL } from '../../../server/kubernetes/keys.ts';
import type { Trait } from './caseTraits.ts';
import { POOL_LABEL } from './casePods.ts';
import type { Manifest } from './schedulingCase.ts';
import type { Chance } from './chance.ts';

export function generateNodes(
  chance: Chance,
  zones: readonly string[],
  traits: ReadonlySet<Trait>,
): readonly Manifest[] {
  const total = chance.between(Math.max(zones.length, 2), 8);
  const isUneven = traits.has('unevenNodes') || chance.is(20);
  return Array.from({ length: total }, (_, at): Manifest => {
    const name = `n${at + 1}`;
    // each zone has a node, the others fall where they may
    const zone = zones[at] ?? chance.pick(['a', ...zones]);
    const isZoneless = traits.has('noZone') && chance.is(30);
    const cpu = isUneven ? chance.pick(['1', '2', '4', '16', '3920m']) : '4';
    const memory = isUneven ? chance.pick(['2Gi', '4Gi', '16Gi', '7950Mi']) : '16Gi';
    const capacity = {
      cpu,
      memory,
      pods: traits.has('few') ? chance.pick(['1', '2', '3']) : '110',
      ...(traits.has('ephemeral') && { 'ephemeral-storage': chance.pick(['2Gi', '10Gi', '100Gi']) }),
      ...(traits.has('extended') && chance.is(60) && { 'nvidia.com/gpu': chance.pick(['1', '2', '4']) }),
    };
    const taints = [
      ...(traits.has('taints') && chance.is(35)
        ? [
            {
              key: 'dedicated',
              value: chance.pick(['x', 'y']),
              effect: chance.pick(['NoSchedule', 'NoExecute']),
            },
          ]
        : []),
      ...(traits.has('softTaints') && chance.is(50)
        ? [{ key: 'busy', value: 'yes', effect: 'PreferNoSchedule' }]
        : []),
      ...(traits.has('softTaints') && chance.is(20)
        ? [{ key: 'old', value: 'yes', effect: 'PreferNoSchedule' }]
        : []),
    ];
    const isReady = !(traits.has('notReady') && chance.is(30));
    return {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: {
        name,
        labels: {
          [HOSTNAME_LABEL]: name,
          ...(!isZoneless && { [ZONE_LABEL]: zone }),
          ...(chance.is(70) && { [POOL_LABEL]: chance.pick(['x', 'y']) }),
          size: String(chance.between(1, 3)),
        },
      },
      spec: {
        ...(taints.length > 0 && { taints }),
        ...(traits.has('cordoned') && chance.is(35) && { unschedulable: true }),
      },
      status: {
        capacity,
        allocatable: capacity,
        conditions: [{ type: 'Ready', status: isReady ? 'True' : 'False' }],
      },
    };
  });
}
