import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { RULES } from '../../../server/rules/index.ts';
import { withCluster } from '../../support/clusterOf.ts';
import { codesIn } from '../../support/fileContext.ts';
import { readRuleFixtures } from '../../support/ruleFixtures.ts';

/** Their bad examples would be larger than the limits that they are about. */
const WITHOUT_BAD_EXAMPLE: ReadonlySet<string> = new Set(['annotations-too-long', 'too-large']);

describe('rules', () => {
  const fixtures = new Set(readRuleFixtures().map((fixture) => fixture.id));

  it('have ids of their own, in kebab case', () => {
    const ids = RULES.map(({ id }) => id);
    assert.deepEqual(ids, [...new Set(ids)]);
    assert.deepEqual(
      ids.filter((id) => !/^[a-z]+(?:-[a-z]+)*$/.test(id)),
      [],
    );
  });

  it('are the files of their folder that have a dash in their name', () => {
    const folder = new URL('../../../server/rules', import.meta.url);
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((path) => basename(path, '.ts'))
      .filter((name) => name.includes('-'));
    assert.deepEqual([...files].sort(), RULES.map(({ id }) => id).sort());
  });

  for (const { id, bad, good, inCluster, summary, why } of RULES) {
    describe(id, () => {
      if (!WITHOUT_BAD_EXAMPLE.has(id)) {
        it('finds its bad example', () => {
          const found = codesIn(bad, withCluster(inCluster));
          assert.ok(found.includes(id), `found ${found.join(', ') || 'nothing'}`);
        });
      }

      it('finds nothing of its kind in its good example', () => {
        assert.deepEqual(
          codesIn(good, withCluster(inCluster)).filter((code) => code === id),
          [],
        );
      });

      it('says what it is about in a sentence, and why', () => {
        assert.match(summary, /^[`A-Z].*\.$/s);
        assert.ok(!summary.includes('\n'));
        assert.ok(why.length > 80);
      });

      it('has a fixture', () => {
        assert.ok(fixtures.has(id));
      });
    });
  }
});
