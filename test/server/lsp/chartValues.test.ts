import assert from 'node:assert/strict';
import type { CompletionList, Hover, Location } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { readCursor } from '../../support/cursor.ts';
import type { LspClient } from '../../support/lspClient.ts';
import { connectInMemory } from '../../support/lspClient.ts';
import { createMemoryRuntime, whenQuiet } from '../../support/memoryRuntime.ts';

const ROOT = 'file:///repo';

const TEMPLATE = `apiVersion: v1
kind: Service
metadata:
  name: {{ include "shop.fullname" . }}
  {{- with .Values.service.annotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  labels:
    scrape: '{{ .Values.scrape }}'
spec:
  type: {{ .Values.service.type | default "ClusterIP" }}
  {{- with (.Values.service).trafficDistribution }}
  trafficDistribution: {{ . | quote }}
  {{- end }}
  {{- $policy := .Values.policy }}
  internalTrafficPolicy: {{ $policy.internal }}
  ports:
    {{- range $port := .Values.service.ports }}
    - port: {{ $port.number }}
      name: {{ .name }}
      {{- if .protocol }}
      protocol: {{ .protocol }}
      {{- end }}
    {{- end }}
    {{- toYaml .Values.more | nindent 4 }}
  selector:
    {{- include "shop.selectorLabels" . | nindent 4 }}
`;

const CHART: Readonly<Record<string, string>> = {
  'charts/shop/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 0.1.0\n',
  'charts/shop/templates/service.yaml': TEMPLATE,
  'charts/shop/values.yaml':
    'service:\n  trafficDistribution: PreferSameZone\n  ports:\n    - number: 80\n      name: http\n',
};

const opened: LspClient[] = [];

interface Asked {
  readonly complete: () => Promise<readonly string[]>;
  readonly hover: () => Promise<string>;
  readonly definitions: () => Promise<readonly string[]>;
  readonly findings: () => Promise<readonly string[]>;
}

/** A server on the chart with another file, which is open with the cursor at `$0`. */
async function ask(
  path: string,
  marked: string,
  others: Readonly<Record<string, string>> = CHART,
): Promise<Asked> {
  const { text, offset } = marked.includes('$0') ? readCursor(marked) : { text: marked, offset: 0 };
  const files = { ...others, [path]: text };
  const runtime = createMemoryRuntime(
    new Map(Object.entries(files).map(([name, content]) => [`${ROOT}/${name}`, content])),
  );
  const client = await connectInMemory(runtime, { folders: [ROOT] });
  opened.push(client);
  await whenQuiet(client, runtime);
  const uri = `${ROOT}/${path}`;
  await client.open(uri, text);
  const document = TextDocument.create(uri, 'yaml', 1, text);
  const at = { textDocument: { uri }, position: document.positionAt(offset) };
  const textAt = ({ uri: target, range }: Location): string =>
    TextDocument.create(target, 'yaml', 1, files[target.slice(ROOT.length + 1)] ?? '').getText(range);
  return {
    complete: async () =>
      ((await client.request<CompletionList | null>('textDocument/completion', at))?.items ?? []).map(
        ({ label }) => label,
      ),
    hover: async () => {
      const contents = (await client.request<Hover | null>('textDocument/hover', at))?.contents;
      return typeof contents === 'object' && 'value' in contents ? contents.value : '';
    },
    definitions: async () =>
      (await client.request<Location[]>('textDocument/definition', at)).map(
        (found) => `${found.uri.slice(ROOT.length + 1)}: ${textAt(found)}`,
      ),
    findings: async () =>
      (await client.diagnosticsOf(uri)).map(
        ({ code, range }) => `${document.getText(range)}: ${String(code)}`,
      ),
  };
}

