import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readPattern } from '../../../../server/workspace/kustomize/pattern.ts';

describe('The pattern of a patch target', () => {
  const cases: readonly (readonly [pattern: string, text: string, matches: boolean])[] = [
    ['web', 'web', true],
    ['web', 'web-db', false],
    ['web.*', 'web-db', true],
    ['.*', '', true],
    ['web|db', 'db', true],
    ['(web|db)-v[0-9]+', 'db-v12', true],
    ['(web|db)-v[0-9]+', 'db-v', false],
    ['^web$', 'web', true],
    ['web(-canary)?', 'web', true],
    ['[^a-c]x', 'dx', true],
    ['[^a-c]x', 'ax', false],
    ['\\d\\d', '42', true],
    ['web\\.local', 'web.local', true],
    ['web\\.local', 'web-local', false],
    ['(?:a|b)+c', 'ababc', true],
  ];
  for (const [pattern, text, matches] of cases) {
    it(`${pattern} ${matches ? 'takes' : 'does not take'} ${JSON.stringify(text)}`, () => {
      assert.equal(readPattern(pattern)?.(text), matches);
    });
  }

  it('is not known where it is malformed or of another form', () => {
    for (const pattern of ['(', 'a)', '[a', '*a', 'a**', 'a{2}', '(?i)a', '\\pL', 'a'.repeat(301)])
      assert.equal(readPattern(pattern), undefined, pattern);
  });

  it('agrees with regular expressions of the same form', () => {
    const piece = fc.constantFrom('a', 'b', '.', '[ab]', '(a|b)', '(ab)?', 'a*', 'b+', '(a|bc)*', 'c?');
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 5 }), text, (pieces, name) => {
        const pattern = pieces.join('');
        assert.equal(readPattern(pattern)?.(name), new RegExp(`^(?:${pattern})$`).test(name));
      }),
    );
  });

  it('takes no long for a pattern that makes others try without end', () => {
    assert.equal(readPattern('(a+)+b')?.('a'.repeat(300)), false);
  });
});
