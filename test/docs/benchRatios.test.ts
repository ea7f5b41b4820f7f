import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { findLosses, readRatios, replaceTable } from '../bench/committed.ts';

const page = readFileSync(new URL('../../docs/performance.md', import.meta.url), 'utf8');

describe('the ratios of docs/performance.md', () => {
  const committed = readRatios(page);

  it('are there to hold a run against', () => {
    assert.ok(committed.size > 7, [...committed.keys()].join());
    for (const [row, ratio] of committed) assert.ok(ratio > 0, row);
  });

  it('are lost where a run is a quarter below, and nowhere else', () => {
    assert.deepEqual(findLosses(committed, committed), []);
    const [first] = committed.keys();
    assert.ok(first !== undefined);
    const lower = new Map(
      [...committed].map(([row, ratio]) => [row, row === first ? ratio * 0.7 : ratio * 0.8]),
    );
    assert.deepEqual(
      findLosses(lower, committed).map(({ row }) => row),
      [first],
    );
  });

  it('are replaced as a table, and nothing around them changes', () => {
    const changed = replaceTable(page, ['', '| a | 1 ms | 2 ms | 2.00× | |', '']);
    assert.deepEqual([...readRatios(changed)], [['a', 2]]);
    assert.equal(replaceTable(changed, ['']).length < changed.length, true);
    assert.ok(changed.startsWith(page.slice(0, 1000)) && changed.endsWith(page.slice(-1000)));
  });
});
