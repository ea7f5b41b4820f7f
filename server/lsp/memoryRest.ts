import type { Runtime } from './runtime.ts';

/** Lets the machine take back what closed documents needed, once a person rests. */
export interface MemoryRest {
  /** A document was opened or changed. */
  readonly worked: () => void;
  readonly closed: () => void;
}

/** So often it looks whether anybody typed or asked, in milliseconds. */
const LOOK = 3000;
/** After so many looks at which nobody had, half a minute, what takes a moment keeps nobody waiting. */
const QUIET_LOOKS = 10;
/** Fewer leave nothing behind that is worth a moment. */
const FEWEST = 10;

export function createMemoryRest({
  delay,
  collect,
  received = () => 0,
}: Pick<Runtime, 'delay' | 'collect' | 'received'>): MemoryRest {
  let closed = 0;
  let stop: (() => void) | undefined;
  // An editor answers late, and asks again for what changed: half a minute counts from the last message.
  const lookAfter = (before: number, quiet: number, giveBack: () => void): void => {
    stop = delay(() => {
      stop = undefined;
      const now = received();
      const quietNow = now === before ? quiet + 1 : 0;
      if (quietNow < QUIET_LOOKS) lookAfter(now, quietNow, giveBack);
      else giveBack();
    }, LOOK);
  };
  const wait = (): void => {
    stop?.();
    stop = undefined;
    if (collect === undefined || closed < FEWEST) return;
    lookAfter(received(), 0, () => {
      closed = 0;
      collect();
    });
  };
  return {
    worked: wait,
    closed: () => {
      closed += 1;
      wait();
    },
  };
}
