import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Diagnostic, Position, Range } from 'vscode-languageserver-types';
import { CancellationTokenSource, ResponseError } from 'vscode-languageserver-protocol/node';
import {
  APPLY_CHOICE_REQUEST,
  PARSE_VERSION_REQUEST,
  PREVIEW_REQUEST,
  VERSION_REQUEST,
} from '../../server/protocol/messages.ts';
import type { LspClient } from '../support/lspClient.ts';
import { connectInMemory } from '../support/lspClient.ts';
import type { MemoryRuntime } from '../support/memoryRuntime.ts';
import { createMemoryRuntime, whenQuiet } from '../support/memoryRuntime.ts';
import { generateYaml } from './generate.ts';
import { applyEdit, mutate } from './mutate.ts';
import type { Random } from './random.ts';
import { createRandom } from './random.ts';

const FOLDER = 'file:///shop';
const URIS = [`${FOLDER}/a.yaml`, `${FOLDER}/b.yaml`, `${FOLDER}/c.json`];
const STRANGE_URIS = [
  '',
  'untitled:Untitled-1',
  'file:///',
  'not a uri',
  'file:///%zz',
  '__proto__',
  `${FOLDER}/none.yaml`,
];
const MOST_STEPS = 30;

/** `workspace/configuration` answers that are not what a client should send. */
const STRANGE_SETTINGS: readonly unknown[] = [
  null,
  [],
  'text',
  { kubernetesVersion: 7, topology: [1], rules: 'off', validate: null, cost: { monthlyGiB: -1 } },
  { kubernetesVersion: '1.30', topology: { a: 2, b: 1 }, clients: { a: 0, b: 0 } },
];

const REQUESTS = [
  'textDocument/completion',
  'textDocument/hover',
  'textDocument/definition',
  'textDocument/references',
  'textDocument/codeLens',
  'textDocument/codeAction',
  'completionItem/resolve',
  'codeLens/resolve',
  VERSION_REQUEST,
  PREVIEW_REQUEST,
  PARSE_VERSION_REQUEST,
  APPLY_CHOICE_REQUEST,
  'textDocument/rename',
  'zonewise/nothing',
];

/** One editor and what it believes to have open. */
interface Talk {
  readonly random: Random;
  readonly client: LspClient;
  readonly runtime: MemoryRuntime;
  readonly corpus: readonly string[];
  /** The disk. */
  readonly files: Map<string, string>;
  readonly open: Map<string, TextDocument>;
  /** How each request ended: the fault, or undefined for an answer. */
  readonly asked: Promise<unknown>[];
}

/**
 * One case of the search, which the seed repeats: an editor that opens, types, closes, asks and cancels without any
 * order, and now and then sends nonsense. Every request is answered, nothing is left unhandled, and in the end the
 * server has the same to say about each open document as one that was just started.
 */
export async function checkConversation(seed: number, corpus: readonly string[]): Promise<void> {
  const random = createRandom(seed);
  const files = new Map(URIS.map((uri) => [uri, random.pick(corpus)]));
  const settings: unknown = random.chance(0.3) ? random.pick(STRANGE_SETTINGS) : {};
  const start = async (): Promise<Pick<Talk, 'client' | 'runtime'>> => {
    const runtime = createMemoryRuntime(files);
    return { runtime, client: await connectInMemory(runtime, { settings, folders: [FOLDER] }) };
  };
  const talk: Talk = { random, corpus, files, ...(await start()), open: new Map(), asked: [] };
  const isPolite = random.chance(0.6);
  for (let step = random.below(MOST_STEPS + 1); step > 0; step--)
    await random.pick(isPolite ? POLITE_STEPS : ALL_STEPS)(talk);
  for (const fault of await Promise.all(talk.asked)) {
    // An error is an answer too, as long as it is the protocol's own.
    assert.ok(fault === undefined || fault instanceof ResponseError, String(fault));
  }
  const found = await readAll(talk);
  if (isPolite) {
    assert.deepEqual(
      talk.client.messages.filter((message) => message.includes('failed')),
      [],
    );
  }
  await talk.client.stop();
  const fresh: Talk = { ...talk, ...(await start()) };
  for (const [uri, document] of talk.open) await fresh.client.open(uri, document.getText());
  assert.deepEqual(found, await readAll(fresh));
  await fresh.client.stop();
}

