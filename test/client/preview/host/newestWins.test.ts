import assert from 'node:assert/strict';
import type { NewestWins } from '../../../../client/preview/host/newestWins.ts';
import { createNewestWins } from '../../../../client/preview/host/newestWins.ts';

/** Questions under way, to be answered by the test. */
function ask(): {
  questions: string[];
  delivered: [string, string | undefined][];
  asker: NewestWins<string>;
  settle: (how: 'answer' | 'fail') => Promise<void>;
} {
  const questions: string[] = [];
  const delivered: [string, string | undefined][] = [];
  const open: { answer: (text: string) => void; fail: (fault: Error) => void }[] = [];
  const asker = createNewestWins<string, string>(
    async (question) => {
      questions.push(question);
      return new Promise((answer, fail) => open.push({ answer, fail }));
    },
    (question, answer) => delivered.push([question, answer]),
  );
  const settle = async (how: 'answer' | 'fail'): Promise<void> => {
    const next = open.shift();
    if (how === 'answer') next?.answer(`to ${questions.at(-1) ?? ''}`);
    else next?.fail(new Error('no'));
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  };
  return { questions, delivered, asker, settle };
}

describe('asking so that the newest wins', () => {
  it('asks the first at once', () => {
    const { questions, asker } = ask();
    asker.ask('a');
    assert.deepEqual(questions, ['a']);
  });

  it('has one under way at most, and asks only the newest of the others', async () => {
    const { questions, delivered, asker, settle } = ask();
    for (const question of ['a', 'b', 'c', 'd']) asker.ask(question);
    assert.deepEqual(questions, ['a']);
    await settle('answer');
    assert.deepEqual(questions, ['a', 'd']);
    await settle('answer');
    assert.deepEqual(delivered, [
      ['a', 'to a'],
      ['d', 'to d'],
    ]);
  });

  it('goes on after a failure', async () => {
    const { delivered, asker, settle } = ask();
    asker.ask('a');
    await settle('fail');
    asker.ask('b');
    await settle('answer');
    assert.deepEqual(delivered, [
      ['a', undefined],
      ['b', 'to b'],
    ]);
  });

  it('delivers nothing once disposed', async () => {
    const { questions, delivered, asker, settle } = ask();
    asker.ask('a');
    asker.ask('b');
    asker.dispose();
    await settle('answer');
    assert.deepEqual([questions, delivered], [['a'], []]);
  });
});
