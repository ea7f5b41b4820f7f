import assert from 'node:assert/strict';
import type { BuiltScenario } from '../../../server/scenario/types.ts';
import {
  build,
  said,
  sourceOf,
  fromComment,
  zonesOf,
  SERVICE,
  node,
  deployment,
  slice,
} from './scenarioOf.ts';

describe('nodes of a scenario', () => {
  it('are what the comment says before anything else', () => {
    const built = build(`# zonewise: zones=us-west-2a:2,us-west-2b:1\n${SERVICE}${node('n1', 'x')}`, {
      settings: { topology: { y: 1 } },
    });
    assert.deepEqual(zonesOf(built), [
      'us-west-2a-1@us-west-2a',
      'us-west-2a-2@us-west-2a',
      'us-west-2b-1@us-west-2b',
    ]);
    assert.deepEqual(said(built, 'nodes'), {
      kind: 'nodes-said',
      totals: { nodes: 3, zones: 2, withoutZone: 0 },
      sayer: fromComment('zones'),
    });
  });

  it('are the Nodes of the file before those of the workspace', () => {
    const others = { 'file:///nodes.yaml': node('other', 'z') };
    assert.deepEqual(zonesOf(build(`${SERVICE}${node('n1', 'a')}${node('n2')}`, { others })), [
      'n1@a',
      'n2@-',
    ]);
    const built = build(SERVICE, { others });
    assert.deepEqual(zonesOf(built), ['other@z']);
    assert.equal(sourceOf(built, 'nodes'), 'workspace');
    assert.deepEqual(said(built, 'nodes'), {
      kind: 'nodes-found',
      totals: { nodes: 1, zones: 1, withoutZone: 0 },
      place: { kind: 'file', name: 'nodes.yaml' },
    });
  });

  it('are Nodes before the setting, and the setting before the assumption', () => {
    const settings = { topology: { b: 1, a: 2 } };
    assert.deepEqual(zonesOf(build(`${SERVICE}${node('n1', 'x')}`, { settings })), ['n1@x']);
    const built = build(SERVICE, { settings });
    assert.deepEqual(zonesOf(built), ['b-1@b', 'a-1@a', 'a-2@a']);
    assert.equal(sourceOf(built, 'nodes'), 'setting');
  });

  it('are assumed to be three zones of two where nobody says', () => {
    const built = build(SERVICE);
    assert.equal(built.scenario.nodes.length, 6);
    assert.equal(sourceOf(built, 'nodes'), 'assumption');
    assert.deepEqual(said(built, 'nodes'), {
      kind: 'nodes-assumed',
      zones: 3,
      nodesPerZone: 2,
      named: undefined,
    });
  });

  it('are assumed in the zones that endpoints, clients or workloads name', () => {
    const zones = (built: BuiltScenario) => [...new Set(built.scenario.nodes.map(({ zone }) => zone))];
    assert.deepEqual(
      zones(build(`# zonewise: endpoints=eu-1:2,eu-2:1\n# zonewise: clients=eu-3:1\n${SERVICE}`)),
      ['eu-1', 'eu-2', 'eu-3'],
    );
    const pinned = deployment('web').replace(
      /$/,
      '    spec: {nodeSelector: {topology.kubernetes.io/zone: eu-9}}\n',
    );
    assert.deepEqual(zones(build(SERVICE + pinned)), ['eu-9']);
  });

  it('are those that EndpointSlices name, and enough others that no zone has less than two', () => {
    const built = build(
      SERVICE +
        slice('web-1', '[{addresses: [10.0.0.1], nodeName: n7, zone: a}, {addresses: [10.0.0.2], zone: b}]'),
    );
    assert.deepEqual(zonesOf(built).sort(), ['a-2@a', 'b-1@b', 'b-2@b', 'n7@a']);
    assert.equal(sourceOf(built, 'nodes'), 'assumption');
  });

  it('pass over a comment that cannot be read, and say so', () => {
    const built = build(`# zonewise: zones=a:many\n${SERVICE}`);
    assert.equal(built.scenario.nodes.length, 6);
    const fault = { kind: 'no-pair', found: 'a:many' };
    assert.deepEqual(built.notes, [
      {
        kind: 'comment-ignored',
        name: 'zones',
        value: 'a:many',
        expected: { kind: 'counts', least: 1, most: 5000, fault },
      },
    ]);
  });

  it('take the comment of the first document where the Service has none of its own', () => {
    const text = `# zonewise: zones=q:1\n${deployment('web').slice(4)}---\n${SERVICE}`;
    assert.deepEqual(zonesOf(build(text)), ['q-1@q']);
  });

  it('count a Node of two dumps once', () => {
    const others = { 'file:///a.yaml': node('n1', 'a'), 'file:///b.yaml': node('n1', 'b') };
    assert.deepEqual(zonesOf(build(SERVICE, { others })), ['n1@a']);
  });
});

describe('nodes of other folders', () => {
  const bare = 'kind: Node\napiVersion: v1\nmetadata: {name: node-1}\n';
  const fromOthers = (uri: string, text: string): string | undefined =>
    build(SERVICE, { others: { [uri]: text } }).provenance.find(({ part }) => part === 'nodes')?.source;

  it('are no example of another folder that says nothing of a cluster', () => {
    assert.equal(fromOthers('file:///shop/docs/examples/node.yaml', bare), 'assumption');
    assert.equal(fromOthers('file:///elsewhere/node.yaml', bare), 'assumption');
  });

  it('are those of the own folder and the ones above, and what a cluster wrote', () => {
    assert.equal(fromOthers('file:///shop/node.yaml', bare), 'workspace');
    assert.equal(fromOthers('file:///node.yaml', bare), 'workspace');
    assert.equal(fromOthers('file:///shop/dump/node.yaml', `${bare}status: {}\n`), 'workspace');
    assert.equal(
      fromOthers('file:///shop/dump/node.yaml', bare.replace('node-1', 'node-1, uid: 1-2')),
      'workspace',
    );
    assert.equal(fromOthers('file:///shop/dump/node.yaml', node('n', 'a').replace('---\n', '')), 'workspace');
  });
});
