import assert from 'node:assert/strict';
import { chooseAt, completeAt } from './completionSupport.ts';

const HEAD = `apiVersion: v1
kind: Service
metadata:
  name: web
`;

describe('completion of keys', () => {
  it('offers the fields of spec that are not there yet', () => {
    const { labels } = completeAt(`${HEAD}spec:\n  selector:\n    app: web\n  $0\n`);
    assert.ok(labels.includes('trafficDistribution'));
    assert.ok(labels.includes('ports'));
    assert.ok(!labels.includes('selector'));
    assert.ok(!labels.includes('name'));
  });

  it('does not offer a key that follows below the cursor', () => {
    assert.ok(!completeAt(`${HEAD}spec:\n  $0\n  type: NodePort\n`).labels.includes('type'));
  });

  it('offers the keys of the column that the cursor stands in', () => {
    const text = `${HEAD}spec:\n  ports:\n    - port: 80\n`;
    assert.deepEqual(completeAt(`${text}$0`).labels, []);
    assert.deepEqual(completeAt(`apiVersion: v1\nkind: Service\n$0`).labels, ['metadata', 'spec']);
    assert.deepEqual(completeAt(`${HEAD}$0`).labels, ['spec']);
    assert.ok(completeAt(`${text}  $0`).labels.includes('trafficDistribution'));
    assert.ok(completeAt(`${text}    $0`).labels.includes('- name'));
    assert.ok(completeAt(`${text}      $0`).labels.includes('targetPort'));
  });

  it('offers the fields of metadata that people write', () => {
    assert.deepEqual(completeAt(`${HEAD}  $0\n`).labels, [
      'namespace',
      'labels',
      'annotations',
      'generateName',
      'finalizers',
      'ownerReferences',
    ]);
  });

  const edits: readonly (readonly [string, string, string, string])[] = [
    ['an empty line', 'spec:\n  $0\n', 'type', 'spec:\n  type: $0\n'],
    [
      'a half-typed key',
      'spec:\n  type: NodePort\n  traf$0\n',
      'trafficDistribution',
      'spec:\n  type: NodePort\n  trafficDistribution: $0\n',
    ],
    [
      'a half-typed first key',
      'spec:\n  traf$0\n',
      'trafficDistribution',
      'spec:\n  trafficDistribution: $0\n',
    ],
    [
      'a key that has its colon',
      'spec:\n  traf$0: PreferClose\n',
      'trafficDistribution',
      'spec:\n  trafficDistribution: PreferClose\n',
    ],
    [
      'a key above others',
      'spec:\n  $0\n  type: NodePort\n',
      'selector',
      'spec:\n  selector:\n    $0\n  type: NodePort\n',
    ],
    ['a mapping', 'spec:\n  sel$0\n', 'selector', 'spec:\n  selector:\n    $0\n'],
    ['the spec itself', '$0', 'spec', 'spec:\n  $0'],
    ['a half-typed spec', 'sp$0', 'spec', 'spec:\n  $0'],
    [
      'a list of objects',
      'spec:\n  po$0\n',
      'ports',
      'spec:\n  ports:\n    - port: 80\n      targetPort: 8080\n',
    ],
    ['a list of texts', 'spec:\n  ext$0\n', 'externalIPs', 'spec:\n  externalIPs:\n    - $0\n'],
    [
      'a nested object',
      'spec:\n  sess$0\n',
      'sessionAffinityConfig',
      'spec:\n  sessionAffinityConfig:\n    clientIP:\n      timeoutSeconds: 10800\n',
    ],
    [
      'a quoted key',
      'spec:\n  type: NodePort\n  "po$0"\n',
      'ports',
      'spec:\n  type: NodePort\n  "ports":\n    - port: 80\n      targetPort: 8080\n',
    ],
    [
      'an empty line that is indented too far',
      'spec:\n  type: NodePort\n      $0\n',
      'selector',
      'spec:\n  type: NodePort\n  selector:\n    $0\n',
    ],
    [
      'the column of a list that has no item yet',
      'spec:\n  ports:\n  $0\n',
      '- port',
      'spec:\n  ports:\n  - port: 80\n    targetPort: 8080\n',
    ],
    ['flow style', 'spec: {$0}\n', 'type', 'spec: {type: $0}\n'],
    [
      'flow style behind another key',
      'spec: {type: NodePort, $0}\n',
      'ports',
      'spec: {type: NodePort, ports: [{port: 80, targetPort: 8080}]}\n',
    ],
    [
      'flow style before another key',
      'spec: {$0 type: NodePort}\n',
      'selector',
      'spec: {selector: {$0}, type: NodePort}\n',
    ],
    [
      'a second port',
      'spec:\n  ports:\n    - port: 80\n    $0\n',
      '- name',
      'spec:\n  ports:\n    - port: 80\n    - name: metrics\n      port: 9090\n      targetPort: 9090\n',
    ],
    [
      'a first port behind its dash',
      'spec:\n  ports:\n    - $0\n',
      'port, targetPort',
      'spec:\n  ports:\n    - port: 80\n      targetPort: 8080\n',
    ],
    ['a quoted first key', 'spec:\n  "sel$0"\n', 'selector', 'spec:\n  "selector":\n    $0\n'],
    [
      'a list in flow style',
      'spec:\n  ports: [$0]\n',
      '{port, targetPort}',
      'spec:\n  ports: [{port: 80, targetPort: 8080}]\n',
    ],
    [
      'a list in flow style that has an item',
      'spec:\n  ports: [{port: 80}, $0]\n',
      '{name, port, targetPort}',
      'spec:\n  ports: [{port: 80}, {name: metrics, port: 9090, targetPort: 9090}]\n',
    ],
    [
      'a first port right behind its dash',
      'spec:\n  ports:\n    -$0\n',
      'port',
      'spec:\n  ports:\n    - port: $0\n',
    ],
    [
      'a key of a port behind its dash',
      'spec:\n  ports:\n    - $0\n',
      'port',
      'spec:\n  ports:\n    - port: $0\n',
    ],
    [
      'a further key of a port',
      'spec:\n  ports:\n    - port: 80\n      tar$0\n',
      'targetPort',
      'spec:\n  ports:\n    - port: 80\n      targetPort: $0\n',
    ],
    [
      'a list without items',
      'spec:\n  ports:\n    $0\n',
      '- port',
      'spec:\n  ports:\n    - port: 80\n      targetPort: 8080\n',
    ],
    [
      'a list of families',
      'spec:\n  ipFamilies:\n    - IPv4\n    $0\n',
      'IPv6',
      'spec:\n  ipFamilies:\n    - IPv4\n    - IPv6\n',
    ],
  ];
  for (const [where, before, label, after] of edits) {
    it(`writes ${label} at ${where}`, () => {
      assert.equal(chooseAt(HEAD + before, label), HEAD + after);
    });
  }

  it('indents like the rest of the file', () => {
    const wide = 'apiVersion: v1\nkind: Service\nmetadata:\n    name: web\nspec:\n    $0\n';
    assert.equal(
      chooseAt(wide, 'ports'),
      wide.replace('$0', 'ports:\n        - port: 80\n          targetPort: 8080'),
    );
    assert.equal(chooseAt(wide, 'selector'), wide.replace('$0', 'selector:\n        $0'));
  });

  it('puts dashes under the key where the file does so', () => {
    const flat = `${HEAD}spec:\n  ports:\n  - port: 80\n  $0\n`;
    assert.equal(chooseAt(flat, 'externalIPs'), flat.replace('$0', 'externalIPs:\n  - $0'));
    assert.equal(
      chooseAt(flat, '- name'),
      flat.replace('$0', '- name: metrics\n    port: 9090\n    targetPort: 9090'),
    );
  });

  it('quotes keys in JSON and adds the commas that are missing', () => {
    const json = (spec: string): string =>
      `{\n  "apiVersion": "v1",\n  "kind": "Service",\n  "spec": {${spec}}\n}\n`;
    assert.equal(chooseAt(json('$0'), 'type'), json('"type": "$0"'));
    assert.equal(chooseAt(json('"$0"'), 'type'), json('"type": "$0"'));
    assert.equal(chooseAt(json('"ty$0"'), 'type'), json('"type": "$0"'));
    assert.equal(chooseAt(json('"ty$0": "NodePort"'), 'type'), json('"type": "NodePort"'));
    assert.equal(
      chooseAt(json('$0 "type": "NodePort"'), 'selector'),
      json('"selector": {$0}, "type": "NodePort"'),
    );
    assert.equal(
      chooseAt(json('"type": "NodePort", "$0"'), 'selector'),
      json('"type": "NodePort", "selector": {$0}'),
    );
    assert.equal(
      chooseAt(json('"type": "NodePort",\n    "$0"'), 'ports'),
      json('"type": "NodePort",\n    "ports": [{"port": 80, "targetPort": 8080}]'),
    );
  });

  it('offers well-known annotations and labels where they belong', () => {
    const annotations = completeAt(`${HEAD}  annotations:\n    $0\n`).labels;
    assert.ok(annotations.includes('service.kubernetes.io/topology-mode'));
    assert.ok(!annotations.includes('service.kubernetes.io/service-proxy-name'));
    const labels = completeAt(`${HEAD}  labels:\n    app.kubernetes.io/name: web\n    $0\n`).labels;
    assert.ok(labels.includes('app.kubernetes.io/part-of'));
    assert.ok(!labels.includes('app.kubernetes.io/name'));
    assert.ok(!labels.includes('service.kubernetes.io/headless'));
    assert.equal(
      chooseAt(`${HEAD}  annotations:\n    serv$0\n`, 'service.kubernetes.io/topology-mode'),
      `${HEAD}  annotations:\n    service.kubernetes.io/topology-mode: $0\n`,
    );
  });

  it('puts what a version lacks last, and says since when it exists', () => {
    const { items } = completeAt(`${HEAD}spec:\n  $0\n`, '1.29 - 1.31');
    const last = items.at(-1);
    assert.equal(last?.label, 'trafficDistribution');
    assert.equal(last.detail, 'since 1.31, not on 1.29 to 1.30');
  });

  it('puts what the type ignores or forbids behind what it uses, and says so', () => {
    const { items, labels } = completeAt(`${HEAD}spec:\n  type: ExternalName\n  $0\n`);
    assert.equal(labels[0], 'externalName');
    assert.equal(
      items.find(({ label }) => label === 'trafficDistribution')?.detail,
      'no effect on type ExternalName',
    );
    assert.equal(
      items.find(({ label }) => label === 'clusterIP')?.detail,
      'not allowed on type ExternalName',
    );
    assert.ok(labels.indexOf('clusterIP') > labels.indexOf('trafficDistribution'));
  });

  it('opens the list again behind a key whose value can be chosen', () => {
    const text = `${HEAD}spec:\n  $0\n`;
    const { items } = completeAt(text, '1.37', { retriggerCommand: 'editor.suggest' });
    const commandOf = (label: string): string | undefined =>
      items.find((item) => item.label === label)?.command?.command;
    assert.equal(commandOf('trafficDistribution'), 'editor.suggest');
    assert.equal(commandOf('selector'), 'editor.suggest');
    assert.equal(commandOf('externalName'), undefined);
    assert.ok(completeAt(text).items.every(({ command }) => command === undefined));
  });

  it('writes no tab stops for editors without snippets', () => {
    const options = { supportsSnippets: false };
    assert.equal(
      chooseAt(`${HEAD}spec:\n  $0\n`, 'ports', '1.37', options),
      `${HEAD}spec:\n  ports:\n    - port: 80\n      targetPort: 8080\n`,
    );
    assert.equal(chooseAt(`${HEAD}spec:\n  $0\n`, 'type', '1.37', options), `${HEAD}spec:\n  type: \n`);
  });

  it('serves every Service of a file, and those in a List', () => {
    const two = `${HEAD}---\n${HEAD}spec:\n  $0\n---\n${HEAD}`;
    assert.ok(completeAt(two).labels.includes('trafficDistribution'));
    const list =
      'apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: Service\n    spec:\n      $0\n';
    assert.equal(chooseAt(list, 'type'), list.replace('$0', 'type: $0'));
  });
});