describe('the values of a chart', () => {
  afterEach(() => Promise.all(opened.splice(0).map((client) => client.stop())));

  const VALUES = 'charts/shop/values.yaml';

  it('are completed as the fields that templates make of them', async () => {
    const { complete } = await ask(VALUES, 'service:\n  trafficDistribution: $0\n');
    assert.deepEqual(await complete(), ['PreferSameZone', 'PreferSameNode', 'PreferClose']);
  });

  it('are completed through defaults, variables, loops and text of many lines', async () => {
    const at = async (marked: string): Promise<readonly string[]> => (await ask(VALUES, marked)).complete();
    assert.deepEqual(await at('service:\n  type: $0\n'), [
      'ClusterIP',
      'NodePort',
      'LoadBalancer',
      'ExternalName',
    ]);
    assert.deepEqual(await at('policy:\n  internal: $0\n'), ['Cluster', 'Local']);
    assert.deepEqual(await at('service:\n  ports:\n    - protocol: $0\n'), ['TCP', 'UDP', 'SCTP']);
    assert.deepEqual(await at('more:\n  - port: 80\n    protocol: $0\n'), ['TCP', 'UDP', 'SCTP']);
    assert.ok(
      (await at('service:\n  annotations:\n    $0\n')).includes('service.kubernetes.io/topology-mode'),
    );
    assert.deepEqual(await at('more:\n  - na$0\n').then((labels) => labels.includes('nodePort')), true);
  });

  it('are completed by the names that templates know them by', async () => {
    const { complete } = await ask(VALUES, 'service:\n  type: ClusterIP\n  $0\n');
    assert.deepEqual([...(await complete())].sort(), ['annotations', 'trafficDistribution']);
  });

  it('are explained', async () => {
    assert.match(
      await (await ask(VALUES, 'service:\n  traffic$0Distribution: x\n')).hover(),
      /spec\.trafficDistribution/,
    );
    assert.match(await (await ask(VALUES, 'service:\n  type: Node$0Port\n')).hover(), /spec\.type: NodePort/);
    assert.equal(await (await ask(VALUES, 'image:\n  tag: la$0test\n')).hover(), '');
  });

  it('are checked for what is wrong whatever else the chart says', async () => {
    const { findings } = await ask(
      VALUES,
      'service:\n  type: nodePort\n  trafficDistribution: PreferClosest\n  ports:\n    - number: "80"\n      name: a_b\n    - number: 80000\n' +
        'more:\n  - {port: 1, nodePort: 30080}\n  - {port: 1, tpye: x}\n',
    );
    assert.deepEqual(await findings(), [
      'nodePort: unsupported-value',
      'PreferClosest: unknown-traffic-distribution-value',
      'a_b: port-name-malformed',
      '80000: port-number-out-of-range',
      '1: port-name-missing',
      '1: port-duplicate',
      '1: port-name-missing',
      'tpye: field-unknown',
    ]);
  });

  it('are not blamed for what the template leaves out, or nobody uses', async () => {
    const { findings } = await ask(
      VALUES,
      'service:\n  type: ""\n  trafficDistribution: ""\n  annotations: {}\n  ports: []\nscrape: true\nother:\n  type: x\n  trafficDistribution: y\n',
    );
    assert.deepEqual(await findings(), []);
  });

  it('are found from the template, and the template from them', async () => {
    const inTemplate = (mention: string): string => TEMPLATE.replace(mention, mention.replace('.t', '.$0t'));
    assert.deepEqual(
      await (
        await ask('charts/shop/templates/service.yaml', inTemplate('.trafficDistribution }}'))
      ).definitions(),
      ['charts/shop/values.yaml: trafficDistribution'],
    );
    assert.deepEqual(await (await ask(VALUES, 'service:\n  traffic$0Distribution: x\n')).definitions(), [
      'charts/shop/templates/service.yaml: .Values.service).trafficDistribution',
      'charts/shop/templates/service.yaml: .',
    ]);
  });

  it('are those of other files of the chart too, and of no file outside', async () => {
    const text = 'service:\n  type: $0\n';
    assert.equal((await (await ask('charts/shop/values-prod.yaml', text)).complete()).length, 4);
    assert.equal((await (await ask('charts/shop/ci/small-values.yaml', text)).complete()).length, 4);
    assert.equal((await (await ask('charts/values.yaml', text)).complete()).length, 0);
  });

  it('are checked and completed in their schema', async () => {
    const schema = (value: string): string =>
      `{"properties": {"service": {"properties": {"trafficDistribution": {"type": "string", "enum": ["PreferSameZone", "${value}"]}}}}}\n`;
    const path = 'charts/shop/values.schema.json';
    assert.deepEqual(await (await ask(path, schema('PreferZone'))).findings(), [
      '"PreferZone": unknown-traffic-distribution-value',
    ]);
    assert.ok((await (await ask(path, schema('Prefer$0'))).complete()).includes('PreferSameNode'));
  });

  it('are known in a HelmRelease and an Application of the chart, and else nothing is said', async () => {
    const release = (chart: string): string =>
      `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: shop}\nspec:\n  chart: {spec: {chart: ${chart}}}\n  values:\n    service:\n      type: nodePort$0\n`;
    assert.deepEqual(await (await ask('release.yaml', release('./charts/shop'))).findings(), [
      'nodePort: unsupported-value',
    ]);
    assert.equal((await (await ask('release.yaml', release('shop'))).complete()).includes('NodePort'), true);
    assert.deepEqual(await (await ask('release.yaml', release('other'))).findings(), []);
    const application = (helm: string): string =>
      `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: shop}\nspec:\n  source:\n    path: charts/shop\n    helm:\n${helm}`;
    assert.deepEqual(
      await (
        await ask('app.yaml', application('      valuesObject: {service: {type: nodePort}}\n'))
      ).findings(),
      ['nodePort: unsupported-value'],
    );
    const text = application('      values: |\n        service:\n          type: nodePort$0\n');
    const asked = await ask('app.yaml', text);
    assert.deepEqual(await asked.findings(), ['nodePort: unsupported-value']);
    assert.ok((await asked.complete()).includes('NodePort'));
  });
});

