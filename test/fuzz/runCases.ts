/** How far a search goes: over seeds that follow each other, until one of the limits is reached. */
export interface Search {
  readonly firstSeed: number;
  readonly most: number;
  /** A slow machine does fewer cases, but at least one. */
  readonly boxMs: number;
}

/** Runs a case for each seed. The first that fails ends the search with an error that names its seed. */
export async function runCases(
  { firstSeed, most, boxMs }: Search,
  check: (seed: number) => void | Promise<void>,
): Promise<number> {
  const started = performance.now();
  let cases = 0;
  while (cases < most && (cases === 0 || performance.now() - started < boxMs)) {
    const seed = firstSeed + cases;
    try {
      await check(seed);
    } catch (fault) {
      throw new Error(`seed ${seed}: ${fault instanceof Error ? fault.message : String(fault)}`, {
        cause: fault,
      });
    }
    cases++;
  }
  return cases;
}
