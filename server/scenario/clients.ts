import type { Resource, RouteResource, ServiceResource } from '../manifest/model.ts';
import { dialsPods } from './bypasses.ts';
import { namespaceOf } from '../manifest/read/labels.ts';
import type { ClusterNode, Clients, NodeWeight, ZoneWeight } from '../simulator/scenarioTypes.ts';
import type { CallEvidence, Caller, CallingResource } from '../workspace/callers.ts';
import { findCallers } from '../workspace/callers.ts';
import { nearest } from '../workspace/fileProximity.ts';
import type { ObjectIndex } from '../workspace/objectIndex.ts';
import type { Sourced } from '../workspace/workspaceObjects.ts';
import type { CallerPods, PlacingContext } from './callerPods.ts';
import { findCallerPods, isWorkload } from './callerPods.ts';
import type { ClientAmount } from './directiveValues.ts';
import { nameClient, readClient, readClients } from './directiveValues.ts';
import { nameOfObject } from './nameOfObject.ts';
import type { KnownNodes } from './nodes.ts';
import { takesOrdinaryPods } from './ordinaryNodes.ts';
import { fromObjects, said } from './provenance.ts';
import type { FoundPart } from './provenance.ts';
import { readDirective } from './readDirective.ts';
import { zonesAskedFor } from './scheduling.ts';
import type { NamedClients, Note, Problem, Provenance, Sayer } from './statements.ts';
import type { AnalysisInputs, FoundCaller } from './types.ts';
import { t } from '../l10n.ts';

/** What tells of the clients, before the nodes are settled. */
export interface ClientSource {
  /** Empty where nobody is known. */
  readonly clients: readonly SourcedClient[];
  /** Undefined for callers that were found. */
  readonly sayer: Sayer | undefined;
  readonly notes: readonly Note[];
  /** See `Said.problem`. */
  readonly problem: Problem | undefined;
}

interface SourcedClient {
  readonly amount: ClientAmount;
  /** Undefined for a zone, a node, and an object that is nowhere. */
  readonly caller: Sourced<CallingResource> | undefined;
  readonly evidence: readonly CallEvidence[];
}

/** The first that knows: the comment clients=, the setting, objects that name the Service. */
export function findClientSource(
  inputs: AnalysisInputs,
  index: ObjectIndex,
  baseUri: string | undefined,
): ClientSource {
  const { value, sayer, ...remarks } = readDirective(inputs, 'clients', readClients);
  if (value !== undefined)
    return { clients: value.map((amount) => findNamed(amount, inputs, index)), sayer, ...remarks };
  const setting = Object.entries(inputs.settings.clients).flatMap(
    ([who, weight]) => readClient(who, weight) ?? [],
  );
  if (setting.some(({ weight }) => weight !== 0)) {
    const clients = setting.map((amount) => findNamed(amount, inputs, index));
    return { clients, sayer: { kind: 'setting', name: 'clients' }, ...remarks };
  }
  const homes = new Set([inputs.uri, ...(baseUri === undefined ? [] : [baseUri])]);
  const callers = findCallers(inputs.service, inputs.uri, index, homes);
  return { clients: callers.map(asFound), sayer: undefined, ...remarks };
}

function asFound({ caller, evidence }: Caller): SourcedClient {
  const { kind, metadata } = caller.resource;
  const name = metadata.name?.value ?? '';
  return { amount: { kind: 'object', objectKind: kind, name, weight: undefined }, caller, evidence };
}

/** The object that a comment means: of the Service's namespace rather than of another one, and then the nearest. */
function findNamed(
  amount: ClientAmount,
  { service, uri }: AnalysisInputs,
  index: ObjectIndex,
): SourcedClient {
  if (amount.kind !== 'object') return { amount, caller: undefined, evidence: [] };
  const all: readonly Sourced<CallingResource>[] =
    amount.objectKind === 'Pod'
      ? index.podsNamed(amount.name)
      : amount.objectKind === 'Ingress' || amount.objectKind === 'HTTPRoute'
        ? index.routesNamed(amount.objectKind, amount.name)
        : index.workloadsNamed(undefined, amount.objectKind, amount.name);
  const namespace = namespaceOf(service);
  const own = all.filter(({ resource }) => namespaceOf(resource) === namespace);
  const [caller] = nearest(own.length > 0 ? own : all, uri);
  const evidence = caller === undefined ? [] : [{ from: caller, range: caller.resource.kindRange }];
  return { amount, caller, evidence };
}

