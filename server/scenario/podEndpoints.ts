import type { PodResource } from '../manifest/model.ts';
import type { Endpoint } from '../simulator/scenarioTypes.ts';
import type { KnownNodes } from './nodes.ts';
import { nearestRunning } from '../workspace/fileProximity.ts';
import { fromObjects } from './provenance.ts';
import type { Search } from './provenance.ts';
import type { Note } from './statements.ts';
import { lack, portsWithoutTarget, servesAny } from './targetPorts.ts';
import type { AnalysisInputs } from './types.ts';
import type { Sourced } from '../workspace/workspaceObjects.ts';

/** A pod in one of these phases has no endpoint. */
export const ENDED: ReadonlySet<string | undefined> = new Set(['Failed', 'Succeeded']);

/**
 * The endpoints that the EndpointSlice controller makes of pods that are already on a node. Pods on nodes that nobody
 * described are passed over: their zone is unknown.
 */
export function findPodEndpoints(
  { service, uri: openUri, versions }: AnalysisInputs,
  pods: readonly Sourced<PodResource>[],
  nodes: KnownNodes | undefined,
): Search<readonly Endpoint[]> {
  const scheduled = nearestRunning(pods, openUri).filter(
    ({ resource }) => resource.nodeName !== undefined && !ENDED.has(resource.phase),
  );
  if (scheduled.length === 0) return { found: undefined, notes: [] };
  const zoneOfNode = new Map(nodes?.nodes.map(({ name, zone }) => [name, zone]));
  const placed = scheduled.filter(({ resource }) => zoneOfNode.has(resource.nodeName?.value ?? ''));
  const strangers = scheduled.filter(({ resource }) => !zoneOfNode.has(resource.nodeName?.value ?? ''));
  const notes: Note[] = [];
  if (strangers.length > 0) {
    const unknown = [...new Set(strangers.map(({ resource }) => resource.nodeName?.value ?? ''))];
    notes.push({ kind: 'pods-on-unknown-nodes', pods: strangers.length, nodes: unknown });
  }
  if (placed.length === 0) return { found: undefined, notes };
  const publishesAll = service.spec.publishNotReadyAddresses?.value === true;
  const serving = placed.filter(({ resource }) => servesAny(service, resource.ports, versions.max));
  if (serving.length < placed.length)
    notes.push({ kind: 'pods-without-port', pods: placed.length - serving.length });

  const endpoints = distinctByName(
    serving.map(({ resource }) => ({
      ...toEndpoint(resource, zoneOfNode, publishesAll),
      ...lack(portsWithoutTarget(service, resource.ports, versions.max)),
    })),
  );
  return {
    found: {
      value: endpoints,
      provenance: fromObjects('endpoints', { chosen: placed, candidates: pods, openUri }, (place) => ({
        kind: 'endpoints-of-pods',
        endpoints: endpoints.length,
        place,
      })),
    },
    notes,
  };
}

/** A pod of two dumps counts once. */
function distinctByName(endpoints: readonly Endpoint[]): readonly Endpoint[] {
  const byName = new Map<string, Endpoint>();
  for (const endpoint of endpoints) if (!byName.has(endpoint.name)) byName.set(endpoint.name, endpoint);
  return [...byName.values()];
}

/** A pod without a status, as a hand-written one is, counts as ready. */
function toEndpoint(
  pod: PodResource,
  zoneOfNode: ReadonlyMap<string, string | undefined>,
  publishesAll: boolean,
): Endpoint {
  const nodeName = pod.nodeName?.value;
  const isServing = pod.isReady !== false;
  return {
    name: pod.metadata.name?.value ?? `pod-at-${pod.node.range.start}`,
    nodeName,
    zone: nodeName === undefined ? undefined : zoneOfNode.get(nodeName),
    isReady: publishesAll || (isServing && !pod.isTerminating),
    isServing,
    isTerminating: pod.isTerminating,
    givenHints: undefined,
  };
}
