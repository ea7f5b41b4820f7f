import type { Runtime } from './runtime.ts';

/** So long, in milliseconds, messages wait at most for work to make room for them; a single step may take longer. */
const SLICE = 10;

/**
 * Takes the steps of work that may be long, with waiting messages let in every now and then. Undefined when the work
 * turned out to be obsolete after such a pause, and was given up; else the pause ends with `atPause`.
 */
export async function workInSlices<T>(
  runtime: Runtime,
  steps: Generator<void, T>,
  isObsolete: () => boolean,
  atPause?: () => void,
): Promise<T | undefined> {
  let end = runtime.now() + SLICE;
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
    if (runtime.now() < end) continue;
    await letMessagesIn(runtime);
    if (isObsolete()) return undefined;
    atPause?.();
    end = runtime.now() + SLICE;
  }
}

/** Of the loop: so long messages are waited for that come one behind the other. */
const MOST_TURNS = 100;
/** A message is read in one turn of the loop, and handed on in the next. */
const QUIET_TURNS = 2;

/** Settles after the messages that are already waiting. */
export async function letMessagesIn({ defer, received }: Pick<Runtime, 'defer' | 'received'>): Promise<void> {
  let before = received?.();
  let quiet = before === undefined ? QUIET_TURNS - 1 : 0;
  for (let turn = 0; turn < MOST_TURNS && quiet < QUIET_TURNS; turn++) {
    await new Promise<void>((resolve) => {
      defer(resolve);
    });
    const now = received?.();
    quiet = now === before ? quiet + 1 : 0;
    before = now;
  }
}
