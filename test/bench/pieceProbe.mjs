/**
 * Loaded into a server before its own code: writes how long its main thread ran in one piece, so that nothing else got its turn,
 * into the file that its address names, one piece a line: its CPU in milliseconds, and its end by the clock of `hrtime`.
 */
import { appendFileSync, readFileSync } from 'node:fs';

const PIECES = new URL(import.meta.url).searchParams.get('pieces');
/** Shorter ones are of no interest. In milliseconds. */
const SHORTEST = 10;
const OWN = `/proc/self/task/${process.pid}/schedstat`;

const cpu = () => {
  try {
    return Number(readFileSync(OWN, 'utf8').split(' ')[0]) / 1e6;
  } catch {
    return performance.now();
  }
};

if (PIECES !== null) {
  let before = cpu();
  // A timer that is due every millisecond runs once in each turn of the loop: between two runs lies one turn.
  setInterval(() => {
    const now = cpu();
    if (now - before >= SHORTEST)
      appendFileSync(PIECES, `${(now - before).toFixed(1)} ${process.hrtime.bigint() / 1000n}\n`);
    before = now;
  }, 1).unref();
}
