import type { SimulationResult } from '../simulator/report/reportTypes.ts';
import type { BuiltScenario } from '../scenario/types.ts';
import type { BuiltEndpoints } from '../simulator/endpoints/endpoints.ts';

/** What analyses compute, as far as there is room for it. */
export interface SimulationCache {
  /** A place for what one analysis computes. */
  readonly createPlace: () => CachedResults;
}

export interface CachedResults {
  readonly built: (compute: () => BuiltScenario) => BuiltScenario;
  /** The endpoints with the likely placement. */
  readonly placed: (compute: () => BuiltEndpoints) => BuiltEndpoints;
  /** `name` tells the results of one analysis apart. */
  readonly result: (name: string, compute: () => SimulationResult) => SimulationResult;
}

/** Entries of all reports and scenarios that are remembered, together; one takes some hundred bytes. */
const MOST_ENTRIES = 12_000;

/** So many are remembered however large they are: what a single question compares. */
const FEWEST_KEPT = 24;

interface Slot<T> {
  readonly put: (value: T | undefined) => void;
  readonly entriesOf: (value: T) => number;
}

interface Shelved {
  readonly entries: number;
  readonly forget: () => void;
}

/**
 * Remembers what was computed, over all Services, until there is no more room for it: then what was not asked for
 * longest is forgotten, and computed again when somebody asks. A file of many Services, in a cluster of many zones, would
 * otherwise take a hundred times its length.
 */
export function createSimulationCache(mostEntries = MOST_ENTRIES): SimulationCache {
  const shelved = new Map<string, Shelved>();
  let places = 0;
  let entries = 0;

  const add = (key: string, size: number, forget: () => void): void => {
    shelved.set(key, { entries: size, forget });
    entries += size;
    for (const [oldest, { entries: freed, forget: forgetOldest }] of shelved) {
      if (entries <= mostEntries || shelved.size <= FEWEST_KEPT) return;
      shelved.delete(oldest);
      entries -= freed;
      forgetOldest();
    }
  };

  /** The order of the map is the order in which they were asked for. */
  const moveToEnd = (key: string): void => {
    const found = shelved.get(key);
    if (found === undefined) return;
    shelved.delete(key);
    shelved.set(key, found);
  };

  /** `found` is what is remembered; `put` remembers a value, or forgets it again. */
  const remember = <T>(key: string, found: T | undefined, slot: Slot<T>, compute: () => T): T => {
    if (found !== undefined) {
      moveToEnd(key);
      return found;
    }
    const value = compute();
    slot.put(value);
    add(key, slot.entriesOf(value), () => {
      slot.put(undefined);
    });
    return value;
  };

  const createPlace = (): CachedResults => {
    const place = places++;
    /** Of most Services nothing but the scenario is asked for. */
    let results: Map<string, SimulationResult> | undefined;
    let scenario: BuiltScenario | undefined;
    let placed: BuiltEndpoints | undefined;
    return {
      built: (compute) => {
        const put = (value: BuiltScenario | undefined) => (scenario = value);
        return remember(String(place), scenario, { put, entriesOf: entriesOfScenario }, compute);
      },
      placed: (compute) => {
        const put = (value: BuiltEndpoints | undefined) => (placed = value);
        const entriesOf = ({ endpoints }: BuiltEndpoints) => ENTRIES_AT_LEAST + endpoints.length;
        return remember(`${place} placed`, placed, { put, entriesOf }, compute);
      },
      result: (name, compute) => {
        const known = (results ??= new Map<string, SimulationResult>());
        const put = (value: SimulationResult | undefined) =>
          value === undefined ? known.delete(name) : known.set(name, value);
        return remember(
          `${place} result ${name}`,
          known.get(name),
          { put, entriesOf: entriesOfResult },
          compute,
        );
      },
    };
  };

  return { createPlace };
}

const ENTRIES_AT_LEAST = 20;

function entriesOfScenario({ scenario: { nodes, backends } }: BuiltScenario): number {
  return ENTRIES_AT_LEAST + nodes.length + (backends.kind === 'endpoints' ? backends.endpoints.length : 0);
}

function entriesOfResult(result: SimulationResult): number {
  if (result.kind !== 'report') return ENTRIES_AT_LEAST;
  const { zones, flows, endpoints, clientGroups } = result;
  return clientGroups.reduce(
    (total, { nodes, route }) => total + nodes.length + route.candidates.length + route.reasons.length,
    ENTRIES_AT_LEAST + zones.length + flows.length + endpoints.length + clientGroups.length,
  );
}
