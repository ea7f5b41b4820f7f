import assert from 'node:assert/strict';
import { serviceAt } from '../../../../client/preview/host/serviceAt.ts';

const extents = [
  { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } },
  { start: { line: 20, character: 4 }, end: { line: 29, character: 8 } },
];
const at = (line: number, character: number) => serviceAt({ serviceExtents: extents }, { line, character });

describe('the Service at the cursor', () => {
  it('is the one whose lines it is in, ends included', () => {
    assert.deepEqual([at(0, 0), at(5, 80), at(9, 0), at(20, 4), at(29, 8)], [0, 0, 0, 1, 1]);
  });
  it('is none between them', () => {
    assert.deepEqual([at(9, 1), at(15, 0), at(20, 3), at(29, 9), at(99, 0)], Array(5).fill(undefined));
  });
});
