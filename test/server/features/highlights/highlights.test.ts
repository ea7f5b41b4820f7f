import assert from 'node:assert/strict';
import { DocumentHighlightKind } from 'vscode-languageserver-types';
import { findHighlights } from '../../../../server/features/highlights/highlights.ts';
import { openMarked } from '../../../support/navigation.ts';

const FILE = `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80, targetPort: main}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, labels: {app: web}}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{image: web, ports: [{name: main}]}]}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec: {defaultBackend: {service: {name: web}}}
`;

/** `5:18 read`: line from 1 and column from 0. */
function highlight(marked: string): readonly string[] {
  const { context, offset } = openMarked(marked);
  return findHighlights(context, offset)
    .map(({ range: { start }, kind }) => {
      const role = kind === DocumentHighlightKind.Write ? 'gives' : 'uses';
      return `${start.line + 1}:${start.character} ${role}`;
    })
    .sort();
}

describe('highlights', () => {
  const label = ['12:32 uses', '14:29 gives', '5:18 uses'];

  it('mark the same label in selectors, matchLabels and templates, from each of them', () => {
    for (const place of ['selector: {app: w', 'matchLabels: {app: w', 'metadata: {labels: {app: w'])
      assert.deepEqual(highlight(FILE.replace(place, `${place}$0`)), label, place);
  });

  it('mark a port and what targets it, and a Service and what names it', () => {
    assert.deepEqual(highlight(FILE.replace('targetPort: m', 'targetPort: m$0')), [
      '15:52 gives',
      '6:33 uses',
    ]);
    assert.deepEqual(highlight(FILE.replace('{name: web}', '{name: w$0eb}')), ['20:40 uses', '3:17 gives']);
  });

  it('mark nothing of other namespaces', () => {
    const far = FILE.replace('metadata: {name: web}', 'metadata: {name: web, namespace: a}').replace(
      'name: web, labels',
      'name: web, namespace: b, labels',
    );
    assert.deepEqual(highlight(far.replace('selector: {app: w', 'selector: {app: w$0')), ['5:18 uses']);
  });

  it('mark nothing elsewhere', () => {
    assert.deepEqual(highlight(FILE.replace('spec', 'sp$0ec')), []);
    assert.deepEqual(highlight('services:\n  web: {image: w$0eb}\n'), []);
  });
});
