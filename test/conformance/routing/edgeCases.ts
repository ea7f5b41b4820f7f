import type { OracleCase, OracleEndpoint, OracleNode, OracleService } from './cases.ts';

export interface EdgeCase extends OracleCase {
  readonly name: string;
}

/** Cases that a person thought of; what Kubernetes says to them is recorded in full. */
export const EDGE_CASES: readonly EdgeCase[] = [
  edge('no endpoint and no node', '', ''),
  edge('a node but no endpoint', 'a1', ''),
  edge('an endpoint on a node that is not known', 'a1', 'a9'),
  edge('one endpoint for three zones', 'a1 b1 c1', 'a1', hinted('zone')),
  edge('two zones with endpoints, one without', 'a1 a2 b1 c1', 'a1 a2 b1', hinted('zone')),
  edge('node hints where not every node has an endpoint', 'a1 a2 a3 b1', 'a1 a2 b1', hinted('both')),
  edge('node hints without zone hints', 'a1 a2 b1', 'a1 a2 b1', hinted('node')),
  edge('one endpoint lacks its zone hint', 'a1 b1', 'a1 b1 b1', {
    ...hinted('zone'),
    change: withoutHintsOf(2),
  }),
  edge('one endpoint lacks its node hint', 'a1 b1', 'a1 b1 b1', {
    ...hinted('both'),
    change: withoutNodesOf(2),
  }),
  edge('an endpoint that is not ready lacks its hint', 'a1 b1', 'a1 b1 b1!', {
    ...hinted('zone'),
    change: withoutHintsOf(2),
  }),
  edge('hints for another zone only', 'a1 b1', 'a1 a1', { change: zonesOf('b') }),
  edge('hints for several zones', 'a1 b1 c1', 'a1 a1', { change: zonesOf('b', 'c') }),
  edge('a hint for a zone with an empty name, and a node without a zone', 'a1 -1', 'a1 -1', {
    change: zonesOf(''),
  }),
  edge('a node without a zone among hinted zones', 'a1 b1 -1', 'a1 b1', hinted('zone')),
  edge('an endpoint without a zone', 'a1 b1 -1', 'a1 b1 -1', { ...hinted('zone'), value: 'PreferSameZone' }),
  edge('an endpoint without a zone, by node', 'a1 b1 -1', 'a1 b1 -1', {
    ...hinted('both'),
    value: 'PreferSameNode',
  }),
  edge('a pod without a node', 'a1 b1', 'a1 b1 ?', { value: 'PreferClose' }),
  edge('a pod without a node that is published all the same', 'a1 b1', 'a1 b1 ?', {
    value: 'PreferClose',
    publishNotReady: true,
  }),
  edge('nothing is ready, some serve while they terminate', 'a1 b1 c1', 'a1~ b1~ c1!', hinted('zone')),
  edge('nothing is ready at all', 'a1 b1', 'a1! b1!', hinted('zone')),
  edge('one ready endpoint beside those that terminate', 'a1 b1', 'a1 b1~ b1~', hinted('zone')),
  edge('terminating pods get no hints', 'a1 b1', 'a1 b1~ b1', { value: 'PreferSameZone' }),
  edge('pods that are not ready get hints when they are published', 'a1 b1', 'a1 b1! b1~', {
    value: 'PreferSameZone',
    publishNotReady: true,
  }),
  edge('an Auto annotation beside the field', 'a1 b1 c1', 'a1 b1 c1', {
    mode: 'Auto',
    value: 'PreferSameNode',
  }),
  edge('an Auto annotation that gives up beside the field', 'a1 b1 c1', 'a1 b1', {
    mode: 'Auto',
    value: 'PreferClose',
  }),
  edge('the older annotation turns Auto off', 'a1 b1', 'a1 b1', {
    hints: 'disabled',
    mode: 'Auto',
    value: 'PreferClose',
  }),
  edge('the older annotation turns Auto on', 'a1 b1', 'a1 b1', {
    hints: 'auto',
    mode: 'Disabled',
    value: 'PreferClose',
  }),
  edge('an empty older annotation still wins', 'a1 b1', 'a1 b1', {
    hints: '',
    mode: 'Auto',
    value: 'PreferClose',
  }),
  edge('AUTO is not Auto', 'a1 b1', 'a1 b1', {
    ...hinted('zone'),
    mode: 'AUTO',
    value: 'PreferClose',
    annotation: 'AUTO',
  }),
  edge('kube-proxy is told Disabled', 'a1 b1', 'a1 b1', { ...hinted('zone'), annotation: 'Disabled' }),
  edge('kube-proxy is told anything else', 'a1 b1', 'a1 b1', { ...hinted('zone'), annotation: 'yes' }),
  edge('families that differ', 'a1 b1', 'a1 a1/6 b1/6', { value: 'PreferSameZone' }),
  edge('families of which one can cover the zones', 'a1 b1', 'a1 b1 b1/4', { mode: 'Auto' }),
  edge('a family without endpoints', 'a1 b1', 'a1/4 b1/4', { mode: 'Auto' }),
  edge('several slices', 'a1 b1 c1', repeat('a1 b1 c1', 5), { value: 'PreferSameZone', perSlice: 4 }),
  edge('several slices with Auto', 'a1 b1 c1', repeat('a1 a1 b1 c1', 4), { mode: 'Auto', perSlice: 3 }),
  edge('an endpoint in a zone without counted nodes', 'a1 b1', 'a1 b1 c9 c9', { mode: 'Auto' }),
  edge('Auto with a control-plane node of another zone', 'a1 b1 c1#', 'a1 b1', { mode: 'Auto' }),
  edge('Auto with a node that is not ready', 'a1 b1 c1!', 'a1 b1', { mode: 'Auto' }),
  edge('Auto with a node without CPU', 'a1 b1 c1:0', 'a1 b1 c1', { mode: 'Auto' }),
  edge('Auto with a node without a zone', 'a1 b1 -1', 'a1 b1 b1', { mode: 'Auto' }),
  edge('Auto in one zone', 'a1 a2', 'a1 a2', { mode: 'Auto' }),
  edge('Auto without a node that counts', 'a1! b1#', 'a1 b1', { mode: 'Auto' }),
  ...['9/0/0', '6/2/1', '4/3/3', '4/4/3', '2/1/1', '5/3/2', '7/3/0', '3/3/0'].map((counts) =>
    edge(`Auto over equal zones with ${counts}`, 'a1 b1 c1', spreadOut(counts), { mode: 'Auto' }),
  ),
  ...['2/2', '3/3', '1/5', '6/0'].map((counts) =>
    edge(`Auto over zones of 8 and 4 with ${counts}`, 'a1:8000 b1:4000', spreadOut(counts), { mode: 'Auto' }),
  ),
  edge('Auto with surpluses that tie', 'a1 b1 c1 d1', 'a1 a1 a1 b1 b1 b1 c1 d1', { mode: 'Auto' }),
  edge('Auto with deficits that tie', 'a1 b1 c1 d1', 'a1 a1 a1 a1 a1 b1 c1 d1', { mode: 'Auto' }),
  edge('Auto with endpoints that are not ready in between', 'a1 b1', 'a1 a1! a1 a1~ a1 b1', { mode: 'Auto' }),
];

