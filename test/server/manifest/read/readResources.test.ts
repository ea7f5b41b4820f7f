import assert from 'node:assert/strict';
import type { Field, Resource } from '../../../../server/manifest/model.ts';
import { parseManifest } from '../../../../server/manifest/parse.ts';

function readAll(text: string): readonly Resource[] {
  return parseManifest(text).documents.flatMap(({ document }) => document.resources);
}

type OfKind<K extends Resource['kind'], R = Resource> = R extends { readonly kind: infer Kinds }
  ? K extends Kinds
    ? R
    : never
  : never;

/** The only object of the text, which must be of the kind. */
function readOne<K extends Resource['kind']>(kind: K, text: string): OfKind<K> {
  const [resource, ...others] = readAll(text);
  assert.deepEqual(others, []);
  assert.equal(resource?.kind, kind);
  return resource as OfKind<K>;
}

function withoutRange<T extends { readonly range: unknown }>(value: T): Omit<T, 'range'> {
  const { range, ...rest } = value;
  assert.ok(range);
  return rest;
}

function cut(text: string, field: Field<unknown> | undefined): readonly string[] {
  assert.ok(field);
  return [field.keyRange, field.range, field.entryRange].map(({ start, end }) => text.slice(start, end));
}

describe('the objects of a document', () => {
  const rows: readonly (readonly [rule: string, text: string, kinds: readonly string[]])[] = [
    ['a Service is one of v1', 'apiVersion: v1\nkind: Service\n', ['Service']],
    ['a Service without apiVersion is one already', 'kind: Service\n', ['Service']],
    [
      'a Service whose apiVersion is being typed is one already',
      'apiVersion: v\nkind: Service\n',
      ['Service'],
    ],
    ['a Knative Service is another thing', 'apiVersion: serving.knative.dev/v1\nkind: Service\n', ['Other']],
    ['a Deployment needs its group', 'apiVersion: v1\nkind: Deployment\n', ['Other']],
    ['an old group counts too', 'apiVersion: extensions/v1beta1\nkind: Deployment\n', ['Deployment']],
    [
      'a slice may be of the beta',
      'apiVersion: discovery.k8s.io/v1beta1\nkind: EndpointSlice\n',
      ['EndpointSlice'],
    ],
    ['an unknown kind is Other', 'apiVersion: batch/v1\nkind: CronJob\n', ['Other']],
    ['an unknown kind without apiVersion is nothing', 'kind: Something\n', []],
    ['a kind that is not a string is nothing', 'apiVersion: v1\nkind: [Service]\n', []],
    ['a list is no object', '- apiVersion: v1\n  kind: Service\n', []],
    ['text is no object', 'kind of service', []],
  ];
  for (const [rule, text, kinds] of rows) {
    it(rule, () => {
      assert.deepEqual(
        readAll(text).map(({ kind }) => kind),
        kinds,
      );
    });
  }

  it('are the items of a List, of typed lists and of Lists in Lists', () => {
    const text = `apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: Service
    metadata: {name: a}
  - apiVersion: v1
    kind: ServiceList
    items:
      - metadata: {name: b}
      - apiVersion: v1
        kind: Service
        metadata: {name: c}
  - apiVersion: apps/v1
    kind: DeploymentList
    items: [{metadata: {name: d}}]
  -
`;
    assert.deepEqual(
      readAll(text).map(({ kind, metadata }) => [kind, metadata.name?.value, metadata.name?.path]),
      [
        ['Service', 'a', 'metadata.name'],
        ['Service', 'b', 'metadata.name'],
        ['Service', 'c', 'metadata.name'],
        ['Deployment', 'd', 'metadata.name'],
      ],
    );
  });

  it('are read once, however many aliases repeat them', () => {
    const text =
      'kind: List\napiVersion: v1\nitems:\n  - &a {kind: Service, apiVersion: v1}\n  - *a\n  - *a\n';
    assert.equal(readAll(text).length, 1);
  });

  it('have a kindRange on their kind', () => {
    const text = 'apiVersion: v1\nkind: Service # c\n';
    const { kindRange } = readOne('Service', text);
    assert.equal(text.slice(kindRange.start, kindRange.end), 'kind: Service');
  });

  it('take the last of repeated keys, as kubectl does', () => {
    assert.equal(
      readOne('Service', 'kind: Service\nspec: {type: A}\nspec: {type: B}\n').spec.type?.value,
      'B',
    );
  });
});

