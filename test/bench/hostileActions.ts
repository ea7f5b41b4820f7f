import { CancellationTokenSource } from 'vscode-languageserver-protocol/node';
import { FIX_ALL_KIND } from '../../server/features/codeActions/codeActions.ts';
import { PREVIEW_REQUEST, REPORT_REQUEST, VERSION_REQUEST } from '../../server/protocol/messages.ts';
import type { LspClient } from '../support/lspClient.ts';
import type { HostileInput } from './hostileInputs.ts';

/** Whom the actions ask, and about what. */
export interface Target {
  readonly client: LspClient;
  readonly uri: string;
  readonly input: HostileInput;
}

/** All that a person can do with a file, in this order. */
export const ACTIONS: Readonly<Record<string, (target: Target) => Promise<unknown>>> = {
  opened: async ({ client, uri, input: { text, language } }) => {
    await client.open(uri, text, language);
    await isChecked(client, uri);
  },
  typed: async ({ client, uri, input }) => {
    await type(client, uri, input);
    await isChecked(client, uri);
  },
  fixes: ({ client, uri, input: { text } }) =>
    client.request('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: { line: 0, character: 0 }, end: { line: text.split('\n').length, character: 0 } },
      context: { diagnostics: [], only: [FIX_ALL_KIND] },
    }),
  lenses: ({ client, uri }) => client.request('textDocument/codeLens', { textDocument: { uri } }),
  preview: ({ client, uri, input }) => client.request(PREVIEW_REQUEST, { uri, at: placeIn(input) }),
  'actions of all': ({ client, uri, input: { text } }) =>
    client.request('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: { line: 0, character: 0 }, end: { line: text.split('\n').length, character: 0 } },
      context: { diagnostics: [] },
    }),
  'actions at the cursor': ({ client, uri, input }) =>
    client.request('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: placeIn(input), end: placeIn(input) },
      context: { diagnostics: [] },
    }),
  completion: atCursor('textDocument/completion'),
  hover: atCursor('textDocument/hover'),
  definition: atCursor('textDocument/definition'),
  references: atCursor('textDocument/references', { context: { includeDeclaration: true } }),
  highlights: atCursor('textDocument/documentHighlight'),
  rename: async (target) => {
    // what cannot be renamed is refused
    await Promise.allSettled([
      atCursor('textDocument/prepareRename')(target),
      atCursor('textDocument/rename', { newName: 'another' })(target),
    ]);
  },
  symbols: ({ client, uri }) => client.request('textDocument/documentSymbol', { textDocument: { uri } }),
  'workspace symbols': ({ client }) => client.request('workspace/symbol', { query: 'shop' }),
  version: ({ client, uri }) => client.request(VERSION_REQUEST, { uri }),
  report: ({ client, uri, input }) =>
    client.request(REPORT_REQUEST, { uri, at: placeIn(input), format: 'markdown' }),
  // another text, so that nothing is known of it yet
  'typed, 20 previews cancelled': async (target) => {
    const { client, uri, input } = target;
    await type(client, uri, input);
    await cancelPreviews(target);
    await isChecked(client, uri);
  },
  'all rewritten': async ({ client, uri, input: { text } }) => {
    await client.rewrite(uri, `# again\n${text}`);
    await isChecked(client, uri);
  },
  closed: async ({ client, uri }) => {
    await client.close(uri);
    await client.request('workspace/symbol', { query: 'x' });
  },
};

function placeIn({ typed: { line, character = 0 } }: HostileInput): { line: number; character: number } {
  return { line: line - 1, character: character || 9 };
}

function atCursor(method: string, more: object = {}): (target: Target) => Promise<unknown> {
  return ({ client, uri, input }) =>
    client.request(method, { textDocument: { uri }, position: placeIn(input), ...more });
}

function type(client: LspClient, uri: string, { typed }: HostileInput): Promise<void> {
  const at = { line: typed.line, character: typed.character ?? 0 };
  return client.edit(uri, { start: at, end: at }, typed.text);
}

/** Until the file is done with: the top of a long file is published before the rest is checked. */
async function isChecked(client: LspClient, uri: string): Promise<void> {
  await client.diagnosticsOf(uri);
  while (client.working.findLast((work) => work.uri === uri)?.isWorking === true)
    await new Promise((resolve) => setTimeout(resolve, 5));
}

const CANCELLED = 20;

async function cancelPreviews({ client, uri, input }: Target): Promise<void> {
  const asked = Array.from({ length: CANCELLED }, () => {
    const source = new CancellationTokenSource();
    const params = { uri, at: placeIn(input) };
    return { source, answer: client.connection.sendRequest(PREVIEW_REQUEST, params, source.token) };
  });
  for (const { source } of asked) source.cancel();
  await Promise.allSettled(asked.map(({ answer }) => answer));
}
