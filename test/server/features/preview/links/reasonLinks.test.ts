import assert from 'node:assert/strict';
import { sayNote } from '../../../../../server/words/notes.ts';
import { computePreview } from '../../../../../server/features/preview/previewModel.ts';
import type {
  PreviewModel,
  ReasonLink,
  ReasonOfReport,
  Subject,
} from '../../../../../server/protocol/messages.ts';
import type { ContextOptions } from '../../../../support/fileContext.ts';
import { contextOf } from '../../../../support/fileContext.ts';

interface Opened {
  readonly model: PreviewModel;
  /** The text of the link, of the file that it leads to; undefined without a link. */
  readonly linkOf: (about: Subject | undefined) => string | undefined;
}

function open(text: string, options: ContextOptions = {}): Opened {
  const context = contextOf(text, options);
  const model = computePreview(context, undefined);
  assert.equal(model.kind, 'preview');
  return {
    model,
    linkOf: (about) => {
      const link = model.links.find((each) => JSON.stringify(each.about) === JSON.stringify(about));
      const other = options.others?.[link?.uri ?? ''];
      return link && textAt(typeof other === 'string' ? other : text, link);
    },
  };
}

function textAt(text: string, { range: { start, end }, file }: ReasonLink): string {
  const lines = text.split('\n').slice(start.line, end.line + 1);
  const last = lines.length - 1;
  const cut = lines.map((line, at) =>
    line.slice(at === 0 ? start.character : 0, at === last ? end.character : undefined),
  );
  return (file === undefined ? '' : `${file}: `) + cut.join('\n');
}

function reasonsIn({ result }: PreviewModel): readonly ReasonOfReport[] {
  assert.equal(result.kind, 'report');
  const { placement, hints, clientGroups } = result;
  return [...placement.reasons, ...hints.reasons, ...clientGroups.flatMap(({ route }) => route.reasons)];
}

const ABOUT_DISTRIBUTION: Subject = { kind: 'service', part: 'trafficDistribution' };
const LAB = '# zonewise: zones=a:2,b:2\n# zonewise: endpoints=a:1,b:1\n';
const service = (spec = '', metadata = '') => `kind: Service
apiVersion: v1
metadata:
  name: web
${metadata}spec:
  selector:
    app: web
${spec}`;

const deployment = (podSpec = '', replicas = '  replicas: 3\n') => `kind: Deployment
apiVersion: apps/v1
metadata:
  name: web
spec:
${replicas}  selector: { matchLabels: { app: web } }
  template:
    metadata:
      labels:
        app: web
    spec:
      containers: []
${podSpec}`;

const constraint = (key: string, whenUnsatisfiable: string): string => `      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: ${key}
          whenUnsatisfiable: ${whenUnsatisfiable}
          labelSelector: { matchLabels: { app: web } }
`;