describe('metadata', () => {
  it('has paths as the API writes them', () => {
    const { metadata } = readOne(
      'Service',
      `kind: Service
metadata:
  name: web
  namespace: shop
  labels: {app: web, on: yes, "5": five}
  annotations:
    service.kubernetes.io/topology-mode: Auto
    count: 5
`,
    );
    assert.deepEqual([metadata.name?.path, metadata.namespace?.value], ['metadata.name', 'shop']);
    assert.deepEqual(
      metadata.labels.map(({ key, field }) => [key, field.path, field.value]),
      [
        ['app', 'metadata.labels[app]', 'web'],
        ['5', 'metadata.labels[5]', 'five'],
      ],
    );
    assert.deepEqual(
      metadata.annotations.map(({ field }) => field.path),
      ['metadata.annotations[service.kubernetes.io/topology-mode]'],
    );
  });

  it('is empty where it is missing or of another type', () => {
    for (const text of [
      'kind: Service',
      'kind: Service\nmetadata: web',
      'kind: Service\nmetadata:\n  name: 5\n  labels: [a]',
    ]) {
      const { metadata } = readOne('Service', text);
      assert.deepEqual([metadata.name, metadata.labels, metadata.annotations], [undefined, [], []]);
    }
  });
});

describe('a Service', () => {
  const text = `kind: Service
spec:
  type: "ClusterIP"
  selector:
    app: web
  clusterIP: None
  clusterIPs: [None]
  ipFamilies:
    - IPv4
    - IPv6
  ipFamilyPolicy: PreferDualStack
  internalTrafficPolicy: Local
  externalTrafficPolicy: Cluster
  externalName: example.com
  externalIPs: [192.0.2.1]
  sessionAffinity: None
  publishNotReadyAddresses: true
  trafficDistribution: 'PreferClose'
  ports:
    - name: http
      port: 80
      targetPort: web
      nodePort: 30080
      protocol: TCP
    - {port: 443, targetPort: 8443}
    -
    - 9000
`;

  it('has all its fields', () => {
    const { spec } = readOne('Service', text);
    assert.deepEqual(
      {
        type: spec.type?.value,
        selector: spec.selector?.value.map(({ key, field }) => [key, field.value, field.path]),
        clusterIP: spec.clusterIP?.value,
        clusterIPs: spec.clusterIPs.map(({ path, value }) => [path, value]),
        ipFamilies: spec.ipFamilies.map(({ path, value }) => [path, value]),
        ipFamilyPolicy: spec.ipFamilyPolicy?.value,
        internal: spec.internalTrafficPolicy?.value,
        external: spec.externalTrafficPolicy?.value,
        externalName: spec.externalName?.value,
        externalIPs: spec.externalIPs.map(({ value }) => value),
        sessionAffinity: spec.sessionAffinity?.value,
        publish: spec.publishNotReadyAddresses?.value,
        trafficDistribution: spec.trafficDistribution?.value,
      },
      {
        type: 'ClusterIP',
        selector: [['app', 'web', 'spec.selector[app]']],
        clusterIP: 'None',
        clusterIPs: [['spec.clusterIPs[0]', 'None']],
        ipFamilies: [
          ['spec.ipFamilies[0]', 'IPv4'],
          ['spec.ipFamilies[1]', 'IPv6'],
        ],
        ipFamilyPolicy: 'PreferDualStack',
        internal: 'Local',
        external: 'Cluster',
        externalName: 'example.com',
        externalIPs: ['192.0.2.1'],
        sessionAffinity: 'None',
        publish: true,
        trafficDistribution: 'PreferClose',
      },
    );
  });

  it('has its ports, those that are mappings', () => {
    const { spec } = readOne('Service', text);
    assert.deepEqual(
      spec.ports.map(({ name, port, targetPort, nodePort, protocol }) =>
        [name, port, targetPort, nodePort, protocol].map((field) => field?.value),
      ),
      [
        ['http', 80, 'web', 30080, 'TCP'],
        [undefined, 443, 8443, undefined, undefined],
      ],
    );
    assert.equal(spec.ports[1]?.targetPort?.path, 'spec.ports[1].targetPort');
  });

  it('has ranges for what a person points at', () => {
    const { spec } = readOne('Service', text);
    assert.deepEqual(cut(text, spec.trafficDistribution), [
      'trafficDistribution',
      "'PreferClose'",
      "trafficDistribution: 'PreferClose'",
    ]);
    assert.deepEqual(cut(text, spec.ipFamilies[1]), ['IPv6', 'IPv6', 'IPv6']);
  });

  it('keeps the place of a spec and a selector with nothing in them', () => {
    const empty = 'kind: Service\nspec:\n';
    assert.deepEqual(cut(empty, readOne('Service', empty).spec.entry), ['spec', '', 'spec:']);
    assert.equal(readOne('Service', empty).spec.entry?.value, undefined);
    assert.equal(readOne('Service', 'kind: Service').spec.entry, undefined);
    assert.deepEqual(readOne('Service', 'kind: Service\nspec: {selector: }').spec.selector?.value, []);
    assert.equal(readOne('Service', 'kind: Service\nspec: {}').spec.selector, undefined);
  });

  it('lacks fields that have another type', () => {
    const { spec } = readOne(
      'Service',
      'kind: Service\nspec:\n  type: yes\n  publishNotReadyAddresses: "true"\n  ports: 80\n  trafficDistribution: {a: b}\n  externalIPs: [1, b]\n',
    );
    assert.deepEqual(
      [
        spec.type,
        spec.publishNotReadyAddresses,
        spec.ports,
        spec.trafficDistribution,
        spec.externalIPs.length,
      ],
      [undefined, undefined, [], undefined, 1],
    );
  });

  it('is read through aliases and merges, with ranges where the file shows them', () => {
    const aliased = `kind: Service
x: &ports
  - port: 80
y: &base {type: NodePort, sessionAffinity: ClientIP}
z: &close PreferClose
spec:
  sessionAffinity: None
  <<: *base
  type: ClusterIP
  ports: *ports
  trafficDistribution: *close
`;
    const { spec } = readOne('Service', aliased);
    assert.equal(spec.ports[0]?.port?.value, 80);
    assert.equal(spec.type?.value, 'ClusterIP', 'an own key behind the merge wins');
    assert.equal(spec.sessionAffinity?.value, 'ClientIP', 'the merge wins over an own key before it');
    assert.deepEqual(cut(aliased, spec.trafficDistribution), [
      'trafficDistribution',
      '*close',
      'trafficDistribution: *close',
    ]);
  });

  it('takes the first of several mappings that one merge names', () => {
    const merged = 'kind: Service\na: &a {type: A}\nb: &b {type: B, clusterIP: None}\nspec: {<<: [*a, *b]}\n';
    const { spec } = readOne('Service', merged);
    assert.deepEqual([spec.type?.value, spec.clusterIP?.value], ['A', 'None']);
  });
});

