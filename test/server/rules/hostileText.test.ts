import assert from 'node:assert/strict';
import fc from 'fast-check';
import { actionsAt } from '../../support/codeActions.ts';
import { checkText } from '../../support/fileContext.ts';
import { listFixtureTexts } from '../../support/ruleFixtures.ts';

const FIXTURES = listFixtureTexts();

const fragment = fc.oneof(
  fc.constantFrom(
    '\n---\n',
    '&a ',
    '*a',
    '<<: *a\n',
    '{',
    ']',
    '"',
    ': ',
    '\t',
    '\r\n',
    '# zonewise: zones=a:1,b:2\n',
    '# zonewise: disable=all\n',
    '__proto__: ',
    'constructor',
    'trafficDistribution: ',
    'null',
    '\u2028',
    '\ud800',
  ),
  fc.string({ maxLength: 8 }),
);

/** A fixture, cut anywhere and glued together again with something else in between. */
const mutated = fc
  .tuple(
    fc.constantFrom(...FIXTURES),
    fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(30), fragment), { maxLength: 6 }),
  )
  .map(([text, cuts]) =>
    cuts.reduce((result, [place, length, insert]) => {
      const at = Math.floor(place * result.length);
      return result.slice(0, at) + insert + result.slice(at + length);
    }, text),
  );

describe('rules on damaged manifests', () => {
  it('never fail, and their findings and fixes lie within the text', () => {
    fc.assert(
      fc.property(mutated, (text) => {
        for (const finding of checkText(text)) {
          assert.notEqual(finding.code, 'rule-failed', finding.finding.message);
          assert.ok(0 <= finding.start && finding.start <= finding.end && finding.end <= text.length + 1);
          assert.ok(finding.finding.message.length > 0);
        }
        assert.ok(Array.isArray(actionsAt(text, { start: 0, end: text.length })));
      }),
      { numRuns: 300 },
    );
  });
});