interface Options extends Partial<OracleService> {
  readonly annotation?: string;
  readonly hintedTo?: 'zone' | 'node' | 'both';
  readonly change?: (endpoint: OracleEndpoint, index: number) => Partial<OracleEndpoint>;
}

/**
 * Nodes such as `a1 b1! c1# d1:500 -1`: in the zone of their letter (`-`: none), not ready (`!`), control plane (`#`), with
 * that much CPU. Endpoints such as `a1 b1! c1~ a1/6 ?`: on that node, not ready (`!`), terminating (`~`), of that family
 * only, or on no node (`?`).
 */
function edge(name: string, nodes: string, endpoints: string, options: Options = {}): EdgeCase {
  const { annotation = '', hintedTo, change, ...service } = options;
  return {
    name,
    nodes: words(nodes).map(readNode),
    endpoints: words(endpoints)
      .map((text) => readEndpoint(text, hintedTo))
      .map((endpoint, index) => ({ ...endpoint, ...change?.(endpoint, index) })),
    annotation,
    service: { hints: null, mode: null, value: '', publishNotReady: false, perSlice: 100, ...service },
  };
}

function hinted(hintedTo: 'zone' | 'node' | 'both'): Options {
  return { hintedTo, annotation: 'Auto' };
}

function withoutHintsOf(which: number): Options['change'] {
  return (_endpoint, index) => (index === which ? { zones: [], nodes: [] } : {});
}

function withoutNodesOf(which: number): Options['change'] {
  return (_endpoint, index) => (index === which ? { nodes: [] } : {});
}

function zonesOf(...zones: readonly string[]): Options['change'] {
  return () => ({ zones });
}

function readNode(text: string): OracleNode {
  const [, name = '', cpu = '4000'] = /^([^!#:]+)[!#]?(?::(\d+))?$/.exec(text) ?? [];
  return {
    name,
    zone: zoneOf(name),
    ready: !text.includes('!'),
    cpu: Number(cpu),
    controlPlane: text.includes('#'),
  };
}

function readEndpoint(text: string, hintedTo: Options['hintedTo']): OracleEndpoint {
  const [, name = '', families = '46'] = /^([^!~/]+)[!~]?(?:\/([46]))?$/.exec(text) ?? [];
  const node = name === '?' ? '' : name;
  const zone = node === '' ? null : zoneOf(node);
  const isTerminating = text.includes('~');
  const isDown = text.includes('!');
  return {
    node,
    zone,
    ready: !isTerminating && !isDown,
    serving: !isDown,
    terminating: isTerminating,
    zones: hintedTo === undefined || hintedTo === 'node' || zone === null ? [] : [zone],
    nodes: hintedTo === undefined || hintedTo === 'zone' || node === '' ? [] : [node],
    families: families === '4' || families === '6' ? families : '46',
  };
}

function zoneOf(name: string): string | null {
  return name.startsWith('-') ? null : name.slice(0, 1);
}

/** `2/1`: two endpoints on a1 and one on b1. */
function spreadOut(counts: string): string {
  return counts
    .split('/')
    .map((count, index) => repeat(`${'abcd'.charAt(index)}1`, Number(count)))
    .join(' ');
}

function repeat(text: string, times: number): string {
  return Array.from({ length: times }, () => text).join(' ');
}

function words(text: string): string[] {
  return text.split(' ').filter((word) => word !== '');
}
