import assert from 'node:assert/strict';
import type { Location } from 'vscode-languageserver-types';
import type { FileContext } from '../../../../server/features/document/fileContext.ts';
import { findDefinitions, findReferences } from '../../../../server/features/definition/selectorLinks.ts';
import type { ContextOptions } from '../../../support/fileContext.ts';
import { contextOf } from '../../../support/fileContext.ts';
import { OPEN_URI } from '../../../support/workspace.ts';

const WORKLOAD_URI = 'file:///shop/workload.yaml';

const SERVICE = `apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec:
  selector:
    app: web
    tier: front
  ports: [{port: 80}]
`;

const WORKLOAD = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  template:
    metadata:
      labels:
        app: web
        tier: front
`;

/** `workload.yaml 1:0`: file, line and column from 0, of what is found from the first place of a text on. */
function follow(
  find: (context: FileContext, offset: number) => Location[],
  text: string,
  place: string,
  options: ContextOptions = {},
): readonly string[] {
  const offset = text.indexOf(place);
  assert.notEqual(offset, -1);
  return find(contextOf(text, options), offset).map(({ uri, range: { start } }) => {
    const name = uri === OPEN_URI ? 'here' : uri.split('/').at(-1);
    return `${name ?? ''} ${start.line}:${start.character}`;
  });
}

describe('a Service’s selector', () => {
  const others = { [WORKLOAD_URI]: WORKLOAD };

  it('leads to the workload that it selects, in another file', () => {
    assert.deepEqual(follow(findDefinitions, SERVICE, 'selector', { others }), ['workload.yaml 1:0']);
  });

  it('leads from each pair to the label that it matches', () => {
    assert.deepEqual(follow(findDefinitions, SERVICE, 'tier', { others }), ['workload.yaml 8:8']);
    assert.deepEqual(follow(findDefinitions, SERVICE, 'front', { others }), ['workload.yaml 8:8']);
  });

  it('leads to a workload of the same file', () => {
    const text = `${SERVICE}---\n${WORKLOAD}`;
    assert.deepEqual(follow(findDefinitions, text, 'app: web'), ['here 16:8']);
  });

  it('leads nowhere where nothing is selected, and from nothing else', () => {
    assert.deepEqual(follow(findDefinitions, SERVICE, 'selector'), []);
    assert.deepEqual(follow(findDefinitions, SERVICE, 'ports', { others }), []);
    assert.deepEqual(follow(findDefinitions, SERVICE, 'metadata', { others }), []);
  });
});

describe('a workload', () => {
  const others = { [WORKLOAD_URI]: SERVICE };

  for (const place of ['Deployment', 'name: web', 'app: web', 'tier: front']) {
    it(`leads from “${place}” to the selectors of its Services`, () => {
      assert.deepEqual(follow(findReferences, WORKLOAD, place, { others }), ['workload.yaml 4:2']);
    });
  }

  it('has no Services of other namespaces, or that select other pods', () => {
    const elsewhere = SERVICE.replace('namespace: shop', 'namespace: other');
    const unlike = SERVICE.replace('tier: front', 'tier: back');
    for (const text of [elsewhere, unlike]) {
      assert.deepEqual(
        follow(findReferences, WORKLOAD, 'Deployment', { others: { [WORKLOAD_URI]: text } }),
        [],
      );
    }
  });

  it('leads nowhere from the rest of it', () => {
    assert.deepEqual(follow(findReferences, WORKLOAD, 'spec', { others }), []);
    assert.deepEqual(follow(findReferences, SERVICE, 'kind'), []);
  });
});