describe('a workload', () => {
  it('has replicas and a template', () => {
    for (const [kind, apiVersion] of [
      ['Deployment', 'apps/v1'],
      ['StatefulSet', 'apps/v1'],
      ['ReplicaSet', 'apps/v1'],
      ['ReplicationController', 'v1'],
    ] as const) {
      const workload = readOne(
        kind,
        `kind: ${kind}\napiVersion: ${apiVersion}\nspec:\n  replicas: 3\n  template: {metadata: {labels: {app: web}}}\n`,
      );
      assert.equal(workload.replicas?.value, 3);
      assert.deepEqual(
        workload.template.labels.map(({ field }) => field.path),
        ['spec.template.metadata.labels[app]'],
      );
    }
  });

  it('has no replicas when it is a DaemonSet', () => {
    assert.equal(
      readOne('DaemonSet', 'kind: DaemonSet\napiVersion: apps/v1\nspec: {replicas: 3}').replicas,
      undefined,
    );
  });

  it('says how it replaces its pods', () => {
    const read = (kind: 'Deployment' | 'StatefulSet' | 'DaemonSet', spec: string) => {
      const found = readOne(kind, `kind: ${kind}\napiVersion: apps/v1\nspec:\n  ${spec}\n`);
      return found.updateStrategy;
    };
    assert.deepEqual(read('Deployment', 'strategy: {rollingUpdate: {maxSurge: 30%, maxUnavailable: 0}}'), {
      type: undefined,
      maxSurge: { unit: 'percent', value: 30 },
      maxUnavailable: { unit: 'pods', value: 0 },
    });
    assert.equal(read('Deployment', 'strategy: {type: Recreate}').type, 'Recreate');
    assert.equal(read('StatefulSet', 'updateStrategy: {type: OnDelete}').type, 'OnDelete');
    const nothing = { type: undefined, maxSurge: undefined, maxUnavailable: undefined };
    assert.deepEqual(read('DaemonSet', 'strategy: {type: Recreate}'), nothing, 'the key of a Deployment');
    assert.deepEqual(
      read('Deployment', 'strategy: {rollingUpdate: {maxSurge: -1, maxUnavailable: 25}}'),
      { ...nothing, maxUnavailable: { unit: 'pods', value: 25 } },
      'an amount below zero is none',
    );
    assert.deepEqual(read('Deployment', 'strategy: {rollingUpdate: {maxSurge: a lot}}'), nothing);
  });

  it('has an empty template where nothing is written', () => {
    const { template } = readOne('Deployment', 'kind: Deployment\napiVersion: apps/v1\n');
    assert.deepEqual(template.labels, []);
    assert.deepEqual(template.scheduling.topologySpreadConstraints, []);
    assert.equal(template.scheduling.requiredNodeAffinity, undefined);
  });

  it('has what its pods say about scheduling', () => {
    const { scheduling } = readOne(
      'Deployment',
      `kind: Deployment
apiVersion: apps/v1
spec:
  template:
    spec:
      nodeSelector: {disk: ssd}
      affinity:
        nodeAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
            nodeSelectorTerms:
              - matchExpressions:
                  - {key: topology.kubernetes.io/zone, operator: In, values: [a, b]}
                matchFields:
                  - {key: metadata.name, operator: In, values: [n1]}
          preferredDuringSchedulingIgnoredDuringExecution:
            - weight: 10
              preference: {matchExpressions: [{key: gpu, operator: Exists}]}
        podAffinity:
          preferredDuringSchedulingIgnoredDuringExecution:
            - weight: 50
              podAffinityTerm: {topologyKey: zone, labelSelector: {matchLabels: {app: db}}}
        podAntiAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
            - topologyKey: kubernetes.io/hostname
              namespaces: [shop]
              labelSelector:
                matchExpressions: [{key: app, operator: NotIn, values: [web]}]
      topologySpreadConstraints:
        - topologyKey: topology.kubernetes.io/zone
          maxSkew: 2
          minDomains: 3
          whenUnsatisfiable: ScheduleAnyway
          labelSelector: {}
          matchLabelKeys: [pod-template-hash]
          nodeAffinityPolicy: Ignore
          nodeTaintsPolicy: Honor
        - topologyKey: kubernetes.io/hostname
      tolerations:
        - {key: a, operator: Exists, effect: NoSchedule}
        - {key: b, value: c}
      containers:
        - resources: {requests: {cpu: 250m, memory: 64Mi}}
        - resources: {requests: {cpu: 1}, limits: {cpu: 2, memory: 64Mi}}
        - {}
`,
    ).template;
    assert.deepEqual({ ...scheduling.nodeSelector }, { disk: 'ssd' });
    assert.deepEqual(scheduling.requiredNodeAffinity, [
      {
        matchExpressions: [{ key: 'topology.kubernetes.io/zone', operator: 'In', values: ['a', 'b'] }],
        matchFields: [{ key: 'metadata.name', operator: 'In', values: ['n1'] }],
      },
    ]);
    assert.deepEqual(scheduling.preferredNodeAffinity, [
      {
        weight: 10,
        term: { matchExpressions: [{ key: 'gpu', operator: 'Exists', values: [] }], matchFields: [] },
      },
    ]);
    assert.deepEqual(scheduling.podAffinity[0]?.strength, { kind: 'preferred', weight: 50 });
    assert.deepEqual({ ...scheduling.podAffinity[0].labelSelector?.matchLabels }, { app: 'db' });
    assert.deepEqual(
      scheduling.podAntiAffinity.map(({ strength, topologyKey, namespaces, labelSelector }) => [
        strength.kind,
        topologyKey,
        namespaces,
        labelSelector?.matchExpressions,
      ]),
      [
        [
          'required',
          'kubernetes.io/hostname',
          ['shop'],
          [{ key: 'app', operator: 'NotIn', values: ['web'] }],
        ],
      ],
    );
    assert.deepEqual(
      scheduling.topologySpreadConstraints.map((constraint) => [
        constraint.topologyKey,
        constraint.maxSkew,
        constraint.minDomains,
        constraint.whenUnsatisfiable,
        constraint.matchLabelKeys,
        [constraint.nodeAffinityPolicy, constraint.nodeTaintsPolicy],
        constraint.labelSelector !== undefined,
      ]),
      [
        [
          'topology.kubernetes.io/zone',
          2,
          3,
          'ScheduleAnyway',
          ['pod-template-hash'],
          ['Ignore', 'Honor'],
          true,
        ],
        ['kubernetes.io/hostname', 1, undefined, 'DoNotSchedule', [], ['Honor', 'Ignore'], false],
      ],
    );
    assert.deepEqual(scheduling.tolerations, [
      { key: 'a', operator: 'Exists', value: '', effect: 'NoSchedule' },
      { key: 'b', operator: 'Equal', value: 'c', effect: undefined },
    ]);
    assert.deepEqual(scheduling.resources.requests, {
      milliCpu: 1250,
      memoryBytes: 128 * 2 ** 20,
      ephemeralBytes: undefined,
      extended: {},
    });
  });
});