describe('the named templates of a chart', () => {
  afterEach(() => Promise.all(opened.splice(0).map((client) => client.stop())));

  const HELPERS = 'charts/shop/templates/_helpers.tpl';
  const SERVICE = 'charts/shop/templates/service.yaml';
  const HELPER = `{{/* Common. */}}
{{- define "shop.labels" -}}
app.kubernetes.io/name: shop
{{- with .Values.team }}
team: {{ . }}
{{- end }}
{{- end }}
{{- define "shop.spec" -}}
type: {{ .Values.service.type }}
trafficDistribution: PreferSameZone
{{- end }}
`;
  const INCLUDING: Readonly<Record<string, string>> = {
    'charts/shop/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 0.1.0\n',
    'charts/shop/values.yaml': 'service:\n  type: ClusterIP\n',
    [HELPERS]: HELPER,
    [SERVICE]: `apiVersion: v1
kind: Service
metadata:
  name: shop
  labels: {{- include "shop.labels" . | nindent 4 }}
spec:
  {{- include "shop.spec" . | nindent 2 }}
  selector: {app: shop}
`,
  };

  it('have their values completed and checked as the fields that they become', async () => {
    const values = 'charts/shop/values.yaml';
    const { complete } = await ask(values, 'service:\n  type: $0\n', INCLUDING);
    assert.ok((await complete()).includes('LoadBalancer'));
    const { findings } = await ask(
      values,
      'service:\n  type: Loadbalancer\nteam: "not a label!"\n',
      INCLUDING,
    );
    assert.deepEqual(await findings(), [
      'Loadbalancer: unsupported-value',
      '"not a label!": label-malformed',
    ]);
  });

  it('are checked where they are written', async () => {
    const wrong = HELPER.replace('PreferSameZone', 'PreferClosest').replace('name: shop', 'name: "?"');
    const { findings } = await ask(HELPERS, wrong, INCLUDING);
    assert.deepEqual(await findings(), [
      '"?": label-malformed',
      'PreferClosest: unknown-traffic-distribution-value',
    ]);
  });

  it('are not blamed where nothing includes them, or nobody knows where', async () => {
    const alone = { ...INCLUDING, [SERVICE]: '' };
    const wrong = HELPER.replace('PreferSameZone', 'PreferClosest');
    assert.deepEqual(await (await ask(HELPERS, wrong, alone)).findings(), []);
  });

  it('are found from where they are included, and back, and their values too', async () => {
    const at = async (path: string, before: string): Promise<readonly string[]> =>
      (await ask(path, (INCLUDING[path] ?? '').replace(before, `${before}$0`), INCLUDING)).definitions();
    assert.deepEqual(await at(SERVICE, 'include "shop.la'), [`${HELPERS}: shop.labels`]);
    assert.deepEqual(await at(HELPERS, 'define "shop.la'), [`${SERVICE}: shop.labels`]);
    assert.deepEqual(await at(HELPERS, '.Values.service.ty'), ['charts/shop/values.yaml: type']);
  });
});
