import { service as serviceWith } from '../../server/simulator/scenarios.ts';
import { headline } from '../../../server/words/headline.ts';
import type { Endpoint, RoutedService, Scenario } from '../../../server/simulator/scenarioTypes.ts';
import { withSentences } from '../../../server/features/report/withSentences.ts';
import { simulate } from '../../../server/simulator/simulate.ts';
import type { SimulationResult } from '../../../server/protocol/messages.ts';

/** A cluster in a few words: what fixtures are made from. */
export interface Cluster {
  readonly zones: readonly ClusterZone[];
}

export interface ClusterZone {
  /** '' for nodes without a zone. */
  readonly name: string;
  /** Pods on each node of the zone. */
  readonly podsPerNode: readonly number[];
  /** Nodes are numbered after it; the zone's last characters unless given. */
  readonly nodePrefix?: string;
}

export interface Routing {
  readonly service?: Partial<RoutedService>;
  /** States of single pods by their place in the cluster, the rest are ready. */
  readonly states?: ReadonlyMap<number, Pick<Endpoint, 'isReady' | 'isServing' | 'isTerminating'>>;
}

const READY = { isReady: true, isServing: true, isTerminating: false };

export function simulateCluster(cluster: Cluster, routing: Routing = {}): SimulationResult {
  return withSentences(simulate(buildScenario(cluster, routing), 'likely'));
}

export function headlineOf(result: SimulationResult): string {
  return headline(result);
}

export function buildScenario({ zones }: Cluster, { service, states }: Routing): Scenario {
  const nodes = zones.flatMap((zone) =>
    zone.podsPerNode.map((pods, index) => ({
      name: nameNode(zone, index),
      zone: zone.name || undefined,
      pods,
    })),
  );
  const places = nodes.flatMap(({ pods, ...node }) =>
    Array.from({ length: pods }, (_, index) => ({ ...node, pod: namePod(node.name, index) })),
  );
  return {
    nodes: nodes.map(({ name, zone }) => ({
      name,
      zone,
      labels: {},
      isReady: true,
      isUnschedulable: false,
      taints: [],
      allocatable: { milliCpu: 4000, memoryBytes: undefined, pods: undefined },
    })),
    backends: {
      kind: 'endpoints',
      endpoints: places.map(({ name, zone, pod }, index) => ({
        ...(states?.get(index) ?? READY),
        name: pod,
        nodeName: name,
        zone,
        givenHints: undefined,
      })),
    },
    clients: { kind: 'everyNode' },
    service: serviceWith(service),
    version: 35,
    dataPlane: 'kube-proxy',
    cost: { monthlyGiB: 10_000, perCrossZoneGiB: 0.02, currency: 'USD' },
  };
}

function nameNode({ name, nodePrefix }: ClusterZone, index: number): string {
  return `${nodePrefix ?? `node-${name.slice(-2)}`}-${String(index + 1)}`;
}

/** Names as a ReplicaSet makes them, without chance; the number keeps them apart. */
function namePod(node: string, index: number): string {
  const seed = Array.from(`${node}/${String(index)}`).reduce(
    (hash, character) => (hash * 31 + character.charCodeAt(0)) >>> 0,
    7,
  );
  const suffix = [0, 5, 10, 15].map((shift) => LETTERS[(seed >>> shift) % LETTERS.length] ?? 'x').join('');
  return `checkout-6d5f7c9b8-${suffix}${String(index)}`;
}

const LETTERS = 'bcdfghjklmnpqrstvwxz2456789';
