import assert from 'node:assert/strict';
import type { Stop } from '../../../../client/preview/page/navigation.ts';
import { moveFocus } from '../../../../client/preview/page/navigation.ts';

const STOPS: readonly Stop[] = [
  { key: 'clients a', column: 0, y: 20 },
  { key: 'clients b', column: 0, y: 80 },
  { key: 'flow 1', column: 1, y: 10 },
  { key: 'flow 2', column: 1, y: 85 },
  { key: 'pods a', column: 2, y: 15 },
  { key: 'pod a1', column: 2, y: 30 },
  { key: 'pods b', column: 2, y: 75 },
];

describe('moving through the picture by keyboard', () => {
  const cases: readonly [from: string, key: string, to: string | undefined][] = [
    ['clients a', 'ArrowDown', 'clients b'],
    ['clients b', 'ArrowDown', 'clients b'],
    ['clients a', 'ArrowUp', 'clients a'],
    ['clients b', 'ArrowRight', 'flow 2'],
    ['flow 2', 'ArrowRight', 'pods b'],
    ['pods b', 'ArrowRight', 'pods b'],
    ['pod a1', 'ArrowLeft', 'flow 1'],
    ['pods a', 'ArrowDown', 'pod a1'],
    ['pod a1', 'ArrowDown', 'pods b'],
    ['flow 2', 'Home', 'clients a'],
    ['flow 1', 'End', 'pods b'],
    ['gone', 'ArrowDown', 'clients b'],
    ['flow 1', 'x', undefined],
  ];
  for (const [from, key, to] of cases) {
    it(`goes from ${from} with ${key} to ${to ?? 'nowhere'}`, () => {
      assert.equal(moveFocus(STOPS, from, key), to);
    });
  }

  it('follows what a stop is joined to, wherever that stands', () => {
    const joined = STOPS.map((stop) =>
      stop.key === 'flow 1' ? { ...stop, left: 'clients b', right: 'gone' } : stop,
    );
    assert.equal(moveFocus(joined, 'flow 1', 'ArrowLeft'), 'clients b');
    assert.equal(moveFocus(joined, 'flow 1', 'ArrowRight'), 'pods a');
  });

  it('skips a column that is empty', () => {
    const sparse = STOPS.filter(({ column }) => column !== 1);
    assert.equal(moveFocus(sparse, 'clients b', 'ArrowRight'), 'pods b');
  });

  it('has nowhere to go in an empty picture', () => {
    assert.equal(moveFocus([], 'x', 'ArrowDown'), undefined);
  });
});