describe('The places that reasons lead to', () => {
  it('is the field of the Service that decides', () => {
    const { model, linkOf } = open(LAB + service('  trafficDistribution: PreferSameZone\n'));
    assert.equal(linkOf(ABOUT_DISTRIBUTION), 'trafficDistribution: PreferSameZone');
    for (const { text, about } of reasonsIn(model))
      assert.equal(linkOf(about), 'trafficDistribution: PreferSameZone', text);
  });

  it('is the key where the field would stand while it is not written', () => {
    const { model, linkOf } = open(LAB + service());
    assert.equal(linkOf(reasonsIn(model)[0]?.about), 'spec');
  });

  it('is the policy that keeps connections on the node', () => {
    const { model, linkOf } = open(LAB + service('  internalTrafficPolicy: Local\n'));
    const last = reasonsIn(model).at(-1);
    assert.match(last?.text ?? '', /ready on the same node|dropped although/);
    assert.equal(linkOf(last?.about), 'internalTrafficPolicy: Local');
  });

  it('is the annotation that asks for hints, the older one where both are there', () => {
    const both = `  annotations:
    service.kubernetes.io/topology-mode: Auto
    service.kubernetes.io/topology-aware-hints: auto
`;
    const { linkOf } = open('# zonewise: zones=a:2,b:2\n# zonewise: endpoints=a:2,b:2\n' + service('', both));
    assert.equal(
      linkOf({ kind: 'service', part: 'topologyMode' }),
      'service.kubernetes.io/topology-aware-hints: auto',
    );
  });

  it('is the comment that says where the endpoints are, and what nodes there are', () => {
    const { linkOf } = open(LAB + service());
    assert.equal(linkOf({ kind: 'scenario', part: 'endpoints' }), 'endpoints=a:1,b:1');
    assert.equal(linkOf({ kind: 'scenario', part: 'nodes' }), 'zones=a:2,b:2');
  });

  it('is the comment of the version', () => {
    const text = `# zonewise: kubernetes=1.33\n${LAB}${service('  trafficDistribution: PreferClose\n')}`;
    const { model, linkOf } = open(text);
    const about: Subject = { kind: 'scenario', part: 'version' };
    assert.equal(
      model.links.some((link) => link.about === about),
      false,
    );
    const node = open(
      `# zonewise: kubernetes=1.33
kind: Service
apiVersion: v1
metadata: { name: web }
spec: {}
---
kind: EndpointSlice
apiVersion: discovery.k8s.io/v1
metadata: { name: web-1, labels: { kubernetes.io/service-name: web } }
addressType: IPv4
endpoints:
  - addresses: [10.0.0.1]
    nodeName: n1
    zone: a
    hints: { forNodes: [{ name: n1 }], forZones: [{ name: a }] }
`,
    );
    assert.ok(reasonsIn(node.model).some(({ code }) => code === 'node-hints-not-read'));
    assert.equal(node.linkOf(about), 'kubernetes=1.33');
    assert.equal(linkOf(ABOUT_DISTRIBUTION), 'trafficDistribution: PreferClose');
  });

  it('is the constraint of the workload, also in another file', () => {
    const others = {
      'file:///shop/pods%20of%20web.yaml': `kind: ConfigMap\napiVersion: v1\n---\n${deployment(constraint('topology.kubernetes.io/zone', 'DoNotSchedule'))}`,
    };
    const { model, linkOf } = open(service(), { others });
    const [first] = reasonsIn(model);
    assert.equal(first?.code, 'placed');
    assert.match(linkOf(first.about) ?? '', /^pods of web\.yaml: maxSkew: 1\n.*topology.*zone\n/);
  });

  it('is the place for a constraint where the workload has none', () => {
    const { model, linkOf } = open(`${service()}---\n${deployment()}`);
    const link = model.links.find(({ about }) => about.kind === 'workload');
    assert.equal(linkOf(reasonsIn(model)[0]?.about), 'spec');
    assert.equal(link?.range.start.line, 19, 'of the pods, not of the Deployment');
  });

  it('is what keeps pods from nodes: the selector, or the node', () => {
    const nodes = ['n1', 'n2'].map(
      (name) => `---
kind: Node
apiVersion: v1
metadata:
  name: ${name}
  labels: { topology.kubernetes.io/zone: a, disk: ${name} }
spec: { unschedulable: ${String(name === 'n2')} }
`,
    );
    const selecting = open(
      `${service()}---\n${deployment('      nodeSelector: { disk: n2 }\n')}${nodes.join('')}`,
    );
    const excluded = reasonsIn(selecting.model).find(({ text }) => text.includes('take no pods'));
    assert.equal(selecting.linkOf(excluded?.about), 'nodeSelector: { disk: n2 }');
    const cordoned = open(`${service()}---\n${deployment()}${nodes.join('')}`);
    const one = reasonsIn(cordoned.model).find(({ text }) => text.includes('takes no pods'));
    assert.equal(cordoned.linkOf(one?.about), 'name: n2');
  });

  it('is the number of replicas', () => {
    const { model, linkOf } = open(`${service()}---\n${deployment('', '  replicas: 0\n')}`);
    assert.equal(linkOf(reasonsIn(model)[0]?.about), 'replicas: 0');
  });

  it('is the comment that says how many replicas, and what traffic costs', () => {
    const { model, linkOf } = open(
      `# zonewise: replicas=0\n# zonewise: monthlyGiB=500\n${service()}---\n${deployment()}`,
    );
    assert.equal(linkOf(reasonsIn(model)[0]?.about), 'replicas=0');
    assert.equal(linkOf({ kind: 'scenario', part: 'cost' }), 'monthlyGiB=500');
  });

  it('is the selector where nothing was found that it matches', () => {
    const { linkOf } = open(service());
    assert.equal(linkOf({ kind: 'scenario', part: 'endpoints' }), 'selector:\n    app: web');
  });

  it('is what keeps every proxy away', () => {
    for (const [text, expected] of [
      [service('  clusterIP: None\n'), 'clusterIP: None'],
      [service('  type: ExternalName\n  externalName: example.com\n'), 'type: ExternalName'],
      [
        service('', '  labels: { service.kubernetes.io/headless: "" }\n'),
        'service.kubernetes.io/headless: ""',
      ],
    ] as const) {
      const { model, linkOf } = open(text);
      assert.equal(model.result.kind, 'notProxied');
      assert.equal(linkOf(model.result.about), expected);
    }
  });

  it('is the line of the base where a patch leaves it out', () => {
    const uri = 'file:///shop/base/web.yaml';
    const { model, linkOf } = open(
      `${LAB}kind: Service\napiVersion: v1\nmetadata: { name: web }\nspec: { internalTrafficPolicy: Cluster }\n`,
      { others: { [uri]: service('  trafficDistribution: PreferSameZone\n') } },
    );
    assert.deepEqual(model.notes, [sayNote({ kind: 'patch', file: 'base/web.yaml' })]);
    assert.match(
      linkOf(ABOUT_DISTRIBUTION) ?? '',
      /^(?:base\/)?web\.yaml: trafficDistribution: PreferSameZone$/,
    );
  });

  it('stays the same under a what-if', () => {
    const context = contextOf(`${service('  trafficDistribution: PreferSameZone\n')}---\n${deployment()}`);
    const whatIf = computePreview(context, undefined, {
      whatIf: { kind: 'zone-lost', zone: 'zone-a' },
    });
    assert.ok(whatIf.kind === 'preview' && whatIf.shownWhatIf !== undefined);
    assert.ok(whatIf.links.some(({ about }) => JSON.stringify(about) === JSON.stringify(ABOUT_DISTRIBUTION)));
  });

  it('is bounded where every node has a reason of its own', () => {
    const nodes = Array.from(
      { length: 300 },
      (_, at) => `---\nkind: Node\napiVersion: v1\nmetadata: { name: n${at} }\n`,
    );
    const { model } = open(service('  trafficDistribution: PreferSameNode\n') + nodes.join(''));
    assert.ok(model.links.length <= 200, String(model.links.length));
  });
});
