import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { RULES } from '../../../server/rules/index.ts';

describe('rules', () => {
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

  for (const { id, summary, why } of RULES) {
    it(`say what they are about in a sentence, and why: ${id}`, () => {
      assert.match(summary, /^[`A-Z].*\.$/s);
      assert.ok(!summary.includes('\n'));
      assert.ok(why.length > 60);
    });
  }
});
