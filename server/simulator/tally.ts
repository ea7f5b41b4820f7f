/** Values by key. One entry takes no map: large clusters have thousands of tallies that hold a single zone or node. */
export type Tally<V> =
  | { readonly kind: 'none' }
  | { readonly kind: 'one'; readonly key: string; readonly value: V }
  | { readonly kind: 'many'; readonly values: ReadonlyMap<string, V> };

export function lookUp<V>(tally: Tally<V>, key: string): V | undefined {
  switch (tally.kind) {
    case 'none':
      return undefined;
    case 'one':
      return tally.key === key ? tally.value : undefined;
    case 'many':
      return tally.values.get(key);
  }
}

export function countKeys(tally: Tally<unknown>): number {
  switch (tally.kind) {
    case 'none':
      return 0;
    case 'one':
      return 1;
    case 'many':
      return tally.values.size;
  }
}

/** In the order in which the keys came up. */
export function forEachEntry<V>(tally: Tally<V>, visit: (key: string, value: V) => void): void {
  switch (tally.kind) {
    case 'none':
      return;
    case 'one':
      visit(tally.key, tally.value);
      return;
    case 'many':
      for (const [key, value] of tally.values) visit(key, value);
  }
}
