/** Names of which a sentence mentions a few: of thousands only those are carried along, and how many there are. */
export interface Names {
  readonly first: readonly string[];
  readonly count: number;
}

const MOST_CARRIED = 4;

export function namesOf(all: readonly string[]): Names {
  return { first: all.slice(0, MOST_CARRIED), count: all.length };
}
