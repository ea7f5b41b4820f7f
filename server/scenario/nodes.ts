import type { NodeResource } from '../manifest/model.ts';
import type { ClusterNode } from '../simulator/scenarioTypes.ts';
import { MOST_NODES, readCounts } from './directiveValues.ts';
import type { ZoneAmount } from './directiveValues.ts';
import { HOSTNAME_LABEL, OS_LABEL, ZONE_LABEL } from '../kubernetes/keys.ts';
import { valueOf } from '../manifest/read/labels.ts';
import { minorOfNode } from './nodeVersions.ts';
import { isBesideOrAbove, isDumped, nameAmong, nearestCluster } from '../workspace/fileProximity.ts';
import { fromObjects, said } from './provenance.ts';
import type { Found, Search } from './provenance.ts';
import { readDirective } from './readDirective.ts';
import type { Note, NodeTotals, Problem, Sayer } from './statements.ts';
import type { AnalysisInputs, ScenarioSettings } from './types.ts';
import type { Sourced } from '../workspace/workspaceObjects.ts';

/** Nodes, and whether they are real ones with labels of their own or made up from zones and numbers. */
export interface KnownNodes {
  readonly nodes: readonly ClusterNode[];
  readonly areReal: boolean;
}

const ASSUMED_ZONES = ['zone-a', 'zone-b', 'zone-c'];
const ASSUMED_NODES_PER_ZONE = 2;

/** The nodes that a comment, Node objects or the setting tell of. */
export type NodeFinder = (
  inputs: AnalysisInputs,
  nodeObjects: readonly Sourced<NodeResource>[],
) => NodeSearch;

export interface NodeSearch extends Search<KnownNodes> {
  /** See `Said.problem`. */
  readonly problem: Problem | undefined;
}

/**
 * Remembers the last few answers: the Services of a file mostly share their nodes, of which a large cluster has
 * thousands.
 */
export function createNodeFinder(): NodeFinder {
  let kept: readonly KeptNodes[] = [];
  return (inputs, nodeObjects) => {
    const { directives, settings, uri } = inputs;
    const change = inputs.overrides?.zones;
    const zones = directives.filter(({ name }) => name === 'zones').map(({ value }) => value);
    const known = kept.find(
      (each) =>
        each.nodeObjects === nodeObjects &&
        each.topology === settings.topology &&
        each.uri === uri &&
        each.change === change &&
        each.zones.length === zones.length &&
        each.zones.every((zone, at) => zone === zones[at]),
    );
    if (known !== undefined) return known.search;
    const search = findNodes(inputs, nodeObjects);
    kept = [
      { change, zones, nodeObjects, topology: settings.topology, uri, search },
      ...kept.slice(0, MOST_KEPT - 1),
    ];
    return search;
  };
}

const MOST_KEPT = 8;

interface KeptNodes {
  readonly change: string | undefined;
  readonly zones: readonly string[];
  readonly nodeObjects: readonly Sourced<NodeResource>[];
  readonly topology: ScenarioSettings['topology'];
  readonly uri: string;
  readonly search: NodeSearch;
}

function findNodes(inputs: AnalysisInputs, nodeObjects: readonly Sourced<NodeResource>[]): NodeSearch {
  const { settings, uri: openUri } = inputs;
  const { value, sayer, notes, problem } = readDirective(inputs, 'zones', (text) =>
    readCounts(text, { least: 1, most: MOST_NODES }),
  );
  if (value !== undefined) return { found: makeUp(value, sayer), notes, problem };
  const clusterNodes = ofCluster(nodeObjects, openUri);
  if (clusterNodes.length > 0) {
    const { found, notes: more } = fromNodeObjects(clusterNodes, openUri);
    return { found, notes: [...notes, ...more], problem };
  }
  const topology = Object.entries(settings.topology).map(([zone, amount]) => ({ zone, amount }));
  if (topology.length === 0) return { found: undefined, notes, problem };
  if (topology.reduce((total, { amount }) => total + amount, 0) > MOST_NODES) {
    const note: Note = { kind: 'topology-too-large', most: MOST_NODES };
    return { found: undefined, notes: [...notes, note], problem };
  }
  return { found: makeUp(topology, { kind: 'setting', name: 'topology' }), notes, problem };
}

function makeUp(zones: readonly ZoneAmount[], sayer: Sayer): Found<KnownNodes> {
  const nodes = zones.flatMap(({ zone, amount }) =>
    Array.from({ length: amount }, (_, index) => clusterNode(`${zone}-${index + 1}`, zone)),
  );
  return {
    value: { nodes, areReal: false },
    provenance: said('nodes', sayer, { kind: 'nodes-said', totals: totalOf(nodes), sayer }),
  };
}

/**
 * A Node that says nothing of a cluster, from a folder that has nothing to do with the open file, is an example or a
 * fixture: it has no zone, and neither a uid nor a status, which every dump has.
 */
export function ofCluster(
  nodeObjects: readonly Sourced<NodeResource>[],
  openUri: string,
): readonly Sourced<NodeResource>[] {
  return nodeObjects.filter((node) => isOfCluster(node, openUri));
}