describe('a Pod', () => {
  it('has its node, phase, readiness and whether it is terminating', () => {
    const pod = readOne(
      'Pod',
      `kind: Pod
apiVersion: v1
metadata: {deletionTimestamp: 2024-01-01T00:00:00Z}
spec: {nodeName: n1}
status:
  phase: Running
  conditions: [{type: PodScheduled, status: "True"}, {type: Ready, status: "True"}]
`,
    );
    assert.deepEqual(
      [pod.nodeName?.value, pod.phase, pod.isReady, pod.isTerminating],
      ['n1', 'Running', true, true],
    );
  });

  it('is of unknown readiness without a status, and not ready without the condition', () => {
    assert.equal(readOne('Pod', 'kind: Pod\napiVersion: v1\n').isReady, undefined);
    assert.equal(readOne('Pod', 'kind: Pod\napiVersion: v1\nstatus: {phase: Pending}').isReady, false);
  });
});

describe('a Node', () => {
  it('has readiness, taints and what can be allocated', () => {
    const node = readOne(
      'Node',
      `kind: Node
apiVersion: v1
metadata: {labels: {topology.kubernetes.io/zone: a}}
spec:
  unschedulable: true
  taints: [{key: k, value: v, effect: NoSchedule}, {key: l, effect: NoExecute}]
status:
  allocatable: {cpu: 3920m, memory: 14Gi, pods: "110"}
  conditions: [{type: Ready, status: "False"}]
`,
    );
    assert.equal(node.isReady, false);
    assert.equal(node.isUnschedulable, true);
    assert.deepEqual(node.taints, [
      { key: 'k', value: 'v', effect: 'NoSchedule' },
      { key: 'l', value: '', effect: 'NoExecute' },
    ]);
    assert.deepEqual(node.allocatable, {
      milliCpu: 3920,
      memoryBytes: 14 * 2 ** 30,
      pods: 110,
      ephemeralBytes: undefined,
      extended: {},
    });
  });

  it('that is written by hand is of unknown readiness, and capacity stands in for allocatable', () => {
    const node = readOne('Node', 'kind: Node\napiVersion: v1\nstatus: {capacity: {cpu: 4}}\n');
    assert.deepEqual(
      [node.isReady, node.isUnschedulable, node.allocatable.milliCpu],
      [undefined, false, 4000],
    );
  });
});

