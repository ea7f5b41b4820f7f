import assert from 'node:assert/strict';
import fc from 'fast-check';
import { escapeMarkdown, toCodeSpan, toTable } from '../../../server/features/markdown.ts';

describe('toCodeSpan', () => {
  it('cannot be closed by its content', () => {
    assert.equal(toCodeSpan('plain'), '`plain`');
    assert.equal(toCodeSpan('a`b'), '``a`b``');
    assert.equal(toCodeSpan('`'), '`` ` ``');
    assert.equal(toCodeSpan('``x'), '``` ``x ```');
  });

  it('keeps to one line, without marks that turn the text around', () => {
    assert.equal(toCodeSpan('a\n\nb\u202Ec'), '`a b c`');
    assert.equal(toCodeSpan('\n'), '`" "`');
  });

  it('clips long texts', () => {
    assert.ok(toCodeSpan('x'.repeat(100_000)).length < 100);
  });

  it('holds any text', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('`', 'a', ' ', '|', '\n', '\u202E', '\uD800', '\u{1F600}'),
          maxLength: 100,
        }),
        (text) => {
          const span = toCodeSpan(text);
          const fence = /^`+/.exec(span)?.[0] ?? '';
          const inside = span.slice(fence.length, -fence.length);
          assert.ok(span.endsWith(fence) && !/[\n\r]/.test(span));
          assert.ok(!Array.from(inside.matchAll(/`+/g), ([run]) => run).includes(fence));
        },
      ),
    );
  });
});

describe('escapeMarkdown', () => {
  it('shows markup as text', () => {
    assert.equal(escapeMarkdown('<b> [x](y) *z*'), String.raw`\<b\> \[x\]\(y\) \*z\*`);
  });
});

describe('toTable', () => {
  it('has a header, a rule and a line for each row', () => {
    assert.equal(toTable(['a', 'b'], [['1', '2']]), '| a | b |\n| --- | --- |\n| 1 | 2 |');
  });
});
