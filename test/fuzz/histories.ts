import assert from 'node:assert/strict';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as fc from 'fast-check';
import { PREVIEW_REQUEST } from '../../server/protocol/messages.ts';
import { createDiskRuntime } from '../support/diskRuntime.ts';
import type { LspClient } from '../support/lspClient.ts';
import { connectInMemory } from '../support/lspClient.ts';
import type { MemoryRuntime } from '../support/memoryRuntime.ts';
import { whenQuiet } from '../support/memoryRuntime.ts';

/** What happens to a workspace: on the disk, in the editor, and to the folders that it has open. */
type Happening =
  | { readonly kind: 'write'; readonly path: string; readonly text: string }
  | { readonly kind: 'link'; readonly path: string; readonly target: string }
  | { readonly kind: 'delete'; readonly path: string }
  | { readonly kind: 'move'; readonly path: string; readonly target: string }
  | { readonly kind: 'open'; readonly path: string; readonly text: string }
  | { readonly kind: 'type'; readonly path: string; readonly text: string }
  | { readonly kind: 'close'; readonly path: string }
  | { readonly kind: 'add root'; readonly path: string }
  | { readonly kind: 'remove root'; readonly path: string }
  /** The server hears of what happened to the disk, and comes to rest. */
  | { readonly kind: 'rest' };

const FOLDERS = ['repo', 'repo/web', 'repo/web/dev', 'repo/team', 'repo/team/vendor', 'repo/dist', 'other'];
const FILES = FOLDERS.flatMap((folder) => [`${folder}/a.yaml`, `${folder}/b.yaml`]);
const ROOTS = ['repo', 'repo/team', 'repo/team/vendor', 'other'];

const service = (name: string, nodePort: number): string =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: {type: NodePort, selector: {app: web}, ports: [{port: 80, nodePort: ${nodePort}}]}\n`;
const deployment = (replicas: number): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: ${replicas}, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}}}\n`;

const TEXTS = [
  ...[1, 2, 3].map(deployment),
  ...[30080, 30081].flatMap((port) => [service('web', port), `${service('api', port)}---\n${deployment(4)}`]),
  'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [a.yaml]\n',
  'just: text\n',
];

const file = fc.constantFrom(...FILES, 'repo/web/kustomization.yaml');
const place = fc.oneof(file, fc.constantFrom(...FOLDERS.slice(1)));
const text = fc.constantFrom(...TEXTS);

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('write' as const), path: file, text }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('link' as const), path: place, target: place }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('delete' as const), path: place }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('move' as const), path: place, target: place }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('open' as const), path: file, text }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('type' as const), path: file, text }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('close' as const), path: file }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('add root' as const), path: fc.constantFrom(...ROOTS) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('remove root' as const), path: fc.constantFrom(...ROOTS) }),
  },
  { weight: 3, arbitrary: fc.constant({ kind: 'rest' as const }) },
);

/** A history, and the texts that the folders begin with. */
export const history = fc.record({
  before: fc.array(fc.record({ path: file, text }), { maxLength: 6 }),
  happenings: fc.array(happening, { maxLength: 25 }),
});

export type History = typeof history extends fc.Arbitrary<infer T> ? T : never;

/**
 * After any history the server has the same to say, in each folder, as one that starts now with the same documents open: what
 * counts does not depend on what was.
 */
