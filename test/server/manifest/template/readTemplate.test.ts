import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readAroundActions } from '../../../../server/manifest/template/readTemplate.ts';
import { parseManifest } from '../../../../server/manifest/parse.ts';
import { STAND_IN } from '../../../../server/manifest/read/placeholders.ts';

const read = (text: string, offset = 0): string | undefined => {
  const [placed] = parseManifest(text).documents;
  return placed && readAroundActions(placed, offset)?.document.text;
};

const gap = (length: number): string => STAND_IN.repeat(length);

describe('a template around its actions', () => {
  const rows: Readonly<Record<string, readonly [string, string]>> = {
    'a value': ['a: {{ b }}\n', `a: ${gap(7)}\n`],
    'a part of a value': ['a: {{b}}-c\n', `a: ${gap(5)}-c\n`],
    'a key': ['{{ a }}: b\n', `${gap(7)}: b\n`],
    'a quoted value': ['a: "{{ b }}"\n', `a: "${gap(7)}"\n`],
    'a line of its own': ['a: 1\n{{- if b }}\nb: 2\n{{- end }}\n', 'a: 1\n           \nb: 2\n          \n'],
    'two on a line of their own': ['{{ a }} {{ b }}\nc: 1\n', '               \nc: 1\n'],
    'several lines': ['{{- if\n  a }}\nb: 1\n', '      \n      \nb: 1\n'],
    'one that is not closed yet': ['a: {{ b }}\nc: {{ d\ne: 1\n', `a: ${gap(7)}\nc: ${gap(4)}\ne: 1\n`],
    'of Jinja': ['{% if a %}\nb: {{ c }}\n{% endif %}\n', `          \nb: ${gap(7)}\n           \n`],
  };
  for (const [what, [text, masked]] of Object.entries(rows)) {
    it(`reads on for ${what}`, () => {
      assert.equal(read(text), masked);
    });
  }

  it('is the same text where there is no action', () => {
    assert.equal(read('a: b\n'), 'a: b\n');
  });

  it('is nothing inside of an action', () => {
    assert.equal(read('a: {{ b }}\n', 5), undefined);
    assert.equal(read('a: {{ b }}\n', 3), `a: ${gap(7)}\n`);
  });

  it('has every character where it was, and its lines', () => {
    const parts = fc.array(fc.constantFrom('{{', '}}', '{%', '%}', 'a', ': ', '\n', '  ', '\r\n', '"'), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(parts, (pieces) => {
        const text = pieces.join('');
        for (const placed of parseManifest(text).documents) {
          const around = readAroundActions(placed, -1);
          assert.ok(around);
          assert.equal(around.document.text.length, placed.document.text.length);
          assert.equal(around.document.text.split('\n').length, placed.document.text.split('\n').length);
          assert.equal(around.document.isTemplate, false);
        }
      }),
    );
  });

  it('is read in time that grows with the text, however many actions a line has', () => {
    const text = `a: ${'{{ b }} '.repeat(200_000)}\n`;
    assert.equal(read(text)?.length, text.length);
  });
});