describe('an EndpointSlice', () => {
  it('has its Service and its endpoints, with conditions filled in', () => {
    const slice = readOne(
      'EndpointSlice',
      `kind: EndpointSlice
apiVersion: discovery.k8s.io/v1
metadata: {labels: {kubernetes.io/service-name: web}}
addressType: IPv4
endpoints:
  - addresses: [10.0.0.1]
    nodeName: n1
    zone: a
    targetRef: {kind: Pod, name: web-1}
    hints: {forZones: [{name: a}, {name: b}], forNodes: [{name: n1}]}
  - addresses: [10.0.0.2]
    conditions: {ready: false, serving: true, terminating: true}
  - addresses: [10.0.0.3]
    conditions: {ready: null}
`,
    );
    assert.deepEqual([slice.serviceName, slice.addressType], ['web', 'IPv4']);
    assert.deepEqual(slice.endpoints.map(withoutRange), [
      {
        addresses: ['10.0.0.1'],
        nodeName: 'n1',
        zone: 'a',
        isReady: true,
        isServing: true,
        isTerminating: false,
        podName: 'web-1',
        zoneHints: ['a', 'b'],
        nodeHints: ['n1'],
      },
      {
        addresses: ['10.0.0.2'],
        nodeName: undefined,
        zone: undefined,
        isReady: false,
        isServing: true,
        isTerminating: true,
        podName: undefined,
        zoneHints: [],
        nodeHints: [],
      },
      {
        addresses: ['10.0.0.3'],
        nodeName: undefined,
        zone: undefined,
        isReady: true,
        isServing: true,
        isTerminating: false,
        podName: undefined,
        zoneHints: [],
        nodeHints: [],
      },
    ]);
  });

  it('of the beta has its zone in a map', () => {
    const slice = readOne(
      'EndpointSlice',
      'kind: EndpointSlice\napiVersion: discovery.k8s.io/v1beta1\nendpoints: [{addresses: [a], topology: {topology.kubernetes.io/zone: z, kubernetes.io/hostname: n1}}]\n',
    );
    assert.deepEqual([slice.endpoints[0]?.zone, slice.endpoints[0]?.nodeName], ['z', 'n1']);
  });
});