export async function checkHistory({ before, happenings }: History): Promise<void> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'zonewise-history-')));
  try {
    for (const name of FOLDERS) mkdirSync(join(folder, name), { recursive: true });
    for (const { path, text: own } of before) writeFileSync(join(folder, path), own);
    const roots = new Set(['repo']);
    const open = new Map<string, string>();
    const world: World = { folder, roots, open, events: [], ...(await start(folder, roots)) };
    await rest(world);
    for (const each of happenings) await happen(world, each);
    await rest(world);
    const found = await look(world);
    await world.client.stop();
    const fresh: World = { ...world, ...(await start(folder, roots)) };
    await rest(fresh);
    for (const [path, own] of open) await fresh.client.open(uriOf(fresh, path), own);
    await rest(fresh);
    assert.deepEqual(found, await look(fresh));
    await fresh.client.stop();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One case of the search, which the seed repeats. */
export async function checkHistoryOf(seed: number): Promise<void> {
  await fc.assert(fc.asyncProperty(history, checkHistory), { seed, numRuns: 1 });
}

interface World {
  readonly folder: string;
  readonly roots: Set<string>;
  /** What the editor has open, by path. */
  readonly open: Map<string, string>;
  /** What the server has not heard of yet. */
  readonly events: { readonly uri: string; readonly type: 1 | 2 | 3 }[];
  readonly client: LspClient;
  readonly runtime: MemoryRuntime;
}

async function start(folder: string, roots: ReadonlySet<string>): Promise<Pick<World, 'client' | 'runtime'>> {
  const runtime = createDiskRuntime();
  const folders = [...roots].map((path) => pathToFileURL(join(folder, path)).href);
  return { runtime, client: await connectInMemory(runtime, { folders }) };
}

function uriOf({ folder }: Pick<World, 'folder'>, path: string): string {
  return pathToFileURL(join(folder, path)).href;
}

async function rest({ client, runtime, events }: World): Promise<void> {
  const changes = events.splice(0);
  if (changes.length > 0)
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
  await whenQuiet(client, runtime);
}

async function happen(world: World, each: Happening): Promise<void> {
  const { folder, client, open, roots } = world;
  const tell = (path: string, type: 1 | 2 | 3): void => {
    world.events.push({ uri: uriOf(world, path), type });
  };
  switch (each.kind) {
    case 'write': {
      const full = join(folder, each.path);
      if (!isInPlace(folder, each.path)) return;
      if (isAt(full) && !lstatSync(full).isFile()) return;
      const type = isAt(full) ? 2 : 1;
      writeFileSync(full, each.text);
      tell(each.path, type);
      return;
    }
    case 'link': {
      const full = join(folder, each.path);
      if (!isInPlace(folder, each.path) || isAt(full)) return;
      if (open.has(each.path) && isFolder(join(folder, each.target))) return;
      symlinkSync(relative(dirname(full), join(folder, each.target)) || '.', full);
      tell(each.path, 1);
      return;
    }
    case 'delete': {
      if (!isInPlace(folder, each.path) || !isAt(join(folder, each.path))) return;
      rmSync(join(folder, each.path), { recursive: true });
      tell(each.path, 3);
      return;
    }
    case 'move': {
      const [from, to] = [join(folder, each.path), join(folder, each.target)];
      if (!isInPlace(folder, each.path) || !isInPlace(folder, each.target)) return;
      if (!isAt(from) || isAt(to) || `${to}/`.startsWith(`${from}/`)) return;
      if (open.has(each.target) && isFolder(from)) return;
      renameSync(from, to);
      tell(each.path, 3);
      tell(each.target, 1);
      return;
    }
    case 'open':
      if (open.has(each.path) || isFolder(join(folder, each.path))) return;
      open.set(each.path, each.text);
      return client.open(uriOf(world, each.path), each.text);
    case 'type':
      if (!open.has(each.path)) return;
      open.set(each.path, each.text);
      return client.rewrite(uriOf(world, each.path), each.text);
    case 'close':
      if (!open.delete(each.path)) return;
      return client.close(uriOf(world, each.path));
    case 'add root':
    case 'remove root': {
      const isAdded = each.kind === 'add root';
      if (roots.has(each.path) === isAdded) return;
      if (isAdded) roots.add(each.path);
      else roots.delete(each.path);
      const changed = [{ uri: uriOf(world, each.path), name: each.path }];
      const event = { added: isAdded ? changed : [], removed: isAdded ? [] : changed };
      return client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event });
    }
    case 'rest':
      return rest(world);
  }
}

function isAt(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** No editor has a folder open as a document. */
function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

/** The disk tells of a change by the real name of what changed; those behind a linked folder are none of their own. A file has none. */
function isInPlace(folder: string, path: string): boolean {
  const parent = dirname(join(folder, path));
  return isFolder(parent) && realpathSync(parent) === parent;
}

/** What is said in each folder about a Service that stands there. */
async function look(world: World): Promise<unknown> {
  const { client, runtime } = world;
  const said: Record<string, unknown> = {};
  for (const folder of FOLDERS) {
    const uri = uriOf(world, `${folder}/probe.yaml`);
    await client.open(uri, service('probe', 30080));
    await whenQuiet(client, runtime);
    const preview = await client.request(PREVIEW_REQUEST, { uri });
    said[folder] = { preview, diagnostics: client.lastPublished(uri)?.diagnostics };
    await client.close(uri);
    await whenQuiet(client, runtime);
  }
  for (const path of world.open.keys()) said[path] = client.lastPublished(uriOf(world, path))?.diagnostics;
  return said;
}
