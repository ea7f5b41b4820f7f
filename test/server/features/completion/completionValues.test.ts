import assert from 'node:assert/strict';
import { CompletionItemTag } from 'vscode-languageserver-types';
import { listPodLabels } from '../../../../server/features/completion/podLabels.ts';
import { listPodPorts } from '../../../../server/features/completion/podPorts.ts';
import type { ServiceResource } from '../../../../server/manifest/model.ts';
import { contextOf } from '../../../support/fileContext.ts';
import { chooseAt, completeAt } from './completionSupport.ts';

const POD_OWNERS = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: example.com/web
          ports: [{name: http, containerPort: 8080}, {name: "yes", containerPort: 8443}, {containerPort: 9090}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: api}
spec:
  template:
    metadata: {labels: {app: api}}
    spec: {containers: [{name: api, image: example.com/api, ports: [{name: grpc, containerPort: 1}]}]}
`;

/** A Service whose last line is the one under test. */
function service(lastLine: string): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
${lastLine}`;
}

describe('completion of trafficDistribution', () => {
  const places: readonly (readonly [string, string, string])[] = [
    [
      'right behind the colon and a space',
      '  trafficDistribution: $0',
      '  trafficDistribution: PreferSameNode',
    ],
    [
      'without the space behind the colon',
      '  trafficDistribution:$0',
      '  trafficDistribution: PreferSameNode',
    ],
    [
      'at the end of a half-typed value',
      '  trafficDistribution: Pre$0',
      '  trafficDistribution: PreferSameNode',
    ],
    [
      'in the middle of a value',
      '  trafficDistribution: Prefer$0Close',
      '  trafficDistribution: PreferSameNode',
    ],
    ['before a value', '  trafficDistribution: $0PreferClose', '  trafficDistribution: PreferSameNode'],
    ['inside double quotes', '  trafficDistribution: "$0"', '  trafficDistribution: "PreferSameNode"'],
    [
      'inside a quoted value',
      '  trafficDistribution: "Prefer$0Close"',
      '  trafficDistribution: "PreferSameNode"',
    ],
    ['inside single quotes', "  trafficDistribution: 'Pre$0'", "  trafficDistribution: 'PreferSameNode'"],
    [
      'before a comment',
      '  trafficDistribution: $0 # later',
      '  trafficDistribution: PreferSameNode # later',
    ],
    [
      'in a value before a comment',
      '  trafficDistribution: Pre$0 # x',
      '  trafficDistribution: PreferSameNode # x',
    ],
  ];
  for (const [where, before, after] of places) {
    it(`writes the value ${where}`, () => {
      assert.equal(chooseAt(service(before), 'PreferSameNode'), service(after));
      assert.equal(
        chooseAt(service(`${before}\n  type: NodePort\n`), 'PreferSameNode'),
        service(`${after}\n  type: NodePort\n`),
      );
    });
  }

  it('works with Windows line ends', () => {
    const before = service('  trafficDistribution: $0\n  type: NodePort\n').replaceAll('\n', '\r\n');
    const after = service('  trafficDistribution: PreferSameZone\n  type: NodePort\n').replaceAll(
      '\n',
      '\r\n',
    );
    assert.equal(chooseAt(before, 'PreferSameZone'), after);
  });

  it('closes a quote that is still open', () => {
    assert.equal(
      chooseAt(service('  trafficDistribution: "Pre$0'), 'PreferClose'),
      service('  trafficDistribution: "PreferClose"'),
    );
  });

  it('works in flow style and JSON', () => {
    assert.equal(
      chooseAt('{"apiVersion": "v1", "kind": "Service", "spec": {"trafficDistribution": $0}}', 'PreferClose'),
      '{"apiVersion": "v1", "kind": "Service", "spec": {"trafficDistribution": "PreferClose"}}',
    );
    assert.equal(
      chooseAt(
        '{"apiVersion": "v1", "kind": "Service", "spec": {"trafficDistribution": "$0"}}',
        'PreferClose',
      ),
      '{"apiVersion": "v1", "kind": "Service", "spec": {"trafficDistribution": "PreferClose"}}',
    );
    assert.equal(
      chooseAt(
        'apiVersion: v1\nkind: Service\nspec: {type: NodePort, trafficDistribution: $0}\n',
        'PreferClose',
      ),
      'apiVersion: v1\nkind: Service\nspec: {type: NodePort, trafficDistribution: PreferClose}\n',
    );
  });

  const orders: readonly (readonly [string, readonly string[], string])[] = [
    ['1.37', ['PreferSameZone', 'PreferSameNode', 'PreferClose'], 'all work and one is deprecated'],
    ['1.34', ['PreferSameZone', 'PreferSameNode', 'PreferClose'], 'all work'],
    ['1.32', ['PreferClose', 'PreferSameZone', 'PreferSameNode'], 'only one works'],
    ['1.31 - 1.35', ['PreferClose', 'PreferSameZone', 'PreferSameNode'], 'only one works on all versions'],
    ['1.30 - 1.33', ['PreferClose', 'PreferSameZone', 'PreferSameNode'], 'one works on some versions'],
    ['1.29', ['PreferSameZone', 'PreferSameNode', 'PreferClose'], 'none works'],
  ];
  for (const [versions, expected, why] of orders) {
    it(`sorts the values for ${versions}, where ${why}`, () => {
      assert.deepEqual(completeAt(service('  trafficDistribution: $0'), versions).labels, expected);
    });
  }

  it('says of each value since when it exists and where it is missing', () => {
    const details = (versions: string): readonly (string | undefined)[] =>
      completeAt(service('  trafficDistribution: $0'), versions).items.map(({ detail }) => detail);
    assert.deepEqual(details('1.37'), ['since 1.34', 'since 1.34', 'works on 1.37, deprecated since 1.35']);
    assert.deepEqual(details('1.31 - 1.35'), [
      'works on 1.31 - 1.35, deprecated since 1.35',
      'since 1.34, not on 1.31 to 1.33',
      'since 1.34, not on 1.31 to 1.33',
    ]);
    assert.deepEqual(details('1.31'), ['since 1.31', 'since 1.34, not on 1.31', 'since 1.34, not on 1.31']);
  });

  it('marks PreferClose as deprecated only where another value does the same on all versions', () => {
    const isMarked = (versions: string): boolean | undefined =>
      completeAt(service('  trafficDistribution: $0'), versions)
        .items.find(({ label }) => label === 'PreferClose')
        ?.tags?.includes(CompletionItemTag.Deprecated);
    assert.equal(isMarked('1.37'), true);
    assert.equal(isMarked('1.34 - 1.35'), true);
    assert.equal(isMarked('1.34'), undefined);
    assert.equal(isMarked('1.31 - 1.35'), undefined);
  });
});

