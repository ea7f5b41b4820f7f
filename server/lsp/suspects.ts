import type { Suspect, WorkingParams } from '../protocol/messages.ts';
import { WORKING_NOTIFICATION } from '../protocol/messages.ts';

/** What is about to be read: an open document, or a file on the disk, which has no version. */
export interface Burden {
  readonly uri: string;
  readonly version?: number | undefined;
  /** In UTF-16 code units. */
  readonly length: number;
}

/**
 * Files that ended the server before this one while it worked on them. They are not read until they change, and while the
 * server works on a long file the client knows it, to say so to the next server if this one ends.
 */
export interface Suspects {
  /** It ended a server, as it is now. */
  readonly isSuspect: (file: Pick<Burden, 'uri' | 'version'>) => boolean;
  /** Files on the disk are read in steps of their own: it has changed, so that nothing is known of it any more. */
  readonly changed: (uri: string) => void;
  /** The client knows of the file before the work begins, and forgets it when the work has ended. */
  readonly during: <T>(file: Burden, work: () => Promise<T>) => Promise<T>;
}

export interface SuspectsOptions {
  /** As the client sent them, with the uris of this side; undefined for a client that does not remember. */
  readonly known: readonly Suspect[] | undefined;
  readonly send: (method: string, params: WorkingParams) => Promise<void>;
}

/** A shorter file is no danger, and most are. */
const LONG = 8 * 1024;

export function createSuspects({ known, send }: SuspectsOptions): Suspects {
  const suspects = new Map(known?.map(({ uri, version }) => [uri, version]));
  /** What the client knows is worked on, and by how many. */
  const told = new Map<string, number>();

  const tell = async (uri: string, version: number | undefined, isWorking: boolean): Promise<void> => {
    await send(WORKING_NOTIFICATION, { uri, isWorking, ...(version !== undefined && { version }) });
  };

  return {
    isSuspect: ({ uri, version }) => {
      if (!suspects.has(uri)) return false;
      const then = suspects.get(uri);
      return then === undefined || version === undefined || then === version;
    },
    changed: (uri) => {
      // The client need not remember it either.
      if (suspects.delete(uri)) void tell(uri, undefined, false);
    },
    during: async ({ uri, version, length }, work) => {
      if (known === undefined || length < LONG) return work();
      const count = told.get(uri) ?? 0;
      told.set(uri, count + 1);
      await tell(uri, version, true);
      try {
        return await work();
      } finally {
        const left = (told.get(uri) ?? 1) - 1;
        if (left > 0) told.set(uri, left);
        else told.delete(uri);
        if (left === 0) await tell(uri, version, false);
      }
    },
  };
}
