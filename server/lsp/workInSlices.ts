import type { Runtime } from './runtime.ts';

/** So long, in milliseconds, messages wait at most for work to make room for them; a single step may take longer. */
const SLICE = 10;

/**
 * Takes the steps of work that may be long, with waiting messages let in every now and then. Undefined when the work
 * turned out to be obsolete after such a pause, and was given up.
 */
export async function workInSlices<T>(
  runtime: Runtime,
  steps: Generator<void, T>,
  isObsolete: () => boolean,
): Promise<T | undefined> {
  let end = runtime.now() + SLICE;
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
    if (runtime.now() < end) continue;
    await letMessagesIn(runtime);
    if (isObsolete()) return undefined;
    end = runtime.now() + SLICE;
  }
}

/** Settles after the messages that are already waiting. */
export function letMessagesIn(runtime: Runtime): Promise<void> {
  return new Promise((resolve) => {
    runtime.defer(resolve);
  });
}
