import * as fc from 'fast-check';
import { DATA_PLANE_NAMES } from '../../../server/kubernetes/dataPlanes.ts';
import type { Clients, ClusterNode, Endpoint, Scenario } from '../../../server/simulator/scenarioTypes.ts';
import { node, scenario, service } from './scenarios.ts';

const ZONES = ['a', 'b', 'c', 'd'];
export const NAMES = ZONES.flatMap((zone) => [`${zone}1`, `${zone}2`]);

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const subset = (of: readonly string[]) => fc.subarray([...of], { maxLength: 3 });

const arbitraryNode = fc.record({
  isReady: fc.oneof({ weight: 5, arbitrary: fc.constant(true) }, fc.constant(false)),
  isZoned: fc.oneof({ weight: 5, arbitrary: fc.constant(true) }, fc.constant(false)),
  milliCpu: maybe(fc.integer({ min: 0, max: 64_000 })),
});
export const arbitraryNodes = fc.array(arbitraryNode, { maxLength: NAMES.length }).map((all) =>
  all.map(({ isReady, isZoned, milliCpu }, index): ClusterNode => {
    const allocatable = { milliCpu, memoryBytes: undefined, pods: undefined };
    const change = { isReady, allocatable };
    return node(NAMES[index] ?? '', isZoned ? change : { ...change, zone: undefined });
  }),
);
const arbitraryEndpoints = fc
  .array(
    fc.record({
      nodeName: maybe(fc.constantFrom(...NAMES, 'gone')),
      zone: maybe(fc.constantFrom(...ZONES, 'z')),
      isReady: fc.boolean(),
      isServing: fc.boolean(),
      isTerminating: fc.boolean(),
      givenHints: maybe(fc.record({ zones: subset([...ZONES, '']), nodes: subset(NAMES) })),
    }),
    { maxLength: 12 },
  )
  .map((all) => all.map((each, index): Endpoint => ({ name: `p${index}`, ...each })));
const arbitraryClients: fc.Arbitrary<Clients> = fc.oneof(
  fc.constant<Clients>({ kind: 'everyNode' }),
  fc
    .array(
      fc.record({
        zone: fc.constantFrom(...ZONES, '', 'z'),
        weight: fc.oneof(fc.double(), fc.integer({ min: 0, max: 9 })),
      }),
      { maxLength: 5 },
    )
    .map((weights): Clients => ({ kind: 'zoneWeights', weights })),
);
/** Up to eight nodes in four zones and twelve endpoints, with everything mixed that can be. */
export const arbitraryScenario: fc.Arbitrary<Scenario> = fc
  .record({
    nodes: arbitraryNodes,
    endpoints: arbitraryEndpoints,
    clients: arbitraryClients,
    version: fc.integer({ min: 27, max: 37 }),
    dataPlane: fc.constantFrom(...DATA_PLANE_NAMES),
    service: fc.record({
      hasSelector: fc.boolean(),
      trafficDistribution: maybe(
        fc.constantFrom('PreferClose', 'PreferSameZone', 'PreferSameNode', 'PreferZone'),
      ),
      istioTrafficDistribution: maybe(fc.constantFrom('prefersamezone', 'PreferSameNode', 'x')),
      topologyMode: maybe(fc.constantFrom('Auto', 'auto', 'AUTO', 'Disabled', '')),
      topologyAwareHints: maybe(fc.constantFrom('Auto', 'disabled')),
      internalTrafficPolicy: fc.constantFrom('Cluster' as const, 'Cluster' as const, 'Local' as const),
      publishNotReadyAddresses: fc.boolean(),
    }),
  })
  .map(({ endpoints, service: changes, ...rest }) =>
    scenario({ ...rest, backends: { kind: 'endpoints', endpoints }, service: service(changes) }),
  );
