import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CompletionItem } from 'vscode-languageserver-types';
import { complete, resolveCompletion } from '../../../../server/features/completion/completion.ts';
import { findDocumentAt, parseManifest } from '../../../../server/manifest/parse.ts';
import { chooseAt, completeAt } from './completionSupport.ts';

describe('completion in an almost empty file', () => {
  const starts = [
    '$0',
    'ser$0',
    '\n\n$0\n',
    '# my service\n$0',
    'apiVersion: v1\nkind: Pod\n---\n$0',
    '---\n$0\n',
  ];
  for (const start of starts) {
    it(`offers whole Services at ${JSON.stringify(start)}`, () => {
      const { labels } = completeAt(start);
      assert.deepEqual(labels, [
        'apiVersion',
        'kind',
        'Service (ClusterIP, same zone)',
        'Service (headless)',
        'Service (NodePort)',
        'Service (LoadBalancer)',
        'Service (ExternalName)',
      ]);
    });
  }

  it('writes a Service that prefers the zone', () => {
    assert.equal(
      chooseAt('$0', 'Service (ClusterIP, same zone)'),
      `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: 8080
  trafficDistribution: PreferSameZone`,
    );
  });

  it('writes the zone preference that the versions take, or none', () => {
    const valueOn = (versions: string): string | undefined =>
      /trafficDistribution: (\w+)/.exec(chooseAt('$0', 'Service (ClusterIP, same zone)', versions))?.[1];
    assert.equal(valueOn('1.34 - 1.37'), 'PreferSameZone');
    assert.equal(valueOn('1.31 - 1.37'), 'PreferClose');
    assert.equal(valueOn('1.30 - 1.37'), undefined);
  });

  it('lets choose among the values that the versions take', () => {
    const item = completeAt('$0').items.find(({ label }) => label === 'Service (ClusterIP, same zone)');
    assert.match(JSON.stringify(item), /\|PreferSameZone,PreferSameNode\|/);
  });

  it('writes Services that have what their type needs', () => {
    assert.match(chooseAt('$0', 'Service (headless)'), /\n {2}clusterIP: None\n/);
    assert.match(chooseAt('$0', 'Service (NodePort)'), /\n {2}type: NodePort\n/);
    assert.match(chooseAt('$0', 'Service (LoadBalancer)'), /\n {2}type: LoadBalancer\n/);
    assert.match(chooseAt('$0', 'Service (ExternalName)'), /\n {2}externalName: api\.example\.com$/);
  });

  it('goes on with what is missing', () => {
    assert.deepEqual(completeAt('apiVersion: v1\n$0').labels, ['kind']);
    assert.deepEqual(completeAt('kind: Deployment\n$0').labels, ['apiVersion', 'metadata']);
    assert.deepEqual(completeAt('kind: Service\n$0').labels, ['apiVersion', 'metadata', 'spec']);
    assert.equal(chooseAt('apiV$0', 'apiVersion'), 'apiVersion: $0');
    assert.equal(chooseAt('apiVersion: v1\nki$0\n', 'kind'), 'apiVersion: v1\nkind: $0\n');
  });
});

describe('completion in a List', () => {
  const list = 'apiVersion: v1\nkind: List\nitems:\n  - ';

  it('offers whole Services as items', () => {
    assert.equal(
      chooseAt(`${list}$0\n`, 'Service (ExternalName)'),
      `${list}apiVersion: v1
    kind: Service
    metadata:
      name: web
    spec:
      type: ExternalName
      externalName: api.example.com
`,
    );
  });

  it('offers the first keys of an item and their values', () => {
    assert.equal(
      chooseAt(`${list}apiVersion: v1\n    $0\n`, 'kind'),
      `${list}apiVersion: v1\n    kind: $0\n`,
    );
    assert.equal(
      chooseAt(`${list}apiVersion: v1\n    kind: $0\n`, 'Service'),
      `${list}apiVersion: v1\n    kind: Service\n`,
    );
  });

  it('does not take any list for one of objects', () => {
    assert.deepEqual(completeAt('items:\n  - $0\n').labels, []);
  });
});

