import assert from 'node:assert/strict';
import { canonicalUri } from '../../../server/workspace/canonicalUri.ts';
import type { CodeAction, CodeLens, CompletionList, Hover, Location } from 'vscode-languageserver-types';
import type { PreviewAnswer, VersionAnswer } from '../../../server/protocol/messages.ts';
import { APPLY_CHOICE_REQUEST, PREVIEW_REQUEST, VERSION_REQUEST } from '../../../server/protocol/messages.ts';
import type { Runtime } from '../../../server/lsp/runtime.ts';
import type { LspClient, LspClientOptions } from '../../support/lspClient.ts';
import { connectInMemory } from '../../support/lspClient.ts';

const URI = 'file:///shop/web.yaml';

const SERVICE = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  trafficDistribution: PreferSameZone
  ports:
    - port: 80
`;

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 4
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
`;

describe('language server', () => {
  let client: LspClient;
  const files = new Map<string, string>();

  const connect = async (options: LspClientOptions = {}): Promise<LspClient> => {
    client = await connectInMemory(runtimeOf(files), options);
    return client;
  };
  const at = (line: number, character: number, uri = URI): object => ({
    textDocument: { uri },
    position: { line, character },
  });
  const codesOf = async (uri = URI): Promise<unknown[]> =>
    (await client.diagnosticsOf(uri)).map(({ code }) => code);

  afterEach(async () => {
    files.clear();
    await client.stop();
  });

  it('publishes diagnostics with a code, a source and a documentation link when a document is opened', async () => {
    await connect({ settings: { kubernetesVersion: '1.30' } });
    await client.open(URI, SERVICE);
    const [found] = await client.diagnosticsOf(URI);
    assert.equal(found?.source, 'zonewise');
    assert.equal(found.code, 'traffic-distribution-too-new');
    assert.match(found.codeDescription?.href ?? '', /docs\/rules\/traffic-distribution-too-new\.md$/);
    assert.equal(found.range.start.line, 7);
  });

  it('checks the newest text, as typed', async () => {
    await connect({ settings: { kubernetesVersion: '1.31' } });
    await client.open(URI, SERVICE.replace('PreferSameZone', 'PreferClose'));
    assert.ok(!(await codesOf()).includes('rejected-traffic-distribution-value'));
    await client.rewrite(URI, SERVICE);
    assert.ok((await codesOf()).includes('rejected-traffic-distribution-value'));
    await client.rewrite(URI, `# zonewise: kubernetes=1.34\n${SERVICE}`);
    assert.ok(!(await codesOf()).includes('rejected-traffic-distribution-value'));
  });

  it('checks on save only, when asked to', async () => {
    await connect({ settings: { kubernetesVersion: '1.31', validate: { run: 'onSave' } } });
    await client.open(URI, SERVICE.replace('PreferSameZone', 'PreferClose'));
    await client.diagnosticsOf(URI);
    await client.rewrite(URI, SERVICE);
    // The next request is answered after any check that the change would have started.
    await client.request('textDocument/hover', at(7, 5));
    assert.equal(client.lastPublished(URI)?.version, 1);
    // Nor when another document changes what surrounds it.
    await client.open('file:///shop/deploy.yaml', DEPLOYMENT);
    await client.diagnosticsOf('file:///shop/deploy.yaml');
    await client.workspaceChanged();
    await client.request('textDocument/hover', at(7, 5));
    assert.equal(client.lastPublished(URI)?.version, 1);
    await client.save(URI);
    assert.ok((await codesOf()).includes('rejected-traffic-distribution-value'));
  });

  it('takes the diagnostics away when a document is closed', async () => {
    await connect({ settings: { kubernetesVersion: '1.30' } });
    await client.open(URI, SERVICE);
    await client.diagnosticsOf(URI);
    await client.close(URI);
    await client.request('textDocument/hover', at(0, 0));
    assert.deepEqual(client.lastPublished(URI)?.diagnostics, []);
  });

  it('completes values right behind the colon, with documentation on resolve', async () => {
    await connect();
    await client.open(URI, SERVICE.replace('PreferSameZone', ''));
    const list = await client.request<CompletionList>('textDocument/completion', at(7, 23));
    const labels = list.items.map(({ label }) => label);
    assert.deepEqual(labels.slice(0, 3).sort(), ['PreferClose', 'PreferSameNode', 'PreferSameZone']);
    const resolved = await client.request<CompletionList['items'][number]>(
      'completionItem/resolve',
      list.items[0],
    );
    assert.ok(JSON.stringify(resolved.documentation).length > 50);
  });

  it('hovers over the value with its effect and its versions', async () => {
    await connect();
    await client.open(URI, SERVICE);
    const hover = await client.request<Hover>('textDocument/hover', at(7, 28));
    assert.match(JSON.stringify(hover.contents), /zone/);
    assert.match(JSON.stringify(hover.contents), /1\.34/);
  });

  it('shows the traffic above a Service, from a workload in another file of the workspace', async () => {
    files.set('file:///shop/deploy.yaml', DEPLOYMENT);
    await connect({ folders: ['file:///shop'] });
    await client.open(URI, SERVICE);
    await client.diagnosticsOf(URI);
    const lenses = await client.request<CodeLens[]>('textDocument/codeLens', { textDocument: { uri: URI } });
    const titles: string[] = [];
    for (const lens of lenses)
      titles.push((await client.request<CodeLens>('codeLens/resolve', lens)).command?.title ?? '');
    assert.equal(titles.length, 1);
    assert.match(titles[0] ?? '', /zone/);
    const answer = await client.request<PreviewAnswer>(PREVIEW_REQUEST, { uri: URI });
    const result = answer.kind === 'preview' ? answer.result : undefined;
    assert.equal(result?.kind === 'report' ? result.endpoints.length : undefined, 4);
  });

  it('helps between the actions of a template, and finds no fault in it', async () => {
    const template = SERVICE.replace('app: web', 'app: {{ .Release.Name }}').replace('PreferSameZone', '');
    await connect();
    await client.open(URI, template);
    assert.deepEqual(await codesOf(), []);
    const { items } = await client.request<CompletionList>('textDocument/completion', at(7, 23));
    assert.ok(items.some(({ label }) => label === 'PreferSameZone'));
    const hover = JSON.stringify(await client.request<Hover>('textDocument/hover', at(7, 5)));
    assert.match(hover, /trafficDistribution/);
    assert.doesNotMatch(hover, /This manifest/);
  });

  it('leads from a selector to the workload that it selects, and from there back', async () => {
    const uri = 'file:///shop/deploy.yaml';
    await connect();
    await client.open(uri, DEPLOYMENT);
    await client.open(URI, SERVICE);
    const [there] = await client.request<Location[]>('textDocument/definition', at(6, 6));
    assert.equal(there?.uri, uri);
    const params = { ...at(there.range.start.line, there.range.start.character, uri), context: {} };
    const back = await client.request<Location[]>('textDocument/references', params);
    assert.deepEqual(
      back.map((place) => [place.uri, place.range.start]),
      [
        [uri, { line: 7, character: 19 }],
        [URI, { line: 6, character: 4 }],
      ],
    );
  });

  it('offers the quick fix of a misspelt value, and to apply all safe fixes', async () => {
    await connect();
    await client.open(URI, SERVICE.replace('PreferSameZone', 'PreferSamezone'));
    const diagnostics = await client.diagnosticsOf(URI);
    const range = { start: { line: 7, character: 23 }, end: { line: 7, character: 37 } };
    const ask = (only?: string[]): Promise<CodeAction[]> =>
      client.request<CodeAction[]>('textDocument/codeAction', {
        textDocument: { uri: URI },
        range,
        context: { diagnostics, ...(only === undefined ? {} : { only }) },
      });
    const fix = (await ask()).find(({ isPreferred }) => isPreferred);
    assert.equal(fix?.edit?.changes?.[URI]?.[0]?.newText, 'PreferSameZone');
    const [all] = await ask(['source.fixAll.zonewise']);
    assert.equal(all?.kind, 'source.fixAll.zonewise');
  });

  it('writes a choice of the preview into the manifest', async () => {
    await connect();
    await client.open(URI, SERVICE);
    const answer = await client.request<{ edits: { newText: string }[] }>(APPLY_CHOICE_REQUEST, {
      uri: URI,
      service: { name: 'web', namespace: 'default', index: 0 },
      choice: 'PreferSameNode',
    });
    assert.deepEqual(
      answer.edits.map(({ newText }) => newText),
      ['PreferSameNode'],
    );
  });

  it('answers with the Kubernetes version, its source, and where its comment stands', async () => {
    await connect({ settings: { kubernetesVersion: '1.33' } });
    await client.open(URI, SERVICE);
    const bySetting = await client.request<VersionAnswer>(VERSION_REQUEST, { uri: URI });
    assert.deepEqual([bySetting.text, bySetting.source, bySetting.hasService], ['1.33', 'setting', true]);
    await client.rewrite(URI, `# zonewise: kubernetes=1.30\n${SERVICE}`);
    const byComment = await client.request<VersionAnswer>(VERSION_REQUEST, { uri: URI });
    assert.deepEqual([byComment.text, byComment.source], ['1.30', 'comment']);
    assert.deepEqual(byComment.commentRange, {
      start: { line: 0, character: 23 },
      end: { line: 0, character: 27 },
    });
  });

  it('says once what is wrong with a setting, and goes on with its default', async () => {
    await connect({ settings: { topology: 'three' } });
    await client.open(URI, SERVICE);
    await client.open('file:///shop/other.yaml', SERVICE);
    await client.diagnosticsOf('file:///shop/other.yaml');
    assert.equal(client.messages.filter((message) => message.includes('zonewise.topology')).length, 1);
  });

  it('answers requests for documents that are not open with nothing', async () => {
    await connect();
    assert.equal(await client.request('textDocument/hover', at(0, 0, 'file:///nowhere.yaml')), null);
    assert.deepEqual(
      await client.request('textDocument/codeLens', { textDocument: { uri: 'file:///nowhere.yaml' } }),
      [],
    );
    const preview = await client.request<PreviewAnswer>(PREVIEW_REQUEST, { uri: 'file:///nowhere.yaml' });
    assert.equal(preview.kind, 'unavailable');
  });

  describe('keeps quiet and goes on with', () => {
    const hostile: Readonly<Record<string, string>> = {
      'a file that is not Kubernetes': 'version: 2\njobs:\n  - {a: [}\n',
      'a Helm template':
        '{{- if .Values.on }}\nkind: Service\napiVersion: v1\nmetadata: {{ toYaml .m }}\nspec: {{ toYaml .x }}\n{{- end }}\n',
      'an alias bomb': aliasBomb(),
      '10,000 levels of nesting': `apiVersion: v1\nkind: Service\nspec: ${'['.repeat(10_000)}`,
      '10,000 levels of sequences': `apiVersion: v1\nkind: Service\nspec:\n${'- '.repeat(10_000)}x\n`,
      'binary content': `\u0000\u0001\uFFFDPK\u0003\u0004${'\u0000\uD800'.repeat(5000)}`,
      '5 MB of YAML': 'items:\n' + '  - name: a value that goes on\n'.repeat(160_000),
    };
    for (const [title, text] of Object.entries(hostile)) {
      it(title, async () => {
        await connect();
        await client.open(URI, text);
        const noise = (await client.diagnosticsOf(URI)).filter(
          ({ code }) => code !== 'too-deep' && code !== 'unreadable-by-kubectl',
        );
        assert.deepEqual(noise, []);
        const other = 'file:///shop/next.yaml';
        await client.open(other, SERVICE.replace('PreferSameZone', 'Nearby'));
        assert.ok((await codesOf(other)).includes('unknown-traffic-distribution-value'));
        assert.deepEqual(client.messages, []);
      });
    }
  });
});

function aliasBomb(): string {
  const levels = Array.from({ length: 30 }, (_, level) => {
    const previous = level === 0 ? 'x' : `*a${level - 1}`;
    return `a${level}: &a${level} [${Array.from({ length: 9 }, () => previous).join(', ')}]`;
  });
  return `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: bomb}\n${levels.join('\n')}\n`;
}

function runtimeOf(files: ReadonlyMap<string, string>): Runtime {
  return {
    files: {
      canonical: (uri) => canonicalUri(uri, { unicodeForm: 'as written' }),
      // eslint-disable-next-line @typescript-eslint/require-await -- files in memory need no waiting
      async *list(folder) {
        for (const uri of files.keys()) if (uri.startsWith(folder)) yield uri;
      },
      read: (uri) => {
        const text = files.get(uri);
        return Promise.resolve(text === undefined ? undefined : { text, isWhole: true });
      },
      namesInLinkedFolders: () => Promise.resolve([]),
      links: () => new Set(),
    },
    defer: (work) => setImmediate(work),
    now: () => performance.now(),
    epoch: () => Date.now(),
    delay: (work, milliseconds) => {
      const timer = setTimeout(work, milliseconds);
      return () => {
        clearTimeout(timer);
      };
    },
  };
}
