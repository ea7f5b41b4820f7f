import assert from 'node:assert/strict';
import { RULES } from '../../../server/rules/index.ts';
import { withCluster } from '../../support/clusterOf.ts';
import { describeFinding, readExpectations } from '../../support/annotations.ts';
import { checkText } from '../../support/fileContext.ts';
import { readRuleFixtures } from '../../support/ruleFixtures.ts';

/** For rules that only speak of a cluster: what it has is what the rule's own examples say. */
function inClusterOf(id: string): string | undefined {
  return RULES.find((rule) => rule.id === id)?.inCluster;
}

describe('fixtures of the rules', () => {
  for (const { id, text } of readRuleFixtures()) {
    it(`that of ${id} has the findings that it says, and no others`, () => {
      const expected = readExpectations(text);
      const findings = checkText(text, withCluster(inClusterOf(id)));
      assert.deepEqual(
        findings.map((found) => describeFinding(text, found)),
        expected.map(({ place }) => place),
        findings.map((found) => `${describeFinding(text, found)}: ${found.finding.message}`).join('\n'),
      );
      for (const [at, { messagePart }] of expected.entries()) {
        assert.ok(
          findings[at]?.finding.message.includes(messagePart),
          `"${findings[at]?.finding.message ?? ''}" lacks "${messagePart}"`,
        );
      }
    });
  }

  it('are about the rule that they are named after', () => {
    for (const { id, text } of readRuleFixtures()) {
      assert.ok(
        readExpectations(text).some(({ place }) => place.endsWith(` ${id}`)) || id === 'too-large',
        `${id}.yaml expects nothing of its rule`,
      );
    }
  });
});
