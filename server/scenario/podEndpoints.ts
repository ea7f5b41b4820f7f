import type { PodResource } from '../manifest/model.ts';
import type { Endpoint } from '../simulator/scenarioTypes.ts';
import type { KnownNodes } from './nodes.ts';
import { nearestRunning } from '../workspace/fileProximity.ts';
import { count, fromObjects, listNames } from './provenance.ts';
import type { Search } from './provenance.ts';
import { servesAny } from './targetPorts.ts';
import type { AnalysisInputs } from './types.ts';
import type { Sourced } from '../workspace/workspaceObjects.ts';

/** A pod in one of these phases has no endpoint. */
const ENDED: ReadonlySet<string | undefined> = new Set(['Failed', 'Succeeded']);

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
  const notes =
    strangers.length === 0
      ? []
      : [
          `${count(strangers.length, 'pod')} passed over, being on nodes that are not described: ${listNames([...new Set(strangers.map(({ resource }) => resource.nodeName?.value ?? ''))])}.`,
        ];
  if (placed.length === 0) return { found: undefined, notes };
  const publishesAll = service.spec.publishNotReadyAddresses?.value === true;
  const serving = placed.filter(({ resource }) => servesAny(service, resource.ports, versions.max));
  if (serving.length < placed.length) {
    notes.push(
      `${count(placed.length - serving.length, 'pod')} passed over, having no container port that a targetPort names.`,
    );
  }
  const endpoints = distinctByName(
    serving.map(({ resource }) => toEndpoint(resource, zoneOfNode, publishesAll)),
  );
  return {
    found: {
      value: endpoints,
      provenance: fromObjects(
        'endpoints',
        `${count(endpoints.length, 'endpoint')} from the Pods that the selector matches`,
        { chosen: placed, candidates: pods, openUri },
      ),
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