/** What is published for every open document once the server has come to rest. */
async function readAll({ client, runtime, open }: Talk): Promise<readonly (readonly Diagnostic[])[]> {
  await whenQuiet(client, runtime);
  for (const uri of open.keys()) await client.save(uri);
  await whenQuiet(client, runtime);
  return [...open.keys()].map((uri) => client.lastPublished(uri)?.diagnostics ?? []);
}

type Step = (talk: Talk) => Promise<void>;

const POLITE_STEPS: readonly Step[] = [
  openDocument,
  openDocument,
  type,
  type,
  type,
  ask,
  ask,
  ask,
  askAndCancel,
  closeDocument,
  changeFile,
  changeSettings,
  ({ client, random }) => client.save(random.pick([...URIS, ...STRANGE_URIS])),
];

const ALL_STEPS: readonly Step[] = [...POLITE_STEPS, typeOutside, sendNonsense, askNonsense, repeatVersion];

async function openDocument({ client, random, corpus, open }: Talk): Promise<void> {
  const uri = random.pick(random.chance(0.8) ? URIS : STRANGE_URIS);
  const text = random.chance(0.6) ? random.pick(corpus) : generateYaml(random);
  open.set(uri, TextDocument.create(uri, 'yaml', 1, text));
  await client.open(uri, text);
}

async function closeDocument({ client, random, open }: Talk): Promise<void> {
  const uri = random.pick([...URIS, ...STRANGE_URIS]);
  open.delete(uri);
  await client.close(uri);
}

async function type(talk: Talk): Promise<void> {
  const document = pickOpen(talk);
  if (document === undefined) return;
  const { start, end, text } = mutate(talk.random, document.getText(), talk.corpus);
  await change(talk, document, { start: document.positionAt(start), end: document.positionAt(end) }, text);
}

/** Ranges that no editor should send; they mean the nearest place in the text. */
async function typeOutside(talk: Talk): Promise<void> {
  const document = pickOpen(talk);
  if (document === undefined) return;
  await change(talk, document, { start: anyPosition(talk), end: anyPosition(talk) }, 'a: 1\n');
}

async function change(
  { client, open }: Talk,
  document: TextDocument,
  range: Range,
  text: string,
): Promise<void> {
  const { uri } = document;
  const [start = 0, end = 0] = [range.start, range.end]
    .map((position) => document.offsetAt(wholeNumbers(position)))
    .sort((a, b) => a - b);
  // A new text each time: what is expected must not rest on the library's bookkeeping of edits.
  const edited = applyEdit(document.getText(), { start, end, text });
  open.set(uri, TextDocument.create(uri, 'yaml', 1, edited));
  await client.edit(uri, range, text);
}

/** An editor that numbers its versions backwards, or not at all; and one that edits what it never opened. */
async function repeatVersion(talk: Talk): Promise<void> {
  const { client, random } = talk;
  const document = pickOpen(talk);
  await client.connection.sendNotification('textDocument/didChange', {
    textDocument: { uri: `${FOLDER}/never-opened.yaml`, version: 3 },
    contentChanges: [{ text: 'kind: Service' }],
  });
  if (document === undefined) return;
  const text = `${document.getText()}\n# more`;
  talk.open.set(document.uri, TextDocument.create(document.uri, 'yaml', 1, text));
  await client.connection.sendNotification('textDocument/didChange', {
    textDocument: { uri: document.uri, version: random.pick([-5, 0, 1, 2 ** 40]) },
    contentChanges: [{ text }],
  });
}

async function changeFile({ client, random, corpus, files }: Talk): Promise<void> {
  const uri = random.pick(URIS);
  if (random.chance(0.3)) files.delete(uri);
  else files.set(uri, random.pick(corpus));
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri, type: 2 }],
  });
}

