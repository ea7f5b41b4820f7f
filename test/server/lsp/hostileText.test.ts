import assert from 'node:assert/strict';
import { lexer } from 'marked';
import type { MarkedToken, Token } from 'marked';
import type { CodeLens, Diagnostic, Hover } from 'vscode-languageserver-types';
import type { LspClient } from '../../support/lspClient.ts';
import { connectInMemory } from '../../support/lspClient.ts';
import type { MemoryRuntime } from '../../support/memoryRuntime.ts';
import { createMemoryRuntime, whenQuiet } from '../../support/memoryRuntime.ts';
import { REPORT_REQUEST, VERSION_REQUEST } from '../../../server/protocol/messages.ts';

const URI = 'file:///shop/web.yaml';

/** What would act if it were Markdown, a link, an icon or more than characters. */
const HOSTILE: Readonly<Record<string, string>> = {
  'a link that runs a command': '[Fix](command:git.undoCommit)',
  'an icon': '$(zap)',
  'an image': '![x](https://evil.example/x.png)',
  'an address': 'https://evil.example/login',
  'an address without a scheme': 'www.evil.example',
  HTML: '<img src=x onerror=alert(1)>',
  'marks of direction': 'a\u202Eb\u2066c',
  'a mention and an issue': '@everyone #1',
  'code marks': '``` \n [x](command:y) ` ',
};

/** The text in every place of a manifest that is quoted somewhere. */
const manifestWith = (text: string): string => {
  const quoted = JSON.stringify(text);
  return `# zonewise: kubernetes=${text.replaceAll(/\s/g, '')}
# zonewise: dataPlane=${text.replaceAll(/\s/g, '')} clients=${text.replaceAll(/\s/g, '')}:1
apiVersion: v1
kind: Service
metadata:
  name: ${quoted}
  namespace: ${quoted}
  labels: { ${quoted}: ${quoted} }
  annotations: { service.kubernetes.io/topology-mode: ${quoted} }
spec:
  type: ${quoted}
  selector: { app: ${quoted} }
  trafficDistribution: ${quoted}
  ${quoted}: 1
  ports: [{ port: 80, name: ${quoted}, targetPort: ${quoted}, protocol: ${quoted} }]
---
apiVersion: v1
kind: Node
metadata: { name: ${quoted}, labels: { topology.kubernetes.io/zone: ${quoted} } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${quoted}, namespace: ${quoted} }
spec:
  replicas: 3
  selector: { matchLabels: { app: ${quoted} } }
  template:
    metadata: { labels: { app: ${quoted} } }
    spec: { containers: [{ name: a, ports: [{ containerPort: 80, name: ${quoted} }] }] }
`;
};

describe('text of a manifest', () => {
  let runtime: MemoryRuntime;
  let client: LspClient;

  beforeEach(async () => {
    runtime = createMemoryRuntime(new Map());
    client = await connectInMemory(runtime, { folders: ['file:///shop'] });
  });
  afterEach(async () => {
    await client.stop();
  });

  const openWith = async (text: string): Promise<string> => {
    const manifest = manifestWith(text);
    await client.open(URI, manifest);
    await whenQuiet(client, runtime);
    return manifest;
  };
  const textDocument = { uri: URI };
  const service = { name: '', namespace: '', index: 0 };

  for (const [what, text] of Object.entries(HOSTILE)) {
    it(`is text in findings, fixes, lenses and the version, where it is ${what}`, async () => {
      await openWith(text);
      const diagnostics: readonly Diagnostic[] = client.lastPublished(URI)?.diagnostics ?? [];
      assert.ok(diagnostics.length > 0);
      const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
      const actions = await client.request<readonly { title: string }[]>('textDocument/codeAction', {
        textDocument,
        range,
        context: { diagnostics },
      });
      const lenses = await client.request<readonly CodeLens[]>('textDocument/codeLens', { textDocument });
      const resolved = await Promise.all(
        lenses.map((lens) => client.request<CodeLens>('codeLens/resolve', lens)),
      );
      const titles = resolved.map(({ command }) => command?.title ?? '');
      const related = diagnostics.flatMap((each) => each.relatedInformation ?? []);
      for (const said of [...[...diagnostics, ...related].map(({ message }) => message as string), ...titles])
        assertOneLine(said);
      for (const { title } of actions) assertOneLine(title);
      for (const title of titles) assert.doesNotMatch(title, /\$\(|\]\(/);
    });

    it(`is text in Markdown, where it is ${what}`, async () => {
      const manifest = await openWith(text);
      for (const [line, content] of manifest.split('\n').entries()) {
        for (const character of [content.length - 2, content.search(/\w/) + 1]) {
          const position = { line, character: Math.max(0, character) };
          const hover = await client.request<Hover | null>('textDocument/hover', { textDocument, position });
          const contents = hover?.contents as { readonly value: string } | undefined;
          if (contents !== undefined) assertNothingActs(contents.value);
        }
      }
      const report = await client.request<{ readonly text: string } | null>(REPORT_REQUEST, {
        uri: URI,
        service,
        format: 'markdown',
      });
      assert.ok(report !== null);
      assertNothingActs(report.text);
      assert.doesNotMatch(report.text.replaceAll(/`[^`\n]*`/g, ''), /[@#]\w/);
    });
  }

  it('is cut where it is longer than anyone reads', async () => {
    await openWith('x'.repeat(300_000));
    const { diagnostics = [] } = client.lastPublished(URI) ?? {};
    assert.ok(JSON.stringify(diagnostics).length < 100_000);
    const version = await client.request<unknown>(VERSION_REQUEST, { uri: URI });
    assert.ok(JSON.stringify(version).length < 10_000);
  });

  it('gives one notification for thousands of settings that cannot be used', async () => {
    const rules = Object.fromEntries(
      Array.from({ length: 5000 }, (_, at) => [`no-code-${String(at)}`, 'off']),
    );
    const settings = { rules, kubernetesVersion: '[Fix it](command:git.undoCommit)' };
    const told = await connectInMemory(runtime, { folders: ['file:///shop'], settings });
    await told.open(URI, manifestWith('web'));
    await whenQuiet(told, runtime);
    assert.equal(told.messages.length, 1);
    assertOneLine(told.messages[0] ?? '');
    assert.doesNotMatch(told.messages[0] ?? '', /\]\(/);
    await told.stop();
  });
});

function assertOneLine(text: string): void {
  assert.doesNotMatch(text, /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u);
  assert.ok(text.length < 1000, `${text.length} characters`);
}

/** Links go to our own pages and to the documentation of Kubernetes; images and HTML are none. */
function assertNothingActs(markdown: string): void {
  const tokens = flatten(lexer(markdown, { gfm: true }));
  for (const token of tokens) {
    assert.notEqual(token.type, 'image', markdown);
    if (token.type === 'html') assert.match(token.raw, /^<\/?(?:details|summary)>/, markdown);
    if (token.type === 'link')
      assert.match(token.href, /^https:\/\/(?:kubernetes\.io|github\.com\/zonewise)\//, markdown);
  }
}

function flatten(tokens: readonly Token[]): readonly MarkedToken[] {
  return tokens.flatMap((token) => {
    const own = token as MarkedToken;
    const inside = 'tokens' in own ? flatten(own.tokens ?? []) : [];
    const items = own.type === 'list' ? flatten(own.items) : [];
    const cells =
      own.type === 'table' ? flatten([...own.header, ...own.rows.flat()].flatMap((cell) => cell.tokens)) : [];
    return [own, ...inside, ...items, ...cells];
  });
}
