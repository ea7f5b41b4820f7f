import assert from 'node:assert/strict';
import { prepareRename } from '../../../../server/features/rename/rename.ts';
import type { RenameRefusal } from '../../../../server/words/renameWords.ts';
import { readCursor } from '../../../support/cursor.ts';
import type { Files, RenameOutcome } from '../../../support/renames.ts';
import { contextAmong, renameIn } from '../../../support/renames.ts';

const SERVICE = `apiVersion: v1
kind: Service
metadata:
  name: web # ours
spec:
  selector:
    app: web
  ports:
    - name: http
      port: 80
      targetPort: main
`;

const WORKLOAD = `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: web, labels: {app: web}}
spec:
  serviceName: "web"
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: 'web', tier: web}}
    spec:
      containers:
        - name: main
          image: web:1
          ports: [{name: main, containerPort: 8080}]
          readinessProbe: {httpGet: {port: main}}
`;

const INGRESS = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  rules:
    - http:
        paths:
          - backend: {service: {name: web, port: {name: http}}}
`;

const OTHER = `apiVersion: v1
kind: Service
metadata: {name: admin}
spec: {selector: {app: web}, ports: [{port: 81, targetPort: main}]}
`;

const SHOP: Files = {
  'file:///shop/service.yaml': SERVICE,
  'file:///shop/workload.yaml': WORKLOAD,
  'file:///shop/ingress.yaml': INGRESS,
  'file:///shop/other.yaml': OTHER,
};

/** Renames at the `$0` that stands in one of the files. */
function renameMarked(
  marked: Files,
  newName: string,
  options: Parameters<typeof renameIn>[3] = {},
): RenameOutcome {
  const [uri = '', text = ''] = Object.entries(marked).find(([, each]) => each.includes('$0')) ?? [];
  const cursor = readCursor(text);
  return renameIn({ ...marked, [uri]: cursor.text }, { uri, offset: cursor.offset }, newName, options);
}

/** The lines that differ after a rename, by the name of the file. */
function changed(marked: Files, newName: string): readonly string[] {
  const outcome = renameMarked(marked, newName);
  if ('refusal' in outcome) return [outcome.refusal.kind];
  return Object.entries(marked).flatMap(([uri, text]) => {
    const before = text.replace('$0', '').split('\n');
    const after = (outcome.files[uri] ?? '').split('\n');
    assert.equal(after.length, before.length);
    const file = uri.split('/').at(-1) ?? '';
    return after.flatMap((line, at) => (line === before[at] ? [] : [`${file}: ${line.trim()}`]));
  });
}

function refusalOf(marked: Files, newName: string): RenameRefusal | undefined {
  const outcome = renameMarked(marked, newName);
  return 'refusal' in outcome ? outcome.refusal : undefined;
}

function withCursor(uri: string, place: string, files: Files = SHOP): Files {
  const text = files[uri] ?? '';
  assert.ok(text.includes(place), place);
  return { ...files, [uri]: text.replace(place, `${place}$0`) };
}

describe('renaming a label', () => {
  const all = [
    'service.yaml: app: shop',
    'workload.yaml: selector: {matchLabels: {app: shop}}',
    "workload.yaml: metadata: {labels: {app: 'shop', tier: web}}",
    'other.yaml: spec: {selector: {app: shop}, ports: [{port: 81, targetPort: main}]}',
  ];

  it('changes selectors, matchLabels, templates and other Services that select by it, from each of them', () => {
    for (const [uri, place] of [
      ['file:///shop/service.yaml', '    app: w'],
      ['file:///shop/workload.yaml', 'matchLabels: {app: w'],
      ['file:///shop/workload.yaml', "{app: 'w"],
      ['file:///shop/other.yaml', '{app: w'],
    ] as const)
      assert.deepEqual(changed(withCursor(uri, place), 'shop'), all, place);
  });

  it('changes spread constraints, affinities, disruption budgets and network policies too', () => {
    const files = {
      'file:///shop/pod.yaml': `apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: w$0eb}}
spec:
  topologySpreadConstraints:
    - labelSelector: {matchLabels: {app: web}}
  affinity:
    podAntiAffinity:
      requiredDuringSchedulingIgnoredDuringExecution:
        - labelSelector: {matchExpressions: [{key: app, operator: In, values: [web, api]}]}
`,
      'file:///shop/rest.yaml': `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec: {selector: {matchLabels: {app: web}}}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {matchExpressions: [{key: app, operator: NotIn, values: [web]}]}
