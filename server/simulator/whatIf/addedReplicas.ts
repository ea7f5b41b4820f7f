import { keepsPodsAway } from '../../kubernetes/taints.ts';
import { buildEndpoints, makeEndpoint } from '../endpoints/endpoints.ts';
import type { ClusterNode, Endpoint, Scenario } from '../scenarioTypes.ts';
import { compareText } from '../compareText.ts';

/**
 * The scenario with more replicas of a workload. A workload of `''` stands for endpoints without a known workload: new
 * ones go where the fewest are, as the scheduler's default scores have it. Undefined when there is no such workload, or
 * when its replicas are not counted but one for each node.
 */
export function withReplicasAdded(scenario: Scenario, name: string, added: number): Scenario | undefined {
  const { backends } = scenario;
  if (backends.kind !== 'workloads') return name === '' ? addEndpoints(scenario, added) : undefined;
  const scaled = backends.workloads.find((workload) => workload.name === name);
  if (scaled === undefined || scaled.kind === 'DaemonSet') return undefined;
  const workloads = backends.workloads.map((workload) =>
    workload === scaled ? { ...workload, replicas: workload.replicas + added } : workload,
  );
  return { ...scenario, backends: { kind: 'workloads', workloads } };
}

/** Each into the zone with the fewest endpoints, onto its ready node with the fewest; the first by name on a tie. */
function addEndpoints(scenario: Scenario, added: number): Scenario | undefined {
  const { endpoints } = buildEndpoints(scenario, 'likely');
  const places = countPlaces(scenario, endpoints);
  const made: Endpoint[] = [];
  for (let index = 1; index <= added; index++) {
    const place = places.reduce<Place | undefined>(
      (least, each) => (least === undefined || isEmptier(each, least) ? each : least),
      undefined,
    );
    const node = place?.nodes.reduce((least, each) => (each.count < least.count ? each : least));
    if (place === undefined || node === undefined) return undefined;
    place.count++;
    node.count++;
    made.push(makeEndpoint(`added-${index}`, { name: node.name, zone: place.zone }, true));
  }
  return { ...scenario, backends: { kind: 'endpoints', endpoints: [...endpoints, ...made] } };
}

interface Place {
  readonly zone: string | undefined;
  readonly nodes: readonly { readonly name: string; count: number }[];
  count: number;
}

/** Zones with a node that takes pods, by name. */
function countPlaces(scenario: Scenario, endpoints: readonly Endpoint[]): readonly Place[] {
  const onNode = new Map<string, number>();
  for (const { nodeName } of endpoints)
    if (nodeName !== undefined) onNode.set(nodeName, (onNode.get(nodeName) ?? 0) + 1);

  const inZone = new Map<string, number>();
  for (const { zone } of endpoints) inZone.set(zone ?? '', (inZone.get(zone ?? '') ?? 0) + 1);
  const places = new Map<string | undefined, { name: string; count: number }[]>();
  for (const node of scenario.nodes) {
    if (!takesPods(node)) continue;
    const nodes = places.get(node.zone) ?? [];
    nodes.push({ name: node.name, count: onNode.get(node.name) ?? 0 });
    places.set(node.zone, nodes);
  }
  return [...places]
    .map(([zone, nodes]) => ({
      zone,
      nodes: nodes.sort((a, b) => compareText(a.name, b.name)),
      count: inZone.get(zone ?? '') ?? 0,
    }))
    .sort((a, b) => compareText(a.zone ?? '', b.zone ?? ''));
}

function isEmptier(a: Place, b: Place): boolean {
  return a.count < b.count;
}

/** Any pod could run there that tolerates nothing. */
export function takesPods({ isReady, isUnschedulable, taints }: ClusterNode): boolean {
  return isReady && !isUnschedulable && !taints.some(keepsPodsAway);
}