/** The zones that the source names, for the nodes that have to be assumed around it. */
export function zonesOfClientSource({ clients }: ClientSource): readonly string[] {
  return clients.flatMap(({ amount, caller }) => {
    if (amount.kind === 'zone') return amount.weight > 0 ? [amount.zone] : [];
    return caller !== undefined && isWorkload(caller.resource) ? zonesAskedFor(caller.resource) : [];
  });
}

export interface FoundClients extends FoundPart<Clients> {
  readonly callers: readonly FoundCaller[];
}

/** The source as the simulator takes it. Where nobody is known, every node that ordinary pods can run on sends the same. */
export function toClients(
  source: ClientSource,
  { uri, service }: AnalysisInputs,
  nodes: KnownNodes,
  context: PlacingContext,
): FoundClients {
  const { clients, sayer, problem } = source;
  const everywhere = findOrdinary(nodes.nodes);
  const podsOf = findCallerPods(
    clients.flatMap(({ caller }) => caller ?? []),
    nodes,
    context,
  );
  const weighed = clients.map((client) => weigh(client, podsOf, everywhere, nodes.nodes, service));
  const known = weighed.flatMap(({ zones, onNodes }) => [...zones, ...onNodes]);
  const notes: readonly Note[] = [
    ...source.notes,
    ...noteUnknown(source, nodes.nodes),
    ...noteWithoutPods(weighed),
  ];
  if (!known.some(({ weight }) => weight > 0))
    return { ...assume(everywhere, nodes.nodes), notes, problem, callers: [] };
  const named = weighed.map(({ named: each }) => each);
  return {
    value: combine(weighed),
    provenance: describe(source, named, uri),
    notes,
    problem,
    callers: clients.flatMap(({ caller, evidence }, at) => {
      const name = named[at]?.name;
      return caller === undefined || name === undefined || sayer !== undefined ? [] : [{ name, evidence }];
    }),
  };
}

interface WeighedClient {
  readonly named: NamedClients;
  readonly zones: readonly ZoneWeight[];
  readonly onNodes: readonly NodeWeight[];
}

function weigh(
  { amount, caller }: SourcedClient,
  podsOf: ReadonlyMap<Sourced<CallingResource>, CallerPods>,
  everywhere: readonly ClusterNode[],
  nodes: readonly ClusterNode[],
  service: ServiceResource,
): WeighedClient {
  switch (amount.kind) {
    case 'zone': {
      const named: NamedClients = { name: t`zone ${amount.zone}`, pods: undefined, where: 'told' };
      return { named, zones: [{ zone: amount.zone, weight: amount.weight }], onNodes: [] };
    }
    case 'node': {
      const { node, weight = 1 } = amount;
      const named: NamedClients = { name: t`node ${node}`, pods: undefined, where: 'told' };
      const isKnown = nodes.some(({ name }) => name === node);
      return { named, zones: [], onNodes: isKnown ? [{ node, weight }] : [] };
    }
    case 'object': {
      const isDirect =
        caller !== undefined && isRoute(caller.resource) && dialsPods(caller.resource, service);
      const direct = isDirect ? { isDirect } : {};
      const name =
        caller === undefined ? `${amount.objectKind} ${amount.name}` : nameOfObject(caller.resource);
      const pods = caller && podsOf.get(caller);
      if (pods === undefined) {
        const weight = (amount.weight ?? 1) / Math.max(everywhere.length, 1);
        const onNodes = everywhere.map((node) => ({ node: node.name, weight, ...direct }));
        return { named: { name, pods: undefined, where: 'everywhere', ...direct }, zones: [], onNodes };
      }
      const count = pods.nodes.length;
      const weight = amount.weight === undefined ? 1 : amount.weight / count;
      const onNodes = pods.nodes.map((node) => ({ node, weight }));
      return { named: { name, pods: count, where: pods.where }, zones: [], onNodes };
    }
  }
}

