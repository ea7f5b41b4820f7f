/**
 * Searches for texts and conversations that break the server: `npm run fuzz -- [minutes] [first seed]`.
 * Prints what it found with the seed that repeats it (`npm run fuzz -- 0 <seed>` runs that one alone) and ends with 1.
 */
import { Worker } from 'node:worker_threads';
import type { SearchNews, SearchOrder } from './searches.ts';

/** A case takes some milliseconds. */
const LONGEST_CASE_MS = 120_000;

const [minutes = 5, firstSeed = Date.now() % 2 ** 31] = process.argv.slice(2).map(Number);
const order: SearchOrder = { minutes, firstSeed };
const worker = new Worker(new URL('./searches.ts', import.meta.url), { workerData: order });
let underWay = 'the start';
let watchdog: NodeJS.Timeout | undefined;

worker.on('message', (news: SearchNews) => {
  switch (news.kind) {
    case 'begins':
      underWay = news.what;
      clearTimeout(watchdog);
      watchdog = setTimeout(fail, LONGEST_CASE_MS, 'it does not end');
      break;
    case 'clean':
      process.stdout.write(`${news.text}\n`);
      break;
    case 'found':
      fail(news.text);
  }
});
// A rejection that nobody handled ends the thread with an error.
worker.on('error', (fault) => {
  fail(fault.stack ?? fault.message);
});
worker.on('exit', () => {
  clearTimeout(watchdog);
});

function fail(text: string): void {
  process.stdout.write(`${underWay}: ${text}\n`);
  process.exit(1);
}
