import assert from 'node:assert/strict';
import { createMemoryRest } from '../../../server/lsp/memoryRest.ts';

describe('memory that closed documents needed', () => {
  let waiting: (() => void) | undefined;
  let collected: number;
  let received: number;

  const createRest = (): ReturnType<typeof createMemoryRest> => {
    waiting = undefined;
    collected = 0;
    received = 0;
    return createMemoryRest({
      delay: (work) => {
        waiting = () => {
          waiting = undefined;
          work();
        };
        return () => {
          waiting = undefined;
        };
      },
      collect: () => {
        collected += 1;
      },
      received: () => received,
    });
  };
  /** As long as nobody types or asks before it is given back. */
  const QUIET_LOOKS = 10;
  const look = (times: number): void => {
    for (let each = 0; each < times; each++) waiting?.();
  };
  const close = (rest: ReturnType<typeof createMemoryRest>, count: number): void => {
    for (let each = 0; each < count; each++) rest.closed();
  };

  it('is given back once after many were closed and a person rests', () => {
    const rest = createRest();
    close(rest, 30);
    look(QUIET_LOOKS - 1);
    assert.equal(collected, 0);
    look(1);
    assert.equal(collected, 1);
    rest.worked();
    assert.equal(waiting, undefined);
  });

  it('waits on while a person works', () => {
    const rest = createRest();
    close(rest, 30);
    const before = waiting;
    rest.worked();
    assert.notEqual(waiting, before);
    look(QUIET_LOOKS);
    assert.equal(collected, 1);
  });

  it('waits from the last message on, however soon that came', () => {
    const rest = createRest();
    close(rest, 30);
    received += 1;
    look(QUIET_LOOKS);
    assert.equal(collected, 0);
    look(1);
    assert.equal(collected, 1);
  });

  it('is not worth a moment after a few', () => {
    const rest = createRest();
    close(rest, 3);
    assert.equal(waiting, undefined);
  });
});
