import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseManifest } from '../../../../server/manifest/parse.ts';
import { readTemplate } from '../../../../server/manifest/template/readTemplate.ts';
import { listValueReferences } from '../../../../server/manifest/template/valueReferences.ts';
import { listValueUses } from '../../../../server/manifest/template/valueUses.ts';

const mentioned = (text: string): readonly string[] =>
  listValueReferences(text).map(({ path, printing }) => `${path.join('.')} ${printing ?? 'unknown'}`);

describe('a mention of a value', () => {
  const rows: Readonly<Record<string, readonly [string, readonly string[]]>> = {
    'by its path': ['a: {{ .Values.a.b }}', ['a.b plain']],
    'in quotes': ['a: {{ .Values.a | quote }}', ['a quoted']],
    'as YAML': ['{{- toYaml .Values.a | nindent 4 }}', ['a yaml']],
    'with a default': ['a: {{ default "x" .Values.a }}', ['a plain']],
    'beside another that stands in for it': ['a: {{ coalesce .Values.a .Values.b }}', ['a plain', 'b plain']],
    'in parentheses that keep it from failing': ['a: {{ ((.Values.a).b).c }}', ['a.b.c plain']],
    'through the dot': [
      '{{ with .Values.a }}{{ .b }}{{ . }}{{ end }}',
      ['a unknown', 'a.b plain', 'a plain'],
    ],
    'through the items of a list': ['{{ range .Values.a }}{{ .b }}{{ end }}', ['a unknown', 'a.*.b plain']],
    'through a variable': ['{{ $x := .Values.a }}{{ $x.b }}', ['a unknown', 'a.b plain']],
    'through the variable of a loop': [
      '{{ range $k, $v := .Values.a }}{{ $v.b }}{{ $k }}{{ end }}',
      ['a unknown', 'a.*.b plain'],
    ],
    'from the root inside of another': [
      '{{ with .Values.a }}{{ $.Values.b }}{{ end }}',
      ['a unknown', 'b plain'],
    ],
    'in a condition': ['{{ if eq .Values.a "x" }}{{ end }}', ['a unknown']],
    'in something else': ['a: {{ printf "%s-x" .Values.a }}', ['a unknown']],
    'of what is no value': ['{{ .Release.Name }}{{ "Values.a" }}{{/* .Values.b */}}', []],
    'in a part for others': ['{{ define "x" }}{{ .Values.a }}{{ end }}{{ .Values.b }}', ['b plain']],
  };
  for (const [what, [text, expected]] of Object.entries(rows)) {
    it(`is found ${what}`, () => {
      assert.deepEqual(mentioned(text), expected);
    });
  }
});

describe('a template of any text', () => {
  it('is read without failing, with places that are in it', () => {
    const piece = fc.constantFrom(
      ...[
        '{{',
        '}}',
        '{{-',
        '-}}',
        'if ',
        'else',
        'end',
        'range ',
        'with ',
        '.Values.a',
        '$x := ',
        '$x',
        '"',
        '`',
        '/*',
        '*/',
      ],
      ...[
        '{%',
        '%}',
        '#@ ',
        ' | nindent 4 ',
        'toYaml ',
        '(',
        ')',
        '\n',
        '\r\n',
        '  ',
        '- ',
        'spec:',
        'ports:',
        'kind: Service',
      ],
      ...['apiVersion: v1', 'type: ', 'x', ': ', '[', ']', '{', '|', '\uf8e1', '---'],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        for (const { document } of parseManifest(pieces.join('')).documents) {
          const { text } = document;
          for (const { range } of listValueReferences(text))
            assert.ok(0 <= range.start && range.start <= range.end && range.end <= text.length);
          listValueUses(document);
          if (!document.isTemplate) continue;
          const template = readTemplate(document);
          for (const { document: read } of [...template.renderings, ...(template.variants() ?? [])])
            assert.equal(read.text.length, text.length);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('is read in a time that grows with it', () => {
    for (const part of [
      '{{ .Values.a }} ',
      '{{ if a }}\n',
      '{{ end }}',
      '((((.Values.a',
      '{{ /* ',
      '{{ "',
      '#@ a\n',
      '(.a).b',
      '{{ toYaml . }}\n',
    ]) {
      const [placed] = parseManifest(`kind: Service\nspec:\n${part.repeat(20_000)}`).documents;
      assert.ok(placed);
      listValueUses(placed.document);
      if (placed.document.isTemplate) assert.ok(readTemplate(placed.document).renderings.length < 1000);
    }
  });
});
