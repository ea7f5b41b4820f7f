import assert from 'node:assert/strict';
import type { Runtime } from '../../../server/lsp/runtime.ts';
import { workInSlices } from '../../../server/lsp/workInSlices.ts';
import { createMemoryRuntime } from '../../support/memoryRuntime.ts';

describe('long work', () => {
  /** A machine on which each look at the clock finds it so many milliseconds later. */
  const machine = (tick: number): Runtime & { readonly pauses: () => number } => {
    let time = 0;
    let pauses = 0;
    const { files, delay, epoch } = createMemoryRuntime(new Map());
    return {
      files,
      epoch,
      delay,
      now: () => (time += tick),
      defer: (work) => {
        pauses++;
        setImmediate(work);
      },
      pauses: () => pauses,
    };
  };
  const taken: number[] = [];
  function* count(steps: number): Generator<void, string> {
    for (let step = 0; step < steps; step++) {
      taken.push(step);
      yield;
    }
    return 'done';
  }

  beforeEach(() => {
    taken.length = 0;
  });

  it('that takes no time is done without a pause', async () => {
    const runtime = machine(0);
    assert.equal(await workInSlices(runtime, count(1000), () => false), 'done');
    assert.equal(runtime.pauses(), 0);
  });

  it('lets messages in every few milliseconds, and comes to its end', async () => {
    const runtime = machine(5);
    assert.equal(await workInSlices(runtime, count(100), () => false), 'done');
    assert.ok(runtime.pauses() >= 100 / 3, String(runtime.pauses()));
    assert.equal(taken.length, 100);
  });

  it('is given up as soon as a message has made it obsolete', async () => {
    let isObsolete = false;
    const working = workInSlices(machine(100), count(100), () => isObsolete);
    setImmediate(() => {
      isObsolete = true;
    });
    assert.equal(await working, undefined);
    assert.ok(taken.length <= 3, String(taken.length));
  });
});
