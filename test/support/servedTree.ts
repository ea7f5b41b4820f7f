import assert from 'node:assert/strict';
import type { CodeLens } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { RenderOutcome } from '../../server/cluster/render/rendering.ts';
import type { RenderRequest, Renderer } from '../../server/lsp/runtime.ts';
import type { PreviewAnswer, PreviewModel, ServiceReference } from '../../server/protocol/messages.ts';
import { PREVIEW_REQUEST } from '../../server/protocol/messages.ts';
import type { RenderAnswer, RenderParams } from '../../server/protocol/renderMessages.ts';
import { RENDER_REQUEST } from '../../server/protocol/renderMessages.ts';
import { unshareCandidates } from '../../server/protocol/sharedCandidates.ts';
import { canonicalUri } from '../../server/workspace/canonicalUri.ts';
import type { LspClient } from './lspClient.ts';
import { connectInMemory } from './lspClient.ts';
import type { MemoryRuntime } from './memoryRuntime.ts';
import { createMemoryRuntime, whenQuiet } from './memoryRuntime.ts';

export const TREE_ROOT = 'file:///repo';

/** A server on a tree of files in memory, which are named by their paths. */
export interface ServedTree {
  readonly client: LspClient;
  /** Opens the file; the answer is its uri. */
  readonly open: (path: string) => Promise<string>;
  /** `line: title`, the line from 0. */
  readonly lensesAt: (path: string) => Promise<readonly string[]>;
  /** `line: code`. */
  readonly codesAt: (path: string) => Promise<readonly string[]>;
  /** `line: text: code`. */
  readonly findingsAt: (path: string) => Promise<readonly string[]>;
  readonly previewOf: (path: string, service?: Partial<ServiceReference>) => Promise<PreviewModel>;
}

const served: LspClient[] = [];

/** To be called after each test that serves a tree. */
export async function stopServing(): Promise<void> {
  await Promise.all(served.splice(0).map((client) => client.stop()));
}

export async function serveTree(
  files: Readonly<Record<string, string>>,
  { root = TREE_ROOT, renderer }: { readonly root?: string; readonly renderer?: Renderer } = {},
): Promise<ServedTree> {
  const byUri = new Map(
    Object.entries(files).map(([path, text]) => [
      canonicalUri(`${root}/${path}`, { unicodeForm: 'as written' }),
      text,
    ]),
  );
  const runtime: MemoryRuntime = { ...createMemoryRuntime(byUri), ...(renderer && { renderer }) };
  const client = await connectInMemory(runtime, { folders: [root] });
  served.push(client);
  await whenQuiet(client, runtime);
  const open = async (path: string): Promise<string> => {
    const uri = `${root}/${path}`;
    await client.open(uri, files[path] ?? '');
    return uri;
  };
  return {
    client,
    open,
    lensesAt: async (path) => {
      const uri = await open(path);
      const lenses = await client.request<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
      const resolved = await Promise.all(
        lenses.map(async (lens) =>
          lens.command === undefined ? client.request<CodeLens>('codeLens/resolve', lens) : lens,
        ),
      );
      return resolved.map(({ range, command }) => `${range.start.line}: ${command?.title ?? ''}`);
    },
    codesAt: async (path) => {
      const uri = await open(path);
      return (await client.diagnosticsOf(uri)).map(
        ({ code, range }) => `${range.start.line}: ${String(code)}`,
      );
    },
    findingsAt: async (path) => {
      const uri = await open(path);
      const document = TextDocument.create(uri, 'yaml', 1, files[path] ?? '');
      return (await client.diagnosticsOf(uri)).map(
        ({ code, range }) => `${range.start.line}: ${document.getText(range)}: ${String(code)}`,
      );
    },
    previewOf: async (path, service) => {
      const uri = await open(path);
      const answer = unshareCandidates(
        await client.request<PreviewAnswer>(PREVIEW_REQUEST, { uri, service, at: { line: 3, character: 0 } }),
      );
      assert.ok(answer.kind === 'preview', JSON.stringify(answer));
      return answer;
    },
  };
}

/** A tree whose renderer comes to one end, whatever it is asked. */
export interface RenderedTree extends ServedTree {
  /** What the renderer was asked so far. */
  readonly asked: readonly RenderRequest[];
  /** As the command of the client does it. */
  readonly render: (path: string) => Promise<RenderAnswer>;
}

export async function serveRendered(
  files: Readonly<Record<string, string>>,
  tool: RenderParams['tool'],
  outcome: RenderOutcome,
): Promise<RenderedTree> {
  const asked: RenderRequest[] = [];
  const renderer: Renderer = {
    render: (request) => {
      asked.push(request);
      return Promise.resolve(outcome);
    },
  };
  const tree = await serveTree(files, { renderer });
  const render = (path: string): Promise<RenderAnswer> =>
    tree.client.request<RenderAnswer>(RENDER_REQUEST, {
      tool,
      uri: `${TREE_ROOT}/${path}`,
      program: '',
      ...(tool === 'helm' && { valuesFiles: [] }),
    });
  return { ...tree, asked, render };
}
