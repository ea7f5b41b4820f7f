import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { describeFinding, readExpectations } from '../../support/annotations.ts';
import { checkText } from '../../support/fileContext.ts';

const folder = new URL('../../fixtures/rules/', import.meta.url);

describe('fixtures of the rules', () => {
  for (const name of readdirSync(folder).sort()) {
    it(`${name} has the findings that it says, and no others`, () => {
      const text = readFileSync(new URL(name, folder), 'utf8');
      const expected = readExpectations(text);
      const findings = checkText(text);
      assert.deepEqual(
        findings.map((found) => describeFinding(text, found)),
        expected.map(({ place }) => place),
        findings.map((found) => `${describeFinding(text, found)}: ${found.finding.message}`).join('\n'),
      );
      for (const [at, { messagePart }] of expected.entries())
        assert.ok(
          findings[at]?.finding.message.includes(messagePart),
          `"${findings[at]?.finding.message ?? ''}" lacks "${messagePart}"`,
        );
    });
  }

  it('are about the rule that they are named after', () => {
    for (const name of readdirSync(folder)) {
      const text = readFileSync(new URL(name, folder), 'utf8');
      const id = name.replace(/\.yaml$/, '');
      assert.ok(
        readExpectations(text).some(({ place }) => place.endsWith(` ${id}`)) || id === 'too-large',
        `${name} expects nothing of ${id}`,
      );
    }
  });
});
