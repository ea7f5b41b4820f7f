import type { Runtime } from './runtime.ts';

/** Lets the machine take back what closed documents needed, once a person rests. */
export interface MemoryRest {
  /** A document was opened or changed. */
  readonly worked: () => void;
  readonly closed: () => void;
}

/** So long, in milliseconds, nobody types or asks: what takes a moment keeps nobody waiting. */
const REST = 30_000;
/** Fewer leave nothing behind that is worth a moment. */
const FEWEST = 10;

export function createMemoryRest({
  delay,
  collect,
  received = () => 0,
}: Pick<Runtime, 'delay' | 'collect' | 'received'>): MemoryRest {
  let closed = 0;
  let stop: (() => void) | undefined;
  const wait = (): void => {
    stop?.();
    stop = undefined;
    if (collect === undefined || closed < FEWEST) return;
    const before = received();
    stop = delay(() => {
      stop = undefined;
      if (received() !== before) {
        wait();
        return;
      }
      closed = 0;
      collect();
    }, REST);
  };
  return {
    worked: wait,
    closed: () => {
      closed += 1;
      wait();
    },
  };
}