function isOfCluster({ resource, uri }: Sourced<NodeResource>, openUri: string): boolean {
  const hasStatus = resource.node.entries.some(({ key }) => key.value === 'status');
  const hasZone = valueOf(resource.metadata.labels, ZONE_LABEL) !== undefined;
  return isBesideOrAbove(uri, openUri) || hasZone || hasStatus || isDumped(resource);
}

/** Those of one folder: what another folder holds may well be another cluster. */
function fromNodeObjects(objects: readonly Sourced<NodeResource>[], openUri: string): Search<KnownNodes> {
  const { chosen, passedOver } = nearestCluster(objects, openUri);
  const nodes = distinctByName(chosen.map(({ resource }) => toClusterNode(resource)));
  const provenance = fromObjects('nodes', { chosen, candidates: objects, openUri }, (place) => ({
    kind: 'nodes-found',
    totals: totalOf(nodes),
    place,
  }));
  return {
    found: { value: { nodes, areReal: true }, provenance },
    notes: listIgnored(passedOver, objects),
  };
}

function listIgnored(
  ignored: readonly Sourced<NodeResource>[],
  all: readonly Sourced<NodeResource>[],
): readonly Note[] {
  if (ignored.length === 0) return [];
  const uris = [...new Set(all.map(({ uri }) => uri))];
  const files = [...new Set(ignored.map(({ uri }) => uri))].map((uri) => nameAmong(uri, uris));
  return [{ kind: 'nodes-of-other-folders', files }];
}

/** A node that something else names, such as an EndpointSlice. */
export interface NamedNode {
  readonly name: string;
  readonly zone: string | undefined;
}

/**
 * Nodes where nobody told of any: the nodes that the endpoints name, and so many made-up ones that each zone that
 * is named anywhere has two. Without any name: three zones of two nodes.
 */
export function assumeNodes(named: readonly NamedNode[], zones: readonly string[]): Found<KnownNodes> {
  return named.length === 0 && zones.length === 0
    ? (assumedAnywhere ??= makeAround([], []))
    : makeAround(named, zones);
}

/** Most Services of a file without Nodes share it. */
let assumedAnywhere: Found<KnownNodes> | undefined;

function makeAround(named: readonly NamedNode[], zones: readonly string[]): Found<KnownNodes> {
  const nodes = new Map(named.map(({ name, zone }) => [name, clusterNode(name, zone)]));
  const zonesNamed = new Set([...zones, ...named.flatMap(({ zone }) => zone ?? [])]);
  const allZones = zonesNamed.size > 0 ? [...zonesNamed].sort() : ASSUMED_ZONES;
  for (const zone of allZones) {
    const present = [...nodes.values()].filter((node) => node.zone === zone).length;
    for (let number = present + 1; number <= ASSUMED_NODES_PER_ZONE; number++) {
      const name = `${zone}-${number}`;
      if (!nodes.has(name)) nodes.set(name, clusterNode(name, zone));
    }
  }
  return {
    value: { nodes: [...nodes.values()], areReal: false },
    provenance: said('nodes', undefined, {
      kind: 'nodes-assumed',
      zones: allZones.length,
      nodesPerZone: ASSUMED_NODES_PER_ZONE,
      named: zonesNamed.size > 0 ? allZones : undefined,
    }),
  };
}

function clusterNode(name: string, zone: string | undefined): ClusterNode {
  return {
    name,
    zone,
    labels: { [HOSTNAME_LABEL]: name, ...(zone === undefined ? {} : { [ZONE_LABEL]: zone }) },
    isReady: true,
    isUnschedulable: false,
    taints: [],
    allocatable: { milliCpu: undefined, memoryBytes: undefined, pods: undefined },
  };
}

function isWindows({ operatingSystem, metadata }: NodeResource): boolean {
  return (operatingSystem ?? valueOf(metadata.labels, OS_LABEL)) === 'windows';
}

function toClusterNode(node: NodeResource): ClusterNode {
  const minor = minorOfNode(node);
  const zone = valueOf(node.metadata.labels, ZONE_LABEL);
  return {
    name: node.metadata.name?.value ?? '',
    zone: zone === '' ? undefined : zone,
    labels: Object.fromEntries(node.metadata.labels.map(({ key, field }) => [key, field.value])),
    ...(minor !== undefined && { minor }),
    ...(isWindows(node) && { isWindows: true }),
    isReady: node.isReady !== false,
    isUnschedulable: node.isUnschedulable,
    taints: node.taints,
    allocatable: node.allocatable,
  };
}

/** Of two Nodes with one name, as dumps of one cluster have them, the first counts. */
function distinctByName(nodes: readonly ClusterNode[]): readonly ClusterNode[] {
  const byName = new Map<string, ClusterNode>();
  for (const node of nodes) if (!byName.has(node.name)) byName.set(node.name, node);
  return [...byName.values()];
}

function totalOf(nodes: readonly ClusterNode[]): NodeTotals {
  return {
    nodes: nodes.length,
    zones: new Set(nodes.flatMap(({ zone }) => zone ?? [])).size,
    withoutZone: nodes.filter(({ zone }) => zone === undefined).length,
  };
}