`,
    };
    assert.deepEqual(changed(files, 'shop'), [
      'pod.yaml: metadata: {name: web, labels: {app: shop}}',
      'pod.yaml: - labelSelector: {matchLabels: {app: shop}}',
      'pod.yaml: - labelSelector: {matchExpressions: [{key: app, operator: In, values: [shop, api]}]}',
      'rest.yaml: spec: {selector: {matchLabels: {app: shop}}}',
      'rest.yaml: podSelector: {matchExpressions: [{key: app, operator: NotIn, values: [shop]}]}',
    ]);
  });

  it('leaves alone the same pair in another namespace', () => {
    const near = SERVICE.replace('name: web # ours', 'name: web\n  namespace: near');
    const files = {
      'file:///shop/service.yaml': near.replace('    app: w', '    app: w$0'),
      'file:///shop/near.yaml': WORKLOAD.replace('{name: web,', '{name: web, namespace: near,'),
      'file:///shop/far.yaml': WORKLOAD.replace('{name: web,', '{name: web, namespace: far,'),
    };
    assert.deepEqual(changed(files, 'shop'), [
      'service.yaml: app: shop',
      'near.yaml: selector: {matchLabels: {app: shop}}',
      "near.yaml: metadata: {labels: {app: 'shop', tier: web}}",
    ]);
  });

  it('keeps to the folder of its own environment', () => {
    const files = {
      ...withCursor('file:///shop/service.yaml', '    app: w'),
      'file:///staging/service.yaml': SERVICE,
      'file:///staging/workload.yaml': WORKLOAD,
    };
    assert.deepEqual(changed(files, 'shop'), all);
  });

  it('writes quotes where the new value needs them, and keeps those that stand there', () => {
    const lines = changed(withCursor('file:///shop/service.yaml', '    app: w'), '8080');
    assert.ok(lines.includes('service.yaml: app: "8080"'));
    assert.ok(lines.includes("workload.yaml: metadata: {labels: {app: '8080', tier: web}}"));
  });

  it('is refused where other pods have the new value already', () => {
    const api = WORKLOAD.replaceAll('web', 'api');
    const files = { ...withCursor('file:///shop/service.yaml', '    app: w'), 'file:///shop/api.yaml': api };
    assert.deepEqual(refusalOf(files, 'api'), {
      kind: 'taken',
      name: 'api',
      object: 'StatefulSet api',
      file: 'api.yaml',
    });
    assert.equal(
      refusalOf(
        { ...files, 'file:///shop/api.yaml': api.replace('name: api', 'name: api, namespace: x') },
        'x',
      ),
      undefined,
    );
  });

  it('writes a selector anew that takes nothing yet', () => {
    const files = {
      'file:///shop/service.yaml': SERVICE.replace('app: web', 'app: w$0be'),
      'file:///shop/workload.yaml': WORKLOAD,
    };
    assert.deepEqual(changed(files, 'web'), ['service.yaml: app: web']);
  });

  it('is refused with a value that the API server would refuse', () => {
    for (const value of ['a b', '-web', 'x'.repeat(64), '']) {
      assert.deepEqual(refusalOf(withCursor('file:///shop/service.yaml', '    app: w'), value), {
        kind: 'invalid',
        of: 'label',
        startsWithLetter: false,
      });
    }
  });
});

describe('renaming a port', () => {
  it('of a container changes the targetPorts and probes that name it', () => {
    const lines = [
      'service.yaml: targetPort: app',
      'workload.yaml: ports: [{name: app, containerPort: 8080}]',
      'workload.yaml: readinessProbe: {httpGet: {port: app}}',
      'other.yaml: spec: {selector: {app: web}, ports: [{port: 81, targetPort: app}]}',
    ];
    for (const [uri, place] of [
      ['file:///shop/service.yaml', 'targetPort: m'],
      ['file:///shop/workload.yaml', 'ports: [{name: m'],
      ['file:///shop/workload.yaml', '{port: m'],
    ] as const)
      assert.deepEqual(changed(withCursor(uri, place), 'app'), lines, place);
  });

  it('of a Service changes the backends that name it', () => {
    assert.deepEqual(changed(withCursor('file:///shop/service.yaml', 'name: h'), 'plain'), [
      'service.yaml: - name: plain',
      'ingress.yaml: - backend: {service: {name: web, port: {name: plain}}}',
    ]);
  });

  it('changes network policies and monitors that name it', () => {
    const rest = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {}
  ingress: [{ports: [{port: main}]}]
  egress:
    - to: [{podSelector: {matchLabels: {app: other}}}, {podSelector: {matchLabels: {app: web}}}]
      ports: [{port: main}]
---
apiVersion: monitoring.coreos.com/v1
kind: PodMonitor
metadata: {name: web}
spec: {selector: {matchLabels: {app: web}}, podMetricsEndpoints: [{port: main}]}
---
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: web}
spec: {selector: {matchLabels: {team: a}}, endpoints: [{port: http}]}
`;
    const labelled = SERVICE.replace('name: web # ours', 'name: web\n  labels: {team: a}');
    const files = { ...SHOP, 'file:///shop/service.yaml': labelled, 'file:///shop/rest.yaml': rest };
    const restOf = (marked: Files): readonly string[] =>
      changed(marked, 'fresh').filter((line) => line.startsWith('rest'));
    assert.deepEqual(restOf(withCursor('file:///shop/workload.yaml', '[{name: m', files)), [
      'rest.yaml: ingress: [{ports: [{port: fresh}]}]',
      'rest.yaml: ports: [{port: fresh}]',
      'rest.yaml: spec: {selector: {matchLabels: {app: web}}, podMetricsEndpoints: [{port: fresh}]}',
    ]);
    assert.deepEqual(restOf(withCursor('file:///shop/service.yaml', 'name: h', files)), [
      'rest.yaml: spec: {selector: {matchLabels: {team: a}}, endpoints: [{port: fresh}]}',
    ]);
  });

  it('is refused with the name of another port, or one that the API server would refuse', () => {
    const two =
      SHOP['file:///shop/workload.yaml']?.replace('[{name: main', '[{name: admin}, {name: main') ?? '';
    const files = withCursor('file:///shop/service.yaml', 'targetPort: m', {
      ...SHOP,
      'file:///shop/workload.yaml': two,
    });
    assert.equal(refusalOf(files, 'admin')?.kind, 'taken');
    for (const name of ['sixteen-letters-', 'a--b', '8080', 'Http'])
      assert.equal(refusalOf(files, name)?.kind, 'invalid', name);
  });
});

