import type { FileNaming } from '../../server/workspace/canonicalUri.ts';
import { canonicalUri } from '../../server/workspace/canonicalUri.ts';
import { isWorkspaceFile } from '../../server/workspace/workspaceFiles.ts';
import type { ClusterAccess, Runtime } from '../../server/lsp/runtime.ts';
import type { LspClient } from './lspClient.ts';

/**
 * A machine in memory: files by uri, and delays that end as soon as waiting messages are read; those that are patience with
 * others, when nothing else is left to do.
 */
export interface MemoryRuntime extends Runtime {
  /** Work that was deferred or delayed and has not run yet. */
  readonly pending: () => number;
  /** Lets the time go by that others were given to answer; false when nobody was waited for. */
  readonly elapse: () => boolean;
}

/** Longer delays, in milliseconds, are patience. */
const PATIENCE = 1000;

/**
 * Time goes by as it is asked for, by so many milliseconds: after a few steps of work it is time to let messages in.
 */
export function createMemoryRuntime(
  files: ReadonlyMap<string, string>,
  tick = 4,
  clusters?: ClusterAccess,
  unicodeForm: FileNaming['unicodeForm'] = 'as written',
): MemoryRuntime {
  const canonical = (uri: string): string => canonicalUri(uri, { unicodeForm });
  const waiting = new Set<NodeJS.Immediate>();
  const late = new Set<() => void>();
  let time = 0;
  const run = (work: () => void): NodeJS.Immediate => {
    const handle = setImmediate(() => {
      waiting.delete(handle);
      work();
    });
    waiting.add(handle);
    return handle;
  };
  return {
    files: {
      canonical,
      // eslint-disable-next-line @typescript-eslint/require-await -- files in memory need no waiting
      async *list(folder) {
        for (const uri of [...files.keys()].map(canonical).sort())
          if (isWorkspaceFile(uri, [folder])) yield uri;
      },
      read: (uri) => {
        const text =
          files.get(uri) ?? files.get([...files.keys()].find((name) => canonical(name) === uri) ?? '');
        return Promise.resolve(text === undefined ? undefined : { text, isWhole: true });
      },
      namesInLinkedFolders: () => Promise.resolve([]),
      links: () => new Set(),
    },
    defer: run,
    delay: (work, milliseconds) => {
      if (milliseconds >= PATIENCE) {
        late.add(work);
        return () => late.delete(work);
      }
      const handle = run(work);
      return () => {
        waiting.delete(handle);
        clearImmediate(handle);
      };
    },
    now: () => (time += tick),
    epoch: () => Date.parse('2026-11-28T12:12:00.000Z'),
    clusters,
    pending: () => waiting.size,
    elapse: () => {
      const due = [...late];
      late.clear();
      for (const work of due) work();
      return due.length > 0;
    },
  };
}

/** A server that has sent nothing and planned nothing over so many questions has nothing left to do. */
const QUIET_ROUNDS = 4;

/** Waits until the server has done all that was asked of it, what it does in the background included. */
export async function whenQuiet(client: LspClient, runtime: MemoryRuntime): Promise<void> {
  let quiet = 0;
  while (quiet < QUIET_ROUNDS) {
    const before = client.received();
    await client.request('zonewise/parseKubernetesVersion', { text: '1.30' });
    quiet = client.received() === before && runtime.pending() === 0 ? quiet + 1 : 0;
    if (quiet === QUIET_ROUNDS && runtime.elapse()) quiet = 0;
  }
}
