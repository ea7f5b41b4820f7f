import assert from 'node:assert/strict';
import { DIRECTIVE_NAMES } from '../../../../server/scenario/directives.ts';
import { listScenarioNames } from '../../../../server/features/completion/scenarioNames.ts';
import { contextOf } from '../../../support/fileContext.ts';
import { chooseAt, completeAt } from './completionSupport.ts';

const SERVICE = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n';

describe('completion in a comment of ours', () => {
  const nameStarts = ['# zonewise: $0', '# zonewise: kub$0', '#zonewise:$0', '# zonewise: zones=a:1 $0'];
  for (const start of nameStarts) {
    it(`offers the names at ${JSON.stringify(start)}`, () => {
      assert.deepEqual(completeAt(`${start}\n${SERVICE}`).labels, [...DIRECTIVE_NAMES]);
    });
  }

  it('writes the name with its sign, and opens the list again', () => {
    const options = { retriggerCommand: 'again' };
    assert.equal(
      chooseAt(`# zonewise: kub$0\n${SERVICE}`, 'kubernetes', '1.37', options),
      `# zonewise: kubernetes=\n${SERVICE}`,
    );
    const { items } = completeAt(`# zonewise: kub$0\n${SERVICE}`, '1.37', options);
    assert.equal(items[0]?.command?.command, 'again');
  });

  it('leaves the sign and the value of a name that is replaced', () => {
    assert.equal(
      chooseAt(`# zonewise: $0zones=a:1\n${SERVICE}`, 'endpoints'),
      `# zonewise: endpoints=a:1\n${SERVICE}`,
    );
  });

  it('offers versions, newest first, at both ends of a range', () => {
    assert.equal(completeAt(`# zonewise: kubernetes=$0\n${SERVICE}`).labels[0], '1.37');
    assert.equal(
      chooseAt(`# zonewise: kubernetes=1.31 - 1.3$0\n${SERVICE}`, '1.35'),
      `# zonewise: kubernetes=1.31 - 1.35\n${SERVICE}`,
    );
  });

  it('offers data planes, and codes behind each comma', () => {
    assert.ok(completeAt(`# zonewise: dataPlane=$0\n${SERVICE}`).labels.includes('cilium'));
    assert.equal(
      chooseAt(`# zonewise: disable=yaml-syntax,over$0\n${SERVICE}`, 'overloaded-endpoint'),
      `# zonewise: disable=yaml-syntax,overloaded-endpoint\n${SERVICE}`,
    );
  });

  it('offers an example of a value that cannot be listed', () => {
    assert.equal(
      chooseAt(`# zonewise: clients=$0\n${SERVICE}`, 'us-west-2a:70,us-west-2b:30'),
      `# zonewise: clients=us-west-2a:70,us-west-2b:30\n${SERVICE}`,
    );
  });

  it('offers the workloads and routes of the workspace as clients, and workloads by their replicas', () => {
    const others = {
      'file:///shop/ui.yaml': `kind: Deployment
apiVersion: apps/v1
metadata: {name: ui}
spec: {template: {metadata: {labels: {app: ui}}}}
---
kind: DaemonSet
apiVersion: apps/v1
metadata: {name: agent}
spec: {template: {metadata: {labels: {app: agent}}}}
---
kind: Ingress
apiVersion: networking.k8s.io/v1
metadata: {name: edge}
spec: {}
`,
    };
    const context = contextOf(SERVICE, { others });
    const options = { scenarioNames: () => listScenarioNames(context) };
    const clients = `# zonewise: clients=us-west-2a:1,dep$0\n${SERVICE}`;
    assert.deepEqual(completeAt(clients, '1.37', options).labels, [
      'deployment/ui',
      'daemonset/agent',
      'ingress/edge',
    ]);
    assert.equal(
      chooseAt(`# zonewise: clients=deployment/u$0x:3\n${SERVICE}`, 'deployment/ui', '1.37', options),
      `# zonewise: clients=deployment/ui:3\n${SERVICE}`,
    );
    assert.deepEqual(completeAt(`# zonewise: replicas=$0\n${SERVICE}`, '1.37', options).labels, ['ui']);
  });

  it('works behind a value, in an indented line and below another document', () => {
    for (const text of [
      `${SERVICE}spec: {} # zonewise: $0`,
      `${SERVICE}spec:\n  # zonewise: $0\n  ports: []\n`,
      `a: 1\n---\n# zonewise: $0\n${SERVICE}`,
    ])
      assert.deepEqual(completeAt(text).labels, [...DIRECTIVE_NAMES], text);
  });

  const quiet = [
    '# zone $0',
    '# see zonewise: $0',
    '# zonewise: shape=$0',
    'a: "# zonewise: $0"',
    'a: |\n  # zonewise: $0\n',
  ];
  for (const text of quiet) {
    it(`offers nothing at ${JSON.stringify(text)}`, () => {
      assert.deepEqual(completeAt(`${SERVICE}${text}`).labels, []);
    });
  }
});