describe('renaming a Service', () => {
  it('changes Ingresses, HTTPRoutes and the serviceName of StatefulSets', () => {
    const route = `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: web}
spec: {rules: [{backendRefs: [{name: web, port: 80}, {name: web, namespace: far}]}]}
`;
    const near = SERVICE.replace('name: web # ours', 'name: web # ours\n  namespace: near');
    const files = { ...SHOP, 'file:///shop/service.yaml': near, 'file:///shop/route.yaml': route };
    assert.deepEqual(changed(withCursor('file:///shop/service.yaml', 'name: w', files), 'shop'), [
      'service.yaml: name: shop # ours',
      'workload.yaml: serviceName: "shop"',
      'ingress.yaml: - backend: {service: {name: shop, port: {name: http}}}',
      'route.yaml: spec: {rules: [{backendRefs: [{name: shop, port: 80}, {name: web, namespace: far}]}]}',
    ]);
    assert.equal(
      changed(withCursor('file:///shop/ingress.yaml', '{service: {name: w', files), 'shop').length,
      4,
    );
  });

  it('changes the label of an EndpointSlice, the name of Endpoints, and a webhook', () => {
    const rest = `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: web-1, labels: {kubernetes.io/service-name: web}}
addressType: IPv4
endpoints: []
---
apiVersion: v1
kind: Endpoints
metadata: {name: web}
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: web}
webhooks: [{clientConfig: {service: {name: web, namespace: near}}}, {clientConfig: {service: {name: web, namespace: far}}}]
`;
    const near = SERVICE.replace('name: web # ours', 'name: w$0eb\n  namespace: near');
    assert.deepEqual(changed({ 'file:///shop/service.yaml': near, 'file:///shop/rest.yaml': rest }, 'shop'), [
      'service.yaml: name: shop',
      'rest.yaml: metadata: {name: web-1, labels: {kubernetes.io/service-name: shop}}',
      'rest.yaml: metadata: {name: shop}',
      'rest.yaml: webhooks: [{clientConfig: {service: {name: shop, namespace: near}}}, {clientConfig: {service: {name: web, namespace: far}}}]',
    ]);
  });

  it('says which hosts, templates and unread files it leaves', () => {
    const caller = `apiVersion: v1
kind: Pod
metadata: {name: front}
spec: {containers: [{image: f, env: [{name: URL, value: "http://web:80"}]}]}
`;
    const files = {
      ...withCursor('file:///shop/service.yaml', 'name: w'),
      'file:///shop/front.yaml': caller,
      'file:///shop/chart.yaml': 'kind: Ingress\nmetadata: {name: {{ .x }}}\nspec: {serviceName: web}\n',
    };
    const outcome = renameMarked(files, 'shop', { leftOut: ['file:///shop/big.yaml'] });
    assert.deepEqual('leftover' in outcome && outcome.leftover, {
      hosts: ['Pod front'],
      templates: ['chart.yaml'],
      unread: ['big.yaml'],
    });
  });

  it('is refused where another one has the name, and with a name that a version would refuse', () => {
    const files = withCursor('file:///shop/service.yaml', 'name: w');
    assert.equal(refusalOf(files, 'admin')?.kind, 'taken');
    assert.equal(refusalOf(files, 'web.shop')?.kind, 'invalid');
    const versions = (kubernetesVersion: string): string => {
      const outcome = renameMarked(files, '1web', { kubernetesVersion });
      return 'refusal' in outcome ? outcome.refusal.kind : 'renamed';
    };
    assert.deepEqual([versions('1.35 - 1.37'), versions('1.36')], ['invalid', 'renamed']);
  });
});

