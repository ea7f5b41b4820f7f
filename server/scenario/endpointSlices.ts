import { ENDPOINT_SLICE_CONTROLLER } from '../kubernetes/keys.ts';
import type { EndpointSliceResource, ServiceResource, SliceEndpoint } from '../manifest/model.ts';
import type { Endpoint } from '../simulator/scenarioTypes.ts';
import type { KnownNodes, NamedNode } from './nodes.ts';
import { nearestRunning } from '../workspace/fileProximity.ts';
import { fromObjects } from './provenance.ts';
import { lack, portsWithoutSlice } from './targetPorts.ts';
import type { Found, Search } from './provenance.ts';
import type { Note } from './statements.ts';
import type { Sourced } from '../workspace/workspaceObjects.ts';

/** The endpoints of slices, and the nodes they name, which stand in where no Node objects are known. */
export interface SliceEndpoints {
  readonly endpoints: readonly Endpoint[];
  readonly namedNodes: readonly NamedNode[];
}

/**
 * The endpoints of the Service's EndpointSlices. Of a dual-stack set one address family is used, so that a pod counts
 * once. The slices of the EndpointSlice controller get the hints that it will write; those of others, and all of a Service
 * without a selector, keep their own. A slice that does not say who writes it is taken for the controller's, as in a dump
 * whose labels were left out.
 */
export function findSliceEndpoints(
  service: ServiceResource,
  hasSelector: boolean,
  slices: readonly Sourced<EndpointSliceResource>[],
  nodes: KnownNodes | undefined,
  openUri: string,
): Search<SliceEndpoints> {
  const notes: Note[] = [];
  const routable = slices.filter(({ resource }) => resource.addressType !== 'FQDN');
  if (routable.length < slices.length) notes.push({ kind: 'fqdn-slices' });
  if (routable.length === 0) return { found: undefined, notes };
  const family = chooseFamily(service, routable);
  const used = distinctSlices(
    nearestRunning(
      routable.filter(({ resource }) => resource.addressType === family),
      openUri,
    ),
  );
  const families = [...new Set(routable.map(({ resource }) => resource.addressType))];
  if (families.length > 1) notes.push({ kind: 'several-families', families, used: family });

  const zoneOfNode = new Map(nodes?.nodes.map(({ name, zone }) => [name, zone]));
  const endpoints = distinctEndpoints(
    used.flatMap(({ resource }) =>
      resource.endpoints.map((endpoint) => ({
        endpoint,
        isManaged: hasSelector && isOfController(resource),
        lacksPorts: portsWithoutSlice(service, resource),
      })),
    ),
    (written) => toEndpoint(written, zoneOfNode),
  );
  return { found: describe(endpoints, used, slices, openUri), notes };
}

function describe(
  endpoints: readonly Endpoint[],
  used: readonly Sourced<EndpointSliceResource>[],
  candidates: readonly Sourced<EndpointSliceResource>[],
  openUri: string,
): Found<SliceEndpoints> {
  const namedNodes = endpoints.flatMap(({ nodeName, zone }) =>
    nodeName === undefined ? [] : [{ name: nodeName, zone }],
  );
  const slices = used.length;
  return {
    value: { endpoints, namedNodes },
    provenance: fromObjects('endpoints', { chosen: used, candidates, openUri }, (place) => ({
      kind: 'endpoints-of-slices',
      endpoints: endpoints.length,
      slices,
      place,
    })),
  };
}

/** The Service's first family if there are slices of it, else IPv4, else the first there is. */
function chooseFamily(service: ServiceResource, slices: readonly Sourced<EndpointSliceResource>[]): string {
  const present = slices.map(({ resource }) => resource.addressType);
  const wanted = [...service.spec.ipFamilies.map(({ value }) => value), 'IPv4'];
  return wanted.find((family) => present.includes(family)) ?? present[0] ?? 'IPv4';
}

/** An endpoint, and whether the EndpointSlice controller writes its hints. */
interface WrittenEndpoint {
  readonly endpoint: SliceEndpoint;
  readonly isManaged: boolean;
  readonly lacksPorts: readonly string[];
}

function isOfController({ managedBy }: EndpointSliceResource): boolean {
  return managedBy === undefined || managedBy === ENDPOINT_SLICE_CONTROLLER;
}

/** A slice that stands in two dumps counts once, where it is found first. */
function distinctSlices(
  slices: readonly Sourced<EndpointSliceResource>[],
): readonly Sourced<EndpointSliceResource>[] {
  const seen = new Set<string>();
  return slices.filter(({ resource }) => {
    const name = resource.metadata.name?.value;
    if (name === undefined) return true;
    if (seen.has(name)) return false;
    seen.add(name);
    return true;
  });
}

/** A pod in several slices, as those for several ports have it, counts once, with the ports of all of them. */
function distinctEndpoints(
  endpoints: readonly WrittenEndpoint[],
  convert: (endpoint: WrittenEndpoint) => Endpoint,
): readonly Endpoint[] {
  const byName = new Map<string, Endpoint>();
  for (const endpoint of endpoints) {
    const converted = convert(endpoint);
    const known = byName.get(converted.name);
    byName.set(converted.name, known === undefined ? converted : mergePorts(known, converted));
  }
  return [...byName.values()];
}

function mergePorts({ lacksPorts = [], ...first }: Endpoint, other: Endpoint): Endpoint {
  return { ...first, ...lack(lacksPorts.filter((port) => other.lacksPorts?.includes(port) === true)) };
}

/** A zone that the slice leaves out is where the node is: traffic to it crosses zones all the same. */
function toEndpoint(
  { endpoint, isManaged, lacksPorts }: WrittenEndpoint,
  zoneOfNode: ReadonlyMap<string, string | undefined>,
): Endpoint {
  const { nodeName, isReady, isServing, isTerminating } = endpoint;
  const hints = { zones: endpoint.zoneHints, nodes: endpoint.nodeHints };
  return {
    name: endpoint.podName ?? endpoint.addresses[0] ?? `endpoint-at-${endpoint.range.start}`,
    nodeName,
    zone: endpoint.zone ?? (nodeName === undefined ? undefined : zoneOfNode.get(nodeName)),
    isReady,
    isServing,
    isTerminating,
    givenHints: isManaged ? undefined : hints,
    currentHints: hints,
    ...lack(lacksPorts),
  };
}
