/** The searches themselves, in a thread of their own, so that one that never ends can be told from outside. */
import { parentPort, workerData } from 'node:worker_threads';
import { checkConversation } from './conversations.ts';
import { readCorpus } from './corpus.ts';
import { checkDocuments } from './documents.ts';
import { checkEdits } from './edits.ts';
import { checkHistoryOf } from './histories.ts';
import { checkList } from './lists.ts';
import { createReadingSearch } from './reading.ts';
import { runCases } from './runCases.ts';

export interface SearchOrder {
  readonly firstSeed: number;
  /** 0 for the first seed alone. */
  readonly minutes: number;
}

export type SearchNews =
  | { readonly kind: 'begins'; readonly what: string }
  | { readonly kind: 'clean'; readonly text: string }
  | { readonly kind: 'found'; readonly text: string };

/** No case is longer than a few dozen kilobytes; one that keeps a processor busy for so long has lost its bounds. */
const MOST_SECONDS_A_CASE = 20;
const CASES_A_TURN = 200;

const { firstSeed, minutes } = workerData as SearchOrder;
const corpus = readCorpus();
const checkReading = createReadingSearch(corpus);
if (checkReading === undefined)
  tell({ kind: 'clean', text: 'reading: not searched, for it takes Go to ask kubectl’s decoder' });
const searches: Readonly<Record<string, (seed: number) => void | Promise<void>>> = {
  documents: (seed) => {
    checkDocuments(seed, corpus);
  },
  conversations: (seed) => checkConversation(seed, corpus),
  edits: (seed) => {
    checkEdits(seed);
  },
  histories: checkHistoryOf,
  lists: (seed) => {
    checkList(seed, corpus);
  },
  ...(checkReading && { reading: checkReading }),
};
const endsAt = Date.now() + minutes * 60_000;

try {
  for (let turn = 0; turn === 0 || Date.now() < endsAt; turn++)
    await takeTurn(firstSeed + turn * CASES_A_TURN);
} catch (fault) {
  tell({ kind: 'found', text: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault) });
}

async function takeTurn(seed: number): Promise<void> {
  for (const [name, check] of Object.entries(searches)) {
    const limits = {
      firstSeed: seed,
      most: minutes === 0 ? 1 : CASES_A_TURN,
      boxMs: Math.max(0, endsAt - Date.now()),
    };
    const cases = await runCases(limits, async (each) => {
      tell({ kind: 'begins', what: `${name}, seed ${each}` });
      const before = process.cpuUsage();
      await check(each);
      const seconds = process.cpuUsage(before).user / 1e6;
      if (seconds > MOST_SECONDS_A_CASE)
        throw new Error(`it kept a processor busy for ${seconds.toFixed(1)} s`);
    });
    tell({ kind: 'clean', text: `${name}: nothing found with seeds ${seed} to ${seed + cases - 1}` });
  }
}

function tell(news: SearchNews): void {
  parentPort?.postMessage(news);
}
