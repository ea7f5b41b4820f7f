import assert from 'node:assert/strict';
import { RULES } from '../../../server/rules/index.ts';
import { describeFinding, readExpectations } from '../../support/annotations.ts';
import { withCluster } from '../../support/clusterOf.ts';
import { checkText } from '../../support/fileContext.ts';
import { CORRECT, INCORRECT, readRuleFixtures } from '../../support/ruleFixtures.ts';

/** Their incorrect examples would be larger than the limits that they are about. */
const WITHOUT_FINDING: ReadonlySet<string> = new Set(['annotations-too-long', 'too-large']);

describe('fixtures of the rules', () => {
  const fixtures = readRuleFixtures();

  it('are there for every rule', () => {
    assert.deepEqual(fixtures.map(({ id }) => id).sort(), RULES.map(({ id }) => id).sort());
  });

  for (const { id, inCluster, sections } of fixtures) {
    describe(`that of ${id}`, () => {
      for (const { title, text } of sections) {
        it(`has the findings that it says, and no others: ${title}`, () => {
          const findings = checkText(text, withCluster(inCluster));
          assert.deepEqual(
            findings.map((found) => describeFinding(text, found)),
            readExpectations(text),
            findings.map((found) => `${describeFinding(text, found)}: ${found.finding.message}`).join('\n'),
          );
        });
      }

      it('begins with what is incorrect, and what is correct', () => {
        assert.deepEqual(
          sections.slice(0, 2).map(({ title }) => title),
          [INCORRECT, CORRECT],
        );
        const [incorrect = [], correct = []] = sections.map(({ text }) => codesOf(text));
        assert.equal(incorrect.includes(id), !WITHOUT_FINDING.has(id));
        assert.ok(!correct.includes(id));
      });
    });
  }
});

function codesOf(text: string): readonly string[] {
  return readExpectations(text).map((expected) => expected.split(' ').at(-1) ?? '');
}