describe('a HorizontalPodAutoscaler', () => {
  it('has its target and bounds', () => {
    const autoscaler = readOne(
      'HorizontalPodAutoscaler',
      'kind: HorizontalPodAutoscaler\napiVersion: autoscaling/v2\nspec: {scaleTargetRef: {kind: Deployment, name: web}, minReplicas: 2, maxReplicas: 9}\n',
    );
    assert.deepEqual(
      [autoscaler.target, autoscaler.minReplicas, autoscaler.maxReplicas],
      [{ kind: 'Deployment', name: 'web' }, 2, 9],
    );
  });

  it('of KEDA has a Deployment as its target where none is named, and bounds of its own', () => {
    const scaler = readOne(
      'ScaledObject',
      'kind: ScaledObject\napiVersion: keda.sh/v1alpha1\nspec: {scaleTargetRef: {name: web}, minReplicaCount: 3}\n',
    );
    assert.deepEqual(
      [scaler.target, scaler.minReplicas, scaler.maxReplicas],
      [{ kind: 'Deployment', name: 'web' }, 3, 100],
    );
  });

  it('has no target that lacks a name', () => {
    const text =
      'kind: HorizontalPodAutoscaler\napiVersion: autoscaling/v2\nspec: {scaleTargetRef: {kind: Deployment}}\n';
    assert.equal(readOne('HorizontalPodAutoscaler', text).target, undefined);
  });
});
