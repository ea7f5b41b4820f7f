import assert from 'node:assert/strict';
import fc from 'fast-check';
import { blankJsonComments } from '../../../../server/manifest/tree/jsonComments.ts';
import '../../../support/fixedSeed.ts';

describe('comments of JSON with comments', () => {
  it('become spaces, and line breaks stay', () => {
    assert.equal(blankJsonComments('// a\n{"b": 1} // c'), '    \n{"b": 1}     ');
    assert.equal(blankJsonComments('{/* a\r\nb */"c": 1}'), '{    \r\n    "c": 1}');
  });

  it('are none within strings, whatever is escaped there', () => {
    for (const text of ['{"a": "http://b"}', String.raw`{"a\"//": "\\/*"}`, '{"a": "// open\n}', '1 / 2'])
      assert.equal(blankJsonComments(text), text);
  });

  it('go on to the end where they are not closed', () => {
    assert.equal(blankJsonComments('{} /* a'), '{}     ');
    assert.equal(blankJsonComments('/'), '/');
  });

  it('move nothing', () => {
    const piece = fc.constantFrom('/', '*', '"', '\\', '\n', '{', 'a', '//', '/*', '*/');
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        const blanked = blankJsonComments(text);
        assert.equal(blanked.length, text.length);
        for (const [at, unit] of Array.from(blanked).entries()) assert.ok(unit === ' ' || unit === text[at]);
      }),
    );
  });
});