describe('a rename that cannot be whole is refused', () => {
  const plain = withCursor('file:///shop/service.yaml', '    app: w');

  it('in a template, and at a placeholder', () => {
    const template = { 'file:///shop/t.yaml': SERVICE.replace('app: web', 'app: {{ .x }}$0') };
    assert.equal(refusalOf(template, 'shop')?.kind, 'template');
    const placeholder = { 'file:///shop/t.yaml': SERVICE.replace('app: web', 'app: ${AP$0P}') };
    assert.equal(refusalOf(placeholder, 'shop')?.kind, 'placeholder');
  });

  it('where an anchor or alias shares the value', () => {
    const alias = WORKLOAD.replace('{app: web}}\n  template', '{app: &app web}}\n  template').replace(
      "app: 'web'",
      'app: *app',
    );
    const whole = WORKLOAD.replace('{matchLabels: {app: web}}', '{matchLabels: &all {app: web}}').replace(
      "labels: {app: 'web', tier: web}",
      'labels: *all',
    );
    for (const text of [alias, whole]) {
      assert.deepEqual(refusalOf({ ...plain, 'file:///shop/workload.yaml': text }, 'shop'), {
        kind: 'alias',
        file: 'workload.yaml',
      });
    }
  });

  it('where a cluster wrote the object', () => {
    const dumped = WORKLOAD.replace('{name: web,', '{name: web, uid: 0-1,');
    assert.equal(refusalOf({ ...plain, 'file:///shop/workload.yaml': dumped }, 'shop')?.kind, 'from-cluster');
  });

  it('where a kustomization has the name in patches, targets or labels, and not where it only takes the files in', () => {
    const kustomization = (more: string): Files => ({
      ...plain,
      'file:///shop/kustomization.yaml': `resources: [service.yaml, workload.yaml, web/ingress.yaml]\n${more}`,
    });
    assert.equal(refusalOf(kustomization(''), 'shop'), undefined);
    for (const more of [
      'commonLabels: {app: web}\n',
      'patches: [{target: {name: web}, path: any.yaml}]\n',
      'patches:\n  - patch: |-\n      - {op: replace, path: /spec/selector/app, value: web}\n    target: {kind: Service}\n',
    ]) {
      assert.deepEqual(refusalOf(kustomization(more), 'shop'), {
        kind: 'kustomization',
        name: 'web',
        file: 'kustomization.yaml',
      });
    }
  });

  it('on anything else than such a name', () => {
    for (const place of ['kin', 'port: 8', 'app', 'targetPort'])
      assert.equal(refusalOf(withCursor('file:///shop/service.yaml', place), 'shop')?.kind, 'no-name', place);
    assert.equal(refusalOf(withCursor('file:///shop/workload.yaml', '{name: w'), 'shop')?.kind, 'no-name');
  });

  it('while the workspace is being read', () => {
    const cursor = readCursor(SERVICE.replace('app: w', 'app: w$0'));
    const context = contextAmong({ 'file:///shop/service.yaml': cursor.text }, 'file:///shop/service.yaml');
    assert.deepEqual(prepareRename(context, cursor.offset, { isReading: true }), {
      refusal: { kind: 'reading' },
    });
    assert.deepEqual(prepareRename(context, cursor.offset, { isReading: false }), {
      range: { start: { line: 6, character: 9 }, end: { line: 6, character: 12 } },
      placeholder: 'web',
    });
  });
});

it('a patch of an overlay is renamed with what it patches', () => {
  const files = {
    'file:///shop/base/service.yaml': SERVICE.replace('name: web', 'name: w$0eb'),
    'file:///shop/base/ingress.yaml': INGRESS,
    'file:///shop/base/kustomization.yaml': 'resources: [service.yaml, ingress.yaml]\n',
    'file:///shop/overlays/prod/kustomization.yaml':
      'resources: [../../base]\npatches: [{path: type.yaml}]\n',
    'file:///shop/overlays/prod/type.yaml':
      'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {type: LoadBalancer}\n',
  };
  assert.deepEqual(changed(files, 'shop'), [
    'service.yaml: name: shop # ours',
    'ingress.yaml: - backend: {service: {name: shop, port: {name: http}}}',
    'type.yaml: metadata: {name: shop}',
  ]);
});
