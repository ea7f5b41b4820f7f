import assert from 'node:assert/strict';
import { parseManifest } from '../../../server/manifest/parse.ts';
import { createObjectIndex } from '../../../server/workspace/objectIndex.ts';
import { trackQueries } from '../../../server/workspace/trackedQueries.ts';
import { servicesOf, workspaceObjectsOf } from '../../support/workspace.ts';

const FILE = `kind: Service
apiVersion: v1
metadata: {name: web}
spec: {selector: {app: web}}
---
kind: Deployment
apiVersion: apps/v1
metadata: {name: web}
spec: {template: {metadata: {labels: {app: web}}}}
---
kind: Deployment
apiVersion: apps/v1
metadata: {name: api}
spec: {template: {metadata: {labels: {app: api}}}}
`;

describe('tracked questions', () => {
  const before = parseManifest(FILE);
  const [service] = servicesOf(before);
  const selector = service!.spec.selector!.value;
  const indexOf = (text: string) => createObjectIndex(workspaceObjectsOf(parseManifest(text, before)));
  const tracked = () => trackQueries(createObjectIndex(workspaceObjectsOf(before)));

  it('have the same answers when something else changes', () => {
    const { index, moveTo } = tracked();
    assert.equal(index.workloadsMatching('default', selector).length, 1);
    assert.equal(moveTo(indexOf(FILE.replace('{name: api}', '{name: backend}'))), true);
  });

  it('have other answers when what they found changes', () => {
    const { index, moveTo } = tracked();
    index.workloadsMatching('default', selector);
    assert.equal(moveTo(indexOf(FILE.replace('{app: web}}}}', '{app: web, v: "2"}}}}'))), false);
  });

  it('have other answers when something new would be found', () => {
    const { index, moveTo } = tracked();
    index.workloadsMatching('default', selector);
    assert.equal(moveTo(indexOf(FILE.replaceAll('app: api', 'app: web'))), false);
  });

  it('about workloads of a name notice another of that name alone', () => {
    const { index, moveTo } = tracked();
    assert.equal(index.workloadsNamed('default', 'Deployment', 'web').length, 1);
    assert.equal(moveTo(indexOf(FILE.replace('{name: api}', '{name: backend}'))), true);
    assert.equal(moveTo(indexOf(FILE.replace('{name: api}', '{name: web}'))), false);
  });

  it('have the very same answer when they are asked again', () => {
    const { index } = tracked();
    assert.equal(index.workloadsMatching('default', selector), index.workloadsMatching('default', selector));
  });

  it('go to the new index afterwards', () => {
    const { index, moveTo } = tracked();
    assert.equal(moveTo(indexOf(FILE.replaceAll('app: api', 'app: web'))), true);
    assert.equal(index.workloadsMatching('default', selector).length, 2);
  });

  it('about everything are true for the same workspaceObjects alone', () => {
    const { index, moveTo } = tracked();
    index.everything();
    assert.equal(moveTo(indexOf(FILE)), false);
  });
});