/** Weights of zones alone stay what they are: the clients of a zone run on all of its nodes. */
function combine(weighed: readonly WeighedClient[]): Clients {
  const zones = weighed.flatMap((each) => each.zones);
  if (weighed.every(({ onNodes }) => onNodes.length === 0)) return { kind: 'zoneWeights', weights: zones };
  const weights = new Map<string, NodeWeight>();
  for (const each of weighed.flatMap(({ onNodes }) => onNodes)) {
    const key = `${each.node} ${each.isDirect === true}`;
    weights.set(key, { ...each, weight: (weights.get(key)?.weight ?? 0) + each.weight });
  }
  return { kind: 'nodeWeights', nodes: [...weights.values()], zones };
}

function describe(
  { clients, sayer }: ClientSource,
  named: readonly NamedClients[],
  openUri: string,
): Provenance {
  if (sayer !== undefined) {
    return clients.every(({ amount }) => amount.kind === 'zone')
      ? said('clients', sayer, { kind: 'clients-weighed', sayer })
      : said('clients', sayer, { kind: 'clients-named', clients: named, sayer });
  }
  const chosen: readonly Sourced<Resource>[] = clients.flatMap(({ evidence }) =>
    evidence.slice(0, 1).map(({ from }) => from),
  );
  return fromObjects('clients', { chosen, candidates: chosen, openUri }, (place) => ({
    kind: 'clients-found',
    clients: named,
    place,
  }));
}

function isRoute(resource: CallingResource): resource is RouteResource {
  return resource.kind === 'Ingress' || resource.kind === 'HTTPRoute';
}

function findOrdinary(nodes: readonly ClusterNode[]): readonly ClusterNode[] {
  const ordinary = nodes.filter(takesOrdinaryPods);
  return ordinary.length > 0 ? ordinary : nodes.filter(({ isReady }) => isReady);
}

function assume(
  everywhere: readonly ClusterNode[],
  nodes: readonly ClusterNode[],
): Pick<FoundClients, 'value' | 'provenance'> {
  const others = nodes.filter(({ isReady }) => isReady).length - everywhere.length;
  if (others === 0) {
    return {
      value: { kind: 'everyNode' },
      provenance: said('clients', undefined, { kind: 'clients-on-every-node' }),
    };
  }
  return {
    value: {
      kind: 'nodeWeights',
      nodes: everywhere.map(({ name }) => ({ node: name, weight: 1 })),
      zones: [],
    },
    provenance: said('clients', undefined, {
      kind: 'clients-on-ordinary-nodes',
      nodes: everywhere.length,
      others,
    }),
  };
}

function noteUnknown({ clients, sayer }: ClientSource, nodes: readonly ClusterNode[]): readonly Note[] {
  if (sayer === undefined) return [];
  const names = clients.flatMap(({ amount, caller }) =>
    amount.kind === 'object' && caller === undefined ? [nameClient(amount)] : [],
  );
  const known = new Set(nodes.map(({ name }) => name));
  const strangers = clients.flatMap(({ amount }) =>
    amount.kind === 'node' && !known.has(amount.node) ? [amount.node] : [],
  );
  return [
    ...(names.length > 0 ? [{ kind: 'clients-not-found', names, sayer } as const] : []),
    ...(strangers.length > 0 ? [{ kind: 'clients-on-unknown-nodes', nodes: strangers, sayer } as const] : []),
  ];
}

function noteWithoutPods(weighed: readonly WeighedClient[]): readonly Note[] {
  const names = weighed.flatMap(({ named }) => (named.pods === 0 ? [named.name] : []));
  return names.length === 0 ? [] : [{ kind: 'clients-without-pods', names }];
}

export function zonesOfClients(clients: Clients): readonly string[] {
  const weights =
    clients.kind === 'zoneWeights' ? clients.weights : clients.kind === 'nodeWeights' ? clients.zones : [];
  return weights.filter(({ weight }) => weight > 0).map(({ zone }) => zone);
}
