import type { NodeResource } from '../manifest/model.ts';
import type { ClusterNode } from '../simulator/scenarioTypes.ts';
import { MOST_NODES, readCounts } from './directiveValues.ts';
import type { ZoneAmount } from './directiveValues.ts';
import { HOSTNAME_LABEL, ZONE_LABEL } from '../kubernetes/keys.ts';
import { valueOf } from '../manifest/read/labels.ts';
import { nameAmong, nearestCluster } from '../workspace/fileProximity.ts';
import { count, fromObjects, listNames, provenance } from './provenance.ts';
import type { Found, Search } from './provenance.ts';
import { readDirective } from './readDirective.ts';
import type { AnalysisInputs, ProvenanceSource, ScenarioSettings } from './types.ts';
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
  readonly problem: string | undefined;
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
  const said = readDirective(inputs, 'zones', (text) => readCounts(text, { least: 1, most: MOST_NODES }));
  const { value, source, asSaid, notes, problem } = said;
  if (value !== undefined) return { found: makeUp(value, source, asSaid), notes, problem };
  if (nodeObjects.length > 0) {
    const { found, notes: more } = fromNodeObjects(nodeObjects, openUri);
    return { found, notes: [...notes, ...more], problem };
  }
  const topology = Object.entries(settings.topology).map(([zone, amount]) => ({ zone, amount }));
  if (topology.length === 0) return { found: undefined, notes, problem };
  if (topology.reduce((total, { amount }) => total + amount, 0) > MOST_NODES) {
    const note = `The setting zonewise.topology was passed over: it has more than ${MOST_NODES} nodes.`;
    return { found: undefined, notes: [...notes, note], problem };
  }
  return { found: makeUp(topology, 'setting', 'as the setting zonewise.topology says'), notes, problem };
}

function makeUp(zones: readonly ZoneAmount[], source: ProvenanceSource, asSaid: string): Found<KnownNodes> {
  const nodes = zones.flatMap(({ zone, amount }) =>
    Array.from({ length: amount }, (_, index) => clusterNode(`${zone}-${index + 1}`, zone)),
  );
  return {
    value: { nodes, areReal: false },
    provenance: provenance('nodes', source, `${describeNodes(nodes)}, ${asSaid}.`),
  };
}

/** Those of one folder: what another folder holds may well be another cluster. */
function fromNodeObjects(objects: readonly Sourced<NodeResource>[], openUri: string): Search<KnownNodes> {
  const { chosen, passedOver } = nearestCluster(objects, openUri);
  const nodes = distinctByName(chosen.map(({ resource }) => toClusterNode(resource)));
  const said = fromObjects('nodes', `${describeNodes(nodes)}, from the Nodes`, {
    chosen,
    candidates: objects,
    openUri,
  });
  return {
    found: { value: { nodes, areReal: true }, provenance: said },
    notes: describePassedOver(passedOver, objects),
  };
}

function describePassedOver(
  passedOver: readonly Sourced<NodeResource>[],
  all: readonly Sourced<NodeResource>[],
): readonly string[] {
  if (passedOver.length === 0) return [];
  const uris = [...new Set(all.map(({ uri }) => uri))];
  const names = [...new Set(passedOver.map(({ uri }) => uri))].map((uri) => nameAmong(uri, uris));
  return [
    `The Nodes in ${listNames(names)} were passed over: another folder's are taken for another cluster's.`,
  ];
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
  const text =
    zonesNamed.size > 0
      ? `${count(ASSUMED_NODES_PER_ZONE, 'node')} in each zone that is named (${listNames(allZones)}).`
      : `${count(ASSUMED_ZONES.length, 'zone')} of ${count(ASSUMED_NODES_PER_ZONE, 'node')} each.`;
  return {
    value: { nodes: [...nodes.values()], areReal: false },
    provenance: provenance('nodes', 'assumption', text),
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

function toClusterNode(node: NodeResource): ClusterNode {
  const zone = valueOf(node.metadata.labels, ZONE_LABEL);
  return {
    name: node.metadata.name?.value ?? '',
    zone: zone === '' ? undefined : zone,
    labels: Object.fromEntries(node.metadata.labels.map(({ key, field }) => [key, field.value])),
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

function describeNodes(nodes: readonly ClusterNode[]): string {
  const zones = new Set(nodes.flatMap(({ zone }) => zone ?? []));
  const zoneless = nodes.filter(({ zone }) => zone === undefined).length;
  const without = zoneless === 0 ? '' : `, ${zoneless} of them without a zone label`;
  return `${count(nodes.length, 'node')} in ${count(zones.size, 'zone')}${without}`;
}
