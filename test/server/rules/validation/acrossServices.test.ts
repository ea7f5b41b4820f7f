import assert from 'node:assert/strict';
import { checkText } from '../../../support/fileContext.ts';

const service = (name: string, spec: string, namespace = 'shop'): string =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}, namespace: ${namespace}}\n` +
  `spec: {selector: {app: web}, ${spec}}\n`;
const onNode = (name: string, nodePort: number, namespace?: string): string =>
  service(name, `type: NodePort, ports: [{port: 80, nodePort: ${nodePort}}]`, namespace);

/** `severity code` of what is said about other Services. */
function conflictsIn(text: string, others: Readonly<Record<string, string>> = {}): readonly string[] {
  return checkText(text, { others })
    .filter(({ code }) => code.endsWith('-taken'))
    .map(({ severity, code }) => `${severity} ${code}`);
}

describe('Services that want the same thing', () => {
  it('conflict over a node port in the whole cluster, whatever the namespace', () => {
    assert.deepEqual(conflictsIn(`${onNode('web', 30080, 'a')}---\n${onNode('api', 30080, 'b')}`), [
      'error node-port-taken',
      'error node-port-taken',
    ]);
  });

  it('conflict over a cluster IP in the whole cluster', () => {
    const fixed = 'clusterIP: 10.96.0.20, ports: [{port: 80}]';
    assert.deepEqual(conflictsIn(`${service('web', fixed, 'a')}---\n${service('api', fixed, 'b')}`), [
      'error cluster-ip-taken',
      'error cluster-ip-taken',
    ]);
  });

  it('conflict over a name within a file and a namespace', () => {
    const plain = 'ports: [{port: 80}]';
    assert.deepEqual(conflictsIn(`${service('web', plain)}---\n${service('web', plain)}`), [
      'error name-taken',
      'error name-taken',
    ]);
    assert.deepEqual(conflictsIn(`${service('web', plain, 'a')}---\n${service('web', plain, 'b')}`), []);
    assert.deepEqual(
      conflictsIn(service('web', plain), { 'file:///shop/other.yaml': service('web', plain) }),
      [],
    );
  });

  it('are only mentioned when they stand in another file, which may be meant for another cluster', () => {
    assert.deepEqual(
      conflictsIn(onNode('web', 30080), { 'file:///shop/api%20x.yaml': onNode('api', 30080) }),
      ['information node-port-taken'],
    );
  });

  it('are left alone when they are variants of one Service', () => {
    assert.deepEqual(
      conflictsIn(onNode('web', 30080), { 'file:///prod/web.yaml': onNode('web', 30080) }),
      [],
    );
  });

  it('share None, and node ports that no type gives out', () => {
    const headless = 'clusterIP: None, ports: [{port: 80}]';
    assert.deepEqual(conflictsIn(`${service('web', headless)}---\n${service('api', headless)}`), []);
    const ignored = 'type: ExternalName, externalName: a.b, ports: [{port: 80, nodePort: 30080}]';
    assert.deepEqual(conflictsIn(`${onNode('web', 30080)}---\n${service('api', ignored)}`), []);
  });
});

describe('the rules about Services', () => {
  it('are silent about a text that is not YAML', () => {
    const text = 'apiVersion: v1\nkind: Service\nmetadata: {name: Web}\nspec:\n  type: "NodePort\n';
    assert.deepEqual([...new Set(checkText(text).map(({ code }) => code))], ['yaml-syntax']);
  });

  it('name the versions that refuse when others of the range do not', () => {
    const text = `# zonewise: kubernetes=1.34 - 1.37\n${service('1web', 'ports: [{port: 80}]')}`;
    const [finding] = checkText(text);
    assert.deepEqual(finding?.finding.verdicts?.[0]?.minors, [34, 35]);
    assert.ok(finding.finding.message.endsWith('Kubernetes 1.34 to 1.35 rejects it.'));
  });

  it('judge the items of a list by their own paths', () => {
    const items = `items:\n- apiVersion: v1\n  kind: Service\n  metadata: {name: web}\n  spec: {selector: {app: web}, ports: [{port: 0}]}\n`;
    const [finding] = checkText(`apiVersion: v1\nkind: List\n${items}`);
    assert.deepEqual(
      finding?.finding.verdicts?.map(({ path }) => path),
      ['spec.ports[0].port', 'spec.ports[0].targetPort'],
    );
  });
});
