import { setTimeout as rest } from 'node:timers/promises';

const LIMIT = 60_000;
const INTERVAL = 25;

/** Asks again until there is an answer that is neither undefined nor false; says what was waited for when none comes. */
export async function until<T>(
  what: string,
  probe: () => T | undefined | false | PromiseLike<T | undefined | false>,
  limit: number = LIMIT,
): Promise<T> {
  const end = performance.now() + limit;
  for (;;) {
    const answer = await probe();
    if (answer !== undefined && answer !== false) return answer;
    if (performance.now() > end) throw new Error(`Waited in vain until ${what}.`);
    await rest(INTERVAL);
  }
}