describe('completion stays silent', () => {
  const service = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n';
  const silent: readonly (readonly [string, string])[] = [
    ['in a comment', `${service}spec:\n  # type$0\n`],
    ['in a comment behind a value', `${service}spec:\n  type: NodePort # $0\n`],
    ['in a block scalar', `${service}  annotations:\n    note: |\n      type: $0\n`],
    [
      'on an empty line of a block scalar',
      `${service}  annotations:\n    note: |\n      one\n      $0\n      two\n`,
    ],
    ['in a Deployment', 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  $0\n'],
    ['at the values of a Deployment', 'apiVersion: apps/v1\nkind: Deployment\nspec:\n  type: $0\n'],
    ['in a Service of Knative', 'apiVersion: serving.knative.dev/v1\nkind: Service\nspec:\n  $0\n'],
    ['in YAML of another kind', 'on: push\njobs:\n  build:\n    $0\n'],
    ['at the top of YAML of another kind', 'version: 3\nservices: {}\n$0\n'],
    ['in JSON of another kind', '{"name": "zonewise", "$0"}'],
    ['in an empty object of JSON that is another', '{"web": {"$0"}}'],
    ['behind a quoted value', `${service}spec:\n  type: "NodePort"$0\n`],
    ['before a quoted value', `${service}spec:\n  type: $0"NodePort"\n`],
    ['in an action of a template', `${service}spec:\n  type: {{ .Values.$0type }}\n`],
    ['in an action that is not closed yet', `${service}spec:\n  type: {{ .Values.type$0\n`],
    ['below an unknown key', `${service}spec:\n  unknown:\n    $0\n`],
    ['behind the value of a free text', `${service}spec:\n  externalName: exa$0\n`],
    ['in the name', 'apiVersion: v1\nkind: Service\nmetadata:\n  name: $0\n'],
  ];
  for (const [where, text] of silent) {
    it(where, () => {
      assert.deepEqual(completeAt(text).labels, []);
    });
  }
});

describe('the documentation of a completion item', () => {
  const documented = (text: string, label: string): string => {
    const item = completeAt(text).items.find((candidate) => candidate.label === label);
    assert.ok(item, label);
    assert.equal(item.documentation, undefined);
    const copy = JSON.parse(JSON.stringify(item)) as CompletionItem;
    const { documentation } = resolveCompletion(copy);
    return typeof documentation === 'object' ? documentation.value : '';
  };
  const spec = 'apiVersion: v1\nkind: Service\nspec:\n  ';

  it('comes with fields, values, annotations and kinds when asked for', () => {
    assert.match(
      documented(`${spec}$0\n`, 'trafficDistribution'),
      /\| 1\.31 – 1\.33 \| rejected \| rejected \| accepted \|/,
    );
    assert.match(documented(`${spec}trafficDistribution: $0\n`, 'PreferSameNode'), /topology-mode/);
    assert.match(documented(`${spec}type: $0\n`, 'LoadBalancer'), /load balancer/);
    assert.match(documented(`${spec}ports:\n    - $0\n`, 'nodePort'), /kubernetes\.io\/docs/);
    assert.match(
      documented(
        'apiVersion: v1\nkind: Service\nmetadata:\n  annotations:\n    $0\n',
        'service.kubernetes.io/topology-mode',
      ),
      /trafficDistribution/,
    );
    assert.match(documented('kind: $0\n', 'Deployment'), /apps\/v1/);
  });

  it('exists for every key and value of a Service', () => {
    const places = [
      '$0',
      'ports:\n    - $0',
      'type: $0',
      'trafficDistribution: $0',
      'sessionAffinity: $0',
      'publishNotReadyAddresses: $0',
    ];
    for (const place of places) {
      for (const item of completeAt(`${spec}${place}\n`).items)
        assert.ok(resolveCompletion(item).documentation, item.label);
    }
  });

  it('leaves items alone whose data is not of our making', () => {
    for (const data of [
      undefined,
      null,
      1,
      'x',
      {},
      { topic: 'field' },
      { topic: 'field', path: 'constructor' },
      { topic: 'value', path: 'spec.type', value: 'x' },
    ]) {
      const item = { label: 'x', data };
      assert.equal(resolveCompletion(item), item);
    }
  });
});

describe('completion at any place of any text', () => {
  const pieces = fc.constantFrom(
    'apiVersion: v1\n',
    'kind: Service\n',
    'metadata:\n',
    'spec:\n',
    '  ',
    '    ',
    '- ',
    'ports:',
    'type: ',
    '"',
    "'",
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '\n',
    '\r\n',
    '\t',
    '# x',
    '|\n',
    '&a ',
    '*a',
    '---\n',
    'é',
    '\u{1F600}',
    '\uD800',
    '__proto__: ',
  );

  it('throws nothing and edits one line within the text', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), fc.nat(), (parts, at) => {
        const text = parts.join('');
        const inside = at % (text.length + 1);
        const offset = text.slice(inside - 1, inside + 1) === '\r\n' ? inside - 1 : inside;
        const textDocument = TextDocument.create('file:///x.yaml', 'yaml', 1, text);
        const placed = findDocumentAt(parseManifest(text), offset);
        assert.ok(placed);
        for (const item of complete({ textDocument, placed }, offset, { min: 27, max: 37 })) {
          assert.ok(item.textEdit !== undefined && 'range' in item.textEdit);
          const { start, end } = item.textEdit.range;
          assert.equal(start.line, end.line);
          assert.ok(textDocument.offsetAt(start) <= offset && offset <= textDocument.offsetAt(end));
        }
      }),
      { numRuns: 500 },
    );
  });
});
