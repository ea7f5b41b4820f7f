import assert from 'node:assert/strict';
import type { WorkspaceIndex } from '../../../server/lsp/workspaceIndex.ts';
import { createWorkspaceIndex } from '../../../server/lsp/workspaceIndex.ts';
import { parseManifest } from '../../../server/manifest/parse.ts';

const WEB = 'file:///shop/web.yaml';
const NODES = 'file:///shop/nodes.yaml';
const SERVICE = 'apiVersion: v1\nkind: Service\nmetadata: { name: web }\n';
const WORKLOAD = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\n';
const NODE = 'apiVersion: v1\nkind: Node\nmetadata: { name: a }\n';

describe('workspace index', () => {
  let index: WorkspaceIndex;
  const file = parseManifest(`${SERVICE}---\n${WORKLOAD}`);

  beforeEach(() => {
    index = createWorkspaceIndex();
    index.set(NODES, parseManifest(NODE));
    index.set(WEB, file);
  });

  it('answers with the same workspaceObjects for as long as nothing changes', () => {
    const before = index.workspaceObjectsOf(WEB);
    index.set(WEB, file);
    assert.equal(index.workspaceObjectsOf(WEB), before);
  });

  it('keeps the lists of the kinds that an edit leaves alone', () => {
    const before = index.workspaceObjectsOf(WEB);
    index.set(WEB, parseManifest(`${SERVICE}spec: {}\n---\n${WORKLOAD}`, file));
    const after = index.workspaceObjectsOf(WEB);
    assert.notEqual(after.services, before.services);
    assert.equal(after.workloads, before.workloads);
    assert.equal(after.nodes, before.nodes);
  });

  it('puts the objects of the file itself first, then those of the others by uri', () => {
    index.set('file:///shop/a.yaml', parseManifest(SERVICE));
    const uris = index.workspaceObjectsOf(WEB).services.map(({ uri }) => uri);
    assert.deepEqual(uris, [WEB, 'file:///shop/a.yaml']);
  });

  it('forgets a file', () => {
    index.remove(NODES);
    assert.deepEqual(index.workspaceObjectsOf(WEB).nodes, []);
  });

  it('names the files that are left out, until they are known or gone', () => {
    const told: string[] = [];
    index.onChange((uri) => told.push(uri));
    index.leaveOut(NODES);
    assert.deepEqual([index.leftOut(), index.workspaceObjectsOf(WEB).nodes], [[NODES], []]);
    assert.ok(told.includes(NODES));
    index.set(NODES, parseManifest(NODE));
    assert.deepEqual([index.leftOut(), index.workspaceObjectsOf(WEB).nodes.length], [[], 1]);
    index.leaveOut(NODES);
    index.remove(NODES);
    assert.deepEqual(index.leftOut(), []);
  });

  it('tells of files with objects that others look at, and of no others', () => {
    const told: string[] = [];
    index.onChange((uri) => told.push(uri));
    index.set('file:///shop/config.yaml', parseManifest('apiVersion: v1\nkind: ConfigMap\n'));
    index.set('file:///shop/b.yaml', parseManifest(NODE));
    index.remove('file:///shop/b.yaml');
    assert.deepEqual(told, ['file:///shop/b.yaml', 'file:///shop/b.yaml']);
  });
});
