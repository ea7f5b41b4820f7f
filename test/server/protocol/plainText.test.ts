import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cutMiddle, editorText, plainName, plainSentence } from '../../../server/protocol/plainText.ts';
import { HOSTILE_NAMES } from '../../client/preview/fixtures.ts';

describe('plain text', () => {
  it('leaves ordinary names alone', () => {
    assert.equal(plainName('checkout-6d5f7c9b8-x2x4z'), 'checkout-6d5f7c9b8-x2x4z');
    assert.equal(plainName('שלום'), 'שלום');
  });

  it('shows characters that would act instead', () => {
    assert.equal(plainName('a\u{202E}b\u{0}c\u{200B}d'), 'a\u{FFFD}b\u{FFFD}c\u{FFFD}d');
    assert.equal(plainName('\u{D800}'), '\u{FFFD}');
    assert.equal(plainSentence('one\n\ttwo'), 'one two');
  });

  it('cuts what is far too long, keeping both ends of a name', () => {
    assert.equal(cutMiddle('abcdefghij', 5), 'ab…ij');
    assert.equal(plainName(HOSTILE_NAMES.ENDLESS).length, 253);
    assert.ok(plainSentence(HOSTILE_NAMES.ENDLESS).length < 600);
  });

  it('is no link and no icon where the editor would make some of it', () => {
    assert.equal(
      editorText('[Fix](command:git.undoCommit) $(zap)'),
      '[Fix] (command:git.undoCommit) $ (zap)',
    );
    fc.assert(
      fc.property(fc.array(fc.constantFrom('[', ']', '(', ')', '$', 'a', '\u{200B}')), (pieces) => {
        assert.doesNotMatch(editorText(pieces.join('')), /\]\(|\$\(/);
      }),
    );
  });

  it('never gives more characters than asked for, and never half a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 40 }), (name, longest) => {
        const plain = plainName(name, longest);
        assert.ok(Array.from(plain).length <= Math.max(longest, 2));
        assert.doesNotMatch(plain, /\p{Cs}/u);
      }),
    );
  });
});
