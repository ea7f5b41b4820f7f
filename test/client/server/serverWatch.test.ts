import assert from 'node:assert/strict';
import type { ServerState } from '../../../client/preview/messages/messages.ts';
import type { ServerWatch } from '../../../client/server/serverWatch.ts';
import { PATIENCE, createServerWatch } from '../../../client/server/serverWatch.ts';

interface Waiting {
  readonly work: () => void;
  readonly delay: number;
}

/** A watch whose time passes when the test says so. */
function start(): { watch: ServerWatch; seen: ServerState[]; passTime: () => void; delays: () => number[] } {
  const waiting = new Set<Waiting>();
  const seen: ServerState[] = [];
  const watch = createServerWatch((work, delay) => {
    const entry = { work, delay };
    waiting.add(entry);
    return () => waiting.delete(entry);
  });
  watch.onChange((state) => seen.push(state));
  return {
    watch,
    seen,
    passTime: () => {
      for (const { work } of waiting) work();
      waiting.clear();
    },
    delays: () => [...waiting].map(({ delay }) => delay),
  };
}

/** A question that is open until the test answers it. */
function ask(watch: ServerWatch): { answer: (fails?: boolean) => Promise<void>; asked: Promise<string> } {
  let settle: (fails: boolean) => void = () => undefined;
  const request = new Promise<string>((resolve, reject) => {
    settle = (fails) => {
      if (fails) reject(new Error('gone'));
      else resolve('yes');
    };
  });
  const asked = watch.watch(request);
  return {
    asked,
    answer: async (fails = false) => {
      settle(fails);
      await asked.catch(() => undefined);
    },
  };
}

describe('the watch over the server', () => {
  it('starts, runs and stops with its process', () => {
    const { watch, seen } = start();
    assert.equal(watch.state(), 'starting');
    for (const state of ['running', 'running', 'stopped', 'starting'] as const) watch.processChanged(state);
    assert.deepEqual(seen, ['running', 'stopped', 'starting']);
  });

  it('is silent while a question is open for too long, until it is answered', async () => {
    const { watch, seen, passTime, delays } = start();
    watch.processChanged('running');
    const question = ask(watch);
    assert.deepEqual(delays(), [PATIENCE]);
    passTime();
    assert.equal(watch.state(), 'silent');
    await question.answer();
    assert.equal(await question.asked, 'yes');
    assert.deepEqual(seen, ['running', 'silent', 'running']);
  });

  it('is silent until the last of several open questions is answered, or has failed', async () => {
    const { watch, seen, passTime } = start();
    watch.processChanged('running');
    const questions = [ask(watch), ask(watch)];
    passTime();
    await questions[0]?.answer();
    assert.equal(watch.state(), 'silent');
    await questions[1]?.answer(true);
    assert.equal(watch.state(), 'running');
    assert.deepEqual(seen, ['running', 'silent', 'running']);
  });

  it('takes a question that is answered in time for nothing special', async () => {
    const { watch, seen, passTime, delays } = start();
    watch.processChanged('running');
    await ask(watch).answer();
    assert.deepEqual(delays(), []);
    passTime();
    assert.deepEqual(seen, ['running']);
  });

  it('fails what is open when its process ends, and is not silent when the next one runs', async () => {
    const { watch, seen, passTime } = start();
    watch.processChanged('running');
    const { asked } = ask(watch);
    passTime();
    watch.processChanged('starting');
    await assert.rejects(asked, /has ended/);
    watch.processChanged('running');
    assert.deepEqual(seen, ['running', 'silent', 'starting', 'running']);
  });

  it('waits with questions that are asked before it runs', async () => {
    const { watch } = start();
    const question = ask(watch);
    watch.processChanged('starting');
    watch.processChanged('running');
    await question.answer();
    assert.equal(await question.asked, 'yes');
  });

  it('has stopped, whatever is still open', () => {
    const { watch, passTime } = start();
    watch.processChanged('running');
    ask(watch).asked.catch(() => undefined);
    passTime();
    watch.processChanged('stopped');
    assert.equal(watch.state(), 'stopped');
  });
});
