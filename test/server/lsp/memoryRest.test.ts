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
  const close = (rest: ReturnType<typeof createMemoryRest>, count: number): void => {
    for (let each = 0; each < count; each++) rest.closed();
  };

  it('is given back once after many were closed and a person rests', () => {
    const rest = createRest();
    close(rest, 30);
    assert.equal(collected, 0);
    waiting?.();
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
    waiting?.();
    assert.equal(collected, 1);
  });

  it('waits on while somebody asks', () => {
    const rest = createRest();
    close(rest, 30);
    received += 1;
    waiting?.();
    assert.equal(collected, 0);
    waiting?.();
    assert.equal(collected, 1);
  });

  it('is not worth a moment after a few', () => {
    const rest = createRest();
    close(rest, 3);
    assert.equal(waiting, undefined);
  });
});
