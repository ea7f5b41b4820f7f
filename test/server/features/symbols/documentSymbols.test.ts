import assert from 'node:assert/strict';
import type { DocumentSymbol } from 'vscode-languageserver-types';
import { listDocumentSymbols } from '../../../../server/features/symbols/documentSymbols.ts';
import { contextOf } from '../../../support/fileContext.ts';

/** One line a symbol, its parts below; the detail in brackets. */
function outline(text: string): readonly string[] {
  const lines = (symbols: readonly DocumentSymbol[], depth: number): readonly string[] =>
    symbols.flatMap(({ name, detail = '', children = [] }) => [
      `${'  '.repeat(depth)}${name}${detail === '' ? '' : ` (${detail})`}`,
      ...lines(children, depth + 1),
    ]);
  const symbols = listDocumentSymbols(contextOf(text));
  checkRanges(symbols);
  return lines(symbols, 0);
}

/** Editors refuse a whole outline for one range that lies outside of its own. */
function checkRanges(symbols: readonly DocumentSymbol[]): void {
  for (const { name, range, selectionRange, children = [] } of symbols) {
    assert.notEqual(name, '');
    const [start, end] = [range.start, range.end].map(toNumber);
    assert.ok(
      toNumber(selectionRange.start) >= (start ?? 0) && toNumber(selectionRange.end) <= (end ?? 0),
      name,
    );
    checkRanges(children);
  }
}

function toNumber({ line, character }: DocumentSymbol['range']['start']): number {
  return line * 100_000 + character;
}

describe('an outline', () => {
  it('lists the objects of a file by kind and name, their parts below', () => {
    const text = `apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec:
  type: LoadBalancer
  selector: {app: web}
  ports:
    - {name: http, port: 80, targetPort: main}
    - {port: 9090}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  replicas: 3
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec:
      initContainers: [{name: setup, image: busybox}]
      containers: [{name: db, image: postgres:17, ports: [{name: sql, containerPort: 5432}]}]
`;
    assert.deepEqual(outline(text), [
      'Service web (shop)',
      '  type (LoadBalancer)',
      '  selector',
      '    app (web)',
      '  http (80 → main)',
      '  9090',
      'StatefulSet db',
      '  replicas (3)',
      '  matchLabels',
      '    app (db)',
      '  labels',
      '    app (db)',
      '  setup (busybox)',
      '  db (postgres:17)',
      '    sql (5432)',
    ]);
  });

  it('has the items of a List, the paths of routes, and the keys of data', () => {
    const text = `apiVersion: v1
kind: List
items:
  - apiVersion: networking.k8s.io/v1
    kind: Ingress
    metadata: {name: web}
    spec: {rules: [{host: a.example, http: {paths: [{path: /, backend: {service: {name: web, port: {number: 80}}}}]}}]}
  - apiVersion: v1
    kind: ConfigMap
    metadata: {name: settings}
    data: {color: blue, script: "one\\ntwo"}
  - apiVersion: v1
    kind: Secret
    metadata: {name: keys}
`;
    assert.deepEqual(outline(text), [
      'Ingress web',
      '  a.example',
      '    / (web → 80)',
      'ConfigMap settings',
      '  color (blue)',
      '  script (one)',
      'Secret keys',
    ]);
  });

  it('shows no secret', () => {
    const text = 'apiVersion: v1\nkind: Secret\nmetadata: {name: keys}\nstringData: {password: hunter2}\n';
    assert.deepEqual(outline(text), ['Secret keys', '  password']);
  });

  it('holds with aliases, unnamed objects and empty keys', () => {
    const text = `apiVersion: v1
kind: Pod
metadata: {labels: &l {"": x, app: web}}
spec: {containers: [&c {name: a}, *c, *l]}
`;
    assert.deepEqual(outline(text), ['Pod', '  labels', '    "" (x)', '    app (web)', '  a', '  a', '  3']);
  });

  it('is empty for files that hold no Kubernetes objects', () => {
    assert.deepEqual(outline('services:\n  web:\n    image: nginx\n'), []);
    assert.deepEqual(outline('{"name": "x", "kind": 3}'), []);
  });
});
