import assert from 'node:assert/strict';
import { createChecker } from '../../../../server/features/diagnostics/checkFile.ts';
import { holdUnfinished } from '../../../../server/features/diagnostics/unfinished.ts';
import { RULES } from '../../../../server/rules/index.ts';
import { readCursor } from '../../../support/cursor.ts';
import { ALL_ON, contextOf } from '../../../support/fileContext.ts';

const checker = createChecker(RULES);

/** The codes that are shown of a text while somebody types at `$0`; `before` is what was there a moment ago, at rest. */
function codesWhile(marked: string, before = ''): readonly string[] {
  const { text, offset } = readCursor(marked);
  const published = checker.check(contextOf(before), ALL_ON);
  const context = contextOf(text);
  const held = holdUnfinished(context, checker.check(context, ALL_ON), offset, published);
  const all = checker.check(context, ALL_ON).flatMap(({ findings }) => findings);
  const shown = held.checked.flatMap(({ findings }) => findings);
  assert.equal(held.isHolding, shown.length < all.length);
  return shown.map(({ code }) => code);
}

const HEAD = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n';
const REST = '  selector: {app: web}\n  ports: [{port: 80}]\n';

const TYPED = {
  'block style': `apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: shop
  labels:
    app.kubernetes.io/name: web
  annotations:
    example.com/owner: "12"
spec:
  type: LoadBalancer
  externalTrafficPolicy: Local
  selector:
    app: "web"
  ports:
    - name: http
      port: 80
      targetPort: 8080
      protocol: TCP
      nodePort: 30080
    - name: https
      port: 443
  ipFamilyPolicy: PreferDualStack
  ipFamilies: [IPv4, IPv6]
  sessionAffinity: ClientIP
  loadBalancerSourceRanges:
  - 10.0.0.0/8
`,
  'with a preference': `# zonewise: kubernetes=1.35
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  clusterIP: 10.96.0.20
  ports:
  - {name: http, port: 80}
  trafficDistribution: PreferSameZone
  internalTrafficPolicy: Cluster
`,
  JSON: `{
  "apiVersion": "v1",
  "kind": "Service",
  "metadata": {"name": "web"},
  "spec": {
    "selector": {"app": "web"},
    "ports": [
      {"port": 80, "targetPort": "http"}
    ]
  }
}
`,
};

describe('what is unfinished at the last edit', () => {
  for (const [what, marked] of [
    ['a key without a colon', `${HEAD}${REST}  ty$0\n`],
    ['a key above others', `${HEAD}  ty$0\n${REST}`],
    ['the beginning of a value', `${HEAD}${REST}  type: Nod$0\n`],
    ['no value yet', `${HEAD}${REST}  type: $0\n`],
    ['the beginning of a kind', 'apiVersion: v1\nkind: Servic$0\nspec: {selector: {app: web}}\n'],
    ['an open quote', `${HEAD}  selector: {app: web}\n  ports: [{port: 80}]\n  clusterIP: "Non$0\n`],
    ['an open bracket', `${HEAD}  selector: {app: web}\n  ports: [{port: 80$0\n`],
    ['an open bracket lines above', `${HEAD}  selector: {app: web}\n  ports: [\n    {port: 80},\n    $0\n`],
    ['an address that goes on', `${HEAD}${REST}  clusterIP: 10.96.$0\n`],
    [
      'a port that goes on',
      `${HEAD}  selector: {app: web}\n  type: NodePort\n  ports: [{port: 80, nodePort: 300$0}]\n`,
    ],
    ['a name that goes on', `${HEAD.replace('name: web', 'name: web-$0')}${REST}`],
    ['an object that has no ports yet', `${HEAD}  selector:\n    app: web$0\n`],
    ['an object without a name yet', `apiVersion: v1\nkind: Service\nmetadata:\n  $0\nspec:\n${REST}`],
    ['an item without its port yet', `${HEAD}  selector: {app: web}\n  ports:\n    - name: ht$0\n`],
  ] as const) {
    it(`waits: ${what}`, () => {
      assert.deepEqual(codesWhile(marked), []);
    });
  }

  for (const [what, code, marked] of [
    ['a value that no allowed one begins like', 'unsupported-value', `${HEAD}${REST}  type: Foo$0\n`],
    [
      'a fault on another line',
      'unsupported-value',
      `${HEAD}${REST}  type: Foo\n  sessionAffinity: None$0\n`,
    ],
    [
      'a syntax error on another line',
      'yaml-syntax',
      `${HEAD}${REST}  type: "x\n  sessionAffinity: None$0\n`,
    ],
    [
      'what another object lacks',
      'ports-missing',
      `${HEAD}  selector: {app: web}\n---\n${HEAD.replace('web', 'api')}${REST}  type: NodePort$0\n`,
    ],
  ] as const) {
    it(`does not wait: ${what}`, () => {
      assert.deepEqual(codesWhile(marked), [code]);
    });
  }

  for (const [style, text] of Object.entries(TYPED)) {
    it(`is all that is found while a valid Service is typed from its first key to its last: ${style}`, () => {
      const shown = Array.from(text, (_, at) => text.slice(0, at + 1)).flatMap((typed) => {
        const codes = codesWhile(`${typed}$0`);
        return codes.length === 0 ? [] : [`${typed.split('\n').slice(-2).join('⏎')} ${codes.join()}`];
      });
      assert.deepEqual(shown, []);
    });
  }

  it('stays when it was there before the edit, while it is found', () => {
    const before = `${HEAD}${REST}  type: Nod\n`;
    assert.deepEqual(codesWhile(`${HEAD}${REST}  type: Node$0\n`, before), ['unsupported-value']);
    assert.deepEqual(codesWhile(`${HEAD}${REST}  type: NodePort$0\n`, before), []);
    const absent = `${HEAD}  selector: {app: web}\n`;
    assert.deepEqual(codesWhile(`${HEAD}  # a comment$0\n  selector: {app: web}\n`, absent), [
      'ports-missing',
    ]);
  });
});