describe('completion of other values', () => {
  const values: readonly (readonly [string, readonly string[]])[] = [
    ['  type: $0', ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName']],
    ['  internalTrafficPolicy: $0', ['Cluster', 'Local']],
    ['  externalTrafficPolicy: L$0', ['Cluster', 'Local']],
    ['  sessionAffinity: $0', ['None', 'ClientIP']],
    ['  ipFamilyPolicy: $0', ['SingleStack', 'PreferDualStack', 'RequireDualStack']],
    ['  publishNotReadyAddresses: $0', ['true', 'false']],
    ['  allocateLoadBalancerNodePorts: f$0', ['true', 'false']],
    ['  clusterIP: $0', ['None']],
    ['  ports:\n    - port: 80\n      protocol: $0', ['TCP', 'UDP', 'SCTP']],
    [
      '  ports:\n    - port: 80\n      appProtocol: $0',
      ['http', 'https', 'kubernetes.io/h2c', 'kubernetes.io/ws', 'kubernetes.io/wss'],
    ],
    ['  ipFamilies:\n    - $0', ['IPv4', 'IPv6']],
    ['  ipFamilies: [IPv6, $0]', ['IPv4']],
    ['  ports:\n    - port: $0', []],
    ['  externalName: $0', []],
  ];
  for (const [line, labels] of values) {
    it(`offers ${labels.join(', ') || 'nothing'} at ${JSON.stringify(line.trim())}`, () => {
      assert.deepEqual(completeAt(service(line)).labels, labels);
    });
  }

  it('writes booleans without quotes in JSON', () => {
    assert.equal(
      chooseAt('{"apiVersion": "v1", "kind": "Service", "spec": {"publishNotReadyAddresses": $0}}', 'true'),
      '{"apiVersion": "v1", "kind": "Service", "spec": {"publishNotReadyAddresses": true}}',
    );
  });

  it('offers the values of well-known annotations', () => {
    const text = `apiVersion: v1
kind: Service
metadata:
  name: web
  annotations:
    service.kubernetes.io/topology-mode: $0
`;
    assert.deepEqual(completeAt(text).labels, ['Auto', 'Disabled']);
    assert.equal(chooseAt(text, 'Auto'), text.replace('$0', 'Auto'));
  });

  it('offers kinds that fit the API version, and the other way round', () => {
    assert.deepEqual(completeAt('apiVersion: apps/v1\nkind: $0\n').labels, [
      'Deployment',
      'StatefulSet',
      'DaemonSet',
      'ReplicaSet',
    ]);
    assert.equal(completeAt('apiVersion: v1\nkind: $0\n').labels[0], 'Service');
    assert.equal(completeAt('kind: Ser$0\n').labels[0], 'Service');
    assert.deepEqual(completeAt('apiVersion: $0\nkind: Service\n').labels, ['v1']);
    assert.equal(chooseAt('apiVersion: v1\nkind: Ser$0\n', 'Service'), 'apiVersion: v1\nkind: Service\n');
  });

  it('offers the labels of pods in a selector', () => {
    const podLabels = [
      { key: 'app', value: 'web', owner: 'Deployment web' },
      { key: 'app', value: 'api', owner: 'Deployment api' },
      { key: 'tier', value: 'yes', owner: 'Deployment api' },
      { key: 'app', value: 'web', owner: 'Deployment web-canary' },
    ];
    const text = (line: string): string => `apiVersion: v1\nkind: Service\nspec:\n  selector:\n    ${line}\n`;
    const options = { podLabels: () => podLabels };
    assert.deepEqual(completeAt(text('$0'), '1.37', options).labels, ['app: web', 'app: api', 'tier: yes']);
    assert.deepEqual(completeAt(text('app: w$0'), '1.37', options).labels, ['web', 'api']);
    assert.equal(chooseAt(text('$0'), 'app: api', '1.37', options), text('app: api'));
    assert.equal(chooseAt(text('t$0'), 'tier: yes', '1.37', options), text('tier: "yes"'));
    assert.equal(chooseAt(text('tier: $0'), 'yes', '1.37', options), text('tier: "yes"'));
    assert.deepEqual(completeAt(text('app: web\n    $0'), '1.37', options).labels, ['tier: yes']);
  });

  it('offers the ports of the selected pods for targetPort', () => {
    const text = (line: string): string =>
      `apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec:\n  selector: {app: web}\n  ports:\n    - port: 80\n      ${line}\n---\n${POD_OWNERS}`;
    const around = contextOf(text(''));
    const options = { podPorts: (service: ServiceResource) => listPodPorts(around, service) };
    assert.deepEqual(completeAt(text('targetPort: $0'), '1.37', options).labels, ['http', 'yes', '9090']);
    assert.deepEqual(
      completeAt(text('targetPort: ht$0'), '1.37', options).items[0]?.detail,
      '8080/TCP, Deployment web',
    );
    assert.equal(chooseAt(text('targetPort: $0'), 'http', '1.37', options), text('targetPort: http'));
    assert.equal(chooseAt(text('targetPort: $0'), 'yes', '1.37', options), text('targetPort: "yes"'));
    assert.equal(chooseAt(text('targetPort: $0'), '9090', '1.37', options), text('targetPort: 9090'));
    assert.deepEqual(completeAt(text('nodePort: $0'), '1.37', options).labels, []);
  });

  it('offers the labels of the nearest pods first', () => {
    const workload = (app: string): string =>
      `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${app}}\nspec: {template: {metadata: {labels: {app: ${app}}}}}\n`;
    const others = {
      'file:///aaa/far.yaml': workload('far'),
      'file:///shop/deployment.yaml': workload('near'),
    };
    const labels = listPodLabels(contextOf(`${service('')}\n---\n${workload('own')}`, { others }));
    assert.deepEqual(
      labels.map(({ value }) => value),
      ['own', 'near', 'far'],
    );
  });

  it('keeps what a label holds out of the snippet language', () => {
    const podLabels = [{ key: '${1:x}', value: '$0}', owner: 'Deployment web' }];
    const text = 'apiVersion: v1\nkind: Service\nspec:\n  selector:\n    $0\n';
    assert.equal(
      chooseAt(text, '${1:x}: $0}', '1.37', { podLabels: () => podLabels }),
      text.replace('$0', () => '"${1:x}": "$0}"'),
    );
  });
});
