import type { Suspect, WorkingParams } from '../../server/protocol/messages.ts';

/** Remembers what the server works on, so that the next one can pass over what ended it. */
export interface Suspects {
  /** The server began to work on a file, or has ended that. */
  readonly told: (work: WorkingParams) => void;
  /** The server has ended by itself: what it worked on is suspect from now on. Answers those files. */
  readonly serverEnded: () => readonly Suspect[];
  /** The server has stopped as it was told: it works on nothing any more. */
  readonly serverStopped: () => void;
  /** The uris of the files that the server works on now. */
  readonly inWork: () => readonly string[];
  /** Of all servers so far, without what has changed since. */
  readonly all: () => readonly Suspect[];
}

export function createSuspects(): Suspects {
  const inWork = new Map<string, Suspect>();
  const suspects = new Map<string, Suspect>();
  return {
    told: ({ isWorking, ...file }) => {
      // It would not be worked on if it were the same that ended a server.
      suspects.delete(file.uri);
      if (isWorking) inWork.set(file.uri, file);
      else inWork.delete(file.uri);
    },
    serverEnded: () => {
      const found = [...inWork.values()];
      inWork.clear();
      for (const file of found) suspects.set(file.uri, file);
      return found;
    },
    serverStopped: () => {
      inWork.clear();
    },
    inWork: () => [...inWork.keys()],
    all: () => [...suspects.values()],
  };
}
