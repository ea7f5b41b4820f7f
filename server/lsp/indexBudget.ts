/** Decides which files are kept in mind where there is room for so much: those nearest to what is open. */
export interface IndexBudget {
  /**
   * Makes room for a file of so many UTF-16 code units. Answers the files that have to go for it, which are farther away, or
   * undefined when there is no room.
   */
  readonly admit: (uri: string, length: number) => readonly string[] | undefined;
  readonly release: (uri: string) => void;
  /** The files are now as far away as they are from other open files. */
  readonly moved: () => void;
}

export function createIndexBudget(most: number, distanceTo: (uri: string) => number): IndexBudget {
  const lengths = new Map<string, number>();
  let used = 0;
  /** The kept files, the farthest first; made when it is needed. */
  let farthest: readonly Placed[] | undefined;

  const release = (uri: string): void => {
    const length = lengths.get(uri);
    if (length === undefined) return;
    lengths.delete(uri);
    used -= length;
    farthest = undefined;
  };

  /** Those that would have to go, the farthest first; undefined when all that could are not enough. */
  const chooseFor = (uri: string, length: number): readonly string[] | undefined => {
    farthest ??= [...lengths.keys()].map((kept) => place(kept, distanceTo)).sort((a, b) => compare(b, a));
    const own = place(uri, distanceTo);
    const chosen: string[] = [];
    let free = most - used;
    for (const each of farthest) {
      if (free >= length || compare(each, own) <= 0) break;
      chosen.push(each.uri);
      free += lengths.get(each.uri) ?? 0;
    }
    return free >= length ? chosen : undefined;
  };

  return {
    admit: (uri, length) => {
      release(uri);
      if (length > most) return undefined;
      const goes = used + length <= most ? [] : chooseFor(uri, length);
      if (goes === undefined) return undefined;
      for (const each of goes) release(each);
      lengths.set(uri, length);
      used += length;
      farthest = undefined;
      return goes;
    },
    release,
    moved: () => {
      farthest = undefined;
    },
  };
}

interface Placed {
  readonly uri: string;
  readonly distance: number;
}

function place(uri: string, distanceTo: (uri: string) => number): Placed {
  return { uri, distance: distanceTo(uri) };
}

/** Files as far away as each other are kept in the order of their names. */
function compare(a: Placed, b: Placed): number {
  return a.distance - b.distance || (a.uri === b.uri ? 0 : a.uri < b.uri ? -1 : 1);
}