async function changeSettings({ client, random }: Talk): Promise<void> {
  const settings = random.pick([null, {}, { zonewise: random.pick(STRANGE_SETTINGS) }]);
  await client.connection.sendNotification('workspace/didChangeConfiguration', { settings });
}

function ask(talk: Talk): Promise<void> {
  return watchAnswer(talk, talk.client.request(talk.random.pick(REQUESTS), paramsFor(talk)));
}

function watchAnswer({ asked }: Talk, answer: Promise<unknown>): Promise<void> {
  asked.push(
    answer.then(
      () => undefined,
      (fault: unknown) => fault,
    ),
  );
  return Promise.resolve();
}

function askAndCancel(talk: Talk): Promise<void> {
  const { client, random } = talk;
  const source = new CancellationTokenSource();
  const answer = client.connection.sendRequest(random.pick(REQUESTS), paramsFor(talk), source.token);
  const cancel = (): void => {
    source.cancel();
  };
  if (random.chance(0.5)) cancel();
  else setImmediate(cancel);
  return watchAnswer(talk, answer);
}

function askNonsense(talk: Talk): Promise<void> {
  const { client, random } = talk;
  return watchAnswer(talk, client.request(random.pick(REQUESTS), random.pick(NONSENSE)));
}

async function sendNonsense(talk: Talk): Promise<void> {
  const { client, random } = talk;
  const method = random.pick([
    ...['textDocument/didChange', 'textDocument/didOpen', 'textDocument/didClose', 'textDocument/didSave'],
    ...['workspace/didChangeWatchedFiles', 'workspace/didChangeWorkspaceFolders', '$/cancelRequest', '$/nothing'],
    ...['workspace/didChangeConfiguration', 'initialized', 'zonewise/nothing'],
  ]); // prettier-ignore
  await client.connection.sendNotification(method, random.pick(NONSENSE));
}

const NONSENSE: readonly object[] = [
  {},
  [] as object,
  { textDocument: null },
  { textDocument: {}, position: {} },
  { textDocument: { uri: null }, position: null, contentChanges: null },
  { textDocument: { uri: 5, version: 'x' }, contentChanges: [null], context: null },
  { uri: [], service: 'web', choice: 7, text: {}, changes: [null], id: 9999 },
  {
    uri: URIS[0] ?? '',
    service: { name: {}, index: 'x' },
    choice: 'Anywhere',
    event: { added: [], removed: [] },
  },
];

/** Parameters that fit every request of ours, with places in and outside of the text. */
function paramsFor(talk: Talk): object {
  const { random } = talk;
  const uri = random.pick(random.chance(0.8) ? URIS : STRANGE_URIS);
  const position = anyPosition(talk);
  const service = random.pick([undefined, { name: 'web', namespace: 'default', index: random.below(3) }]);
  return {
    textDocument: { uri },
    position,
    range: { start: position, end: anyPosition(talk) },
    context: { diagnostics: [], ...(random.chance(0.3) ? { only: ['source.fixAll.zonewise'] } : {}) },
    uri,
    service,
    choice: random.pick(['unset', 'auto', 'PreferClose', 'PreferSameNode']),
    text: random.pick(['1.31', '1.31 - 1.35', '', 'x'.repeat(50)]),
    label: 'PreferSameZone',
    data: random.pick([undefined, { uri, service, shows: 'headline' }, { uri, shows: 'comparison' }]),
  };
}

function anyPosition({ random }: Talk): Position {
  const coordinate = (): number =>
    random.chance(0.8) ? random.below(30) : random.pick([-1, -(2 ** 31), 2 ** 31 - 1, 2 ** 53, 1e9, 0.5]);
  return { line: coordinate(), character: coordinate() };
}

function wholeNumbers({ line, character }: Position): Position {
  return { line: Math.trunc(line), character: Math.trunc(character) };
}

function pickOpen({ open, random }: Talk): TextDocument | undefined {
  return open.size === 0 ? undefined : random.pick([...open.values()]);
}
