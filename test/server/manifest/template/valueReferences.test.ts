import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseManifest } from '../../../../server/manifest/parse.ts';
import type { ManifestDocument } from '../../../../server/manifest/model.ts';
import type { FindNamed } from '../../../../server/manifest/template/namedTemplates.ts';
import { listNamedTemplates } from '../../../../server/manifest/template/namedTemplates.ts';
import { readTemplate } from '../../../../server/manifest/template/readTemplate.ts';
import { listValueReferences } from '../../../../server/manifest/template/valueReferences.ts';
import { listUses } from '../../../../server/manifest/template/valueUses.ts';

/** What the document itself defines. */
const findIn = (document: ManifestDocument): FindNamed => {
  const named = new Map(listNamedTemplates(document).map((each) => [each.name, each]));
  return (name) => {
    const found = named.get(name);
    return found && { uri: 'file:///x.yaml', document, named: found };
  };
};

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
    'in a named template, which nearly always has the root for its dot': [
      '{{ define "x" }}{{ .Values.a }}{{ .b }}{{ end }}{{ .Values.b }}',
      ['a plain', 'b plain'],
    ],
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
      ...['{{ define "a" }}', '{{ include "a" . }}', '{{ template "a" $.Values.a }}'],
      ...['apiVersion: v1', 'type: ', 'x', ': ', '[', ']', '{', '|', '\uf8e1', '---'],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        for (const { document } of parseManifest(pieces.join('')).documents) {
          const { text } = document;
          for (const { range } of listValueReferences(text))
            assert.ok(0 <= range.start && range.start <= range.end && range.end <= text.length);
          listUses(document, findIn(document));
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
      '{{ define "a" }}',
      '{{ include "a" . }}\n',
      '{{ define "a" }}{{ include "a" . }}{{ end }}\n',
    ]) {
      const [placed] = parseManifest(`kind: Service\nspec:\n${part.repeat(20_000)}`).documents;
      assert.ok(placed);
      listUses(placed.document, findIn(placed.document));
      if (placed.document.isTemplate) assert.ok(readTemplate(placed.document).renderings.length < 1000);
    }
  });
});

describe('a value that a named template writes', () => {
  const service = (spec: string): string => `apiVersion: v1\nkind: Service\nspec:\n${spec}`;
  const usesIn = (text: string): readonly string[] => {
    const [placed] = parseManifest(text).documents;
    assert.ok(placed);
    return listUses(placed.document, findIn(placed.document)).values.map(
      ({ path, target, printing }) => `${path.join('.')} -> ${target.join('.')} ${printing}`,
    );
  };
  const rows: Readonly<Record<string, readonly [string, readonly string[]]>> = {
    'as whole lines': [
      service(
        '  {{- include "a" . | nindent 2 }}\n{{ define "a" }}\ntype: {{ .Values.t }}\nports:\n- port: {{ .Values.p }}\n{{ end }}',
      ),
      ['t -> spec.type plain', 'p -> spec.ports.0.port plain'],
    ],
    'as a value': [
      service('  type: {{ include "a" . }}\n{{ define "a" }}{{ .Values.t | default "ClusterIP" }}{{ end }}'),
      ['t -> spec.type plain'],
    ],
    'as a value in quotes': [
      service('  type: {{ include "a" . | quote }}\n{{ define "a" }}{{ .Values.t }}{{ end }}'),
      ['t -> spec.type quoted'],
    ],
    'as a mapping of the values': [
      service(
        '  selector:\n    {{- include "a" . | nindent 4 }}\n{{ define "a" }}{{ toYaml .Values.s }}{{ end }}',
      ),
      ['s -> spec.selector yaml'],
    ],
    'with a part of the values for its dot': [
      service('  type: {{ include "a" .Values.b }}\n{{ define "a" }}{{ .c }}{{ end }}'),
      ['b.c -> spec.type plain'],
    ],
    'with the dot of a block': [
      service(
        '  {{- with .Values.b }}\n  type: {{ include "a" . }}\n  {{- end }}\n{{ define "a" }}{{ .c }}{{ end }}',
      ),
      ['b.c -> spec.type plain'],
    ],
    'through another': [
      service(
        '  {{- include "a" . | nindent 2 }}\n{{ define "a" }}\ntype: {{ template "b" . }}\n{{ end }}{{ define "b" }}{{ .Values.t }}{{ end }}',
      ),
      ['t -> spec.type plain'],
    ],
    'of a whole Service': [
      `{{ define "a" }}\n${service('  type: {{ .Values.t }}\n')}{{ end }}`,
      ['t -> spec.type plain'],
    ],
  };
  for (const [what, [text, expected]] of Object.entries(rows)) {
    it(`is followed ${what}`, () => {
      assert.deepEqual(usesIn(text), expected);
    });
  }
  const unknown: Readonly<Record<string, string>> = {
    'with a dot of its own making': service(
      '  type: {{ include "a" (dict "b" .Values.b) }}\n{{ define "a" }}{{ .b }}{{ end }}',
    ),
    'that is made into something else': service(
      '  type: {{ include "a" . | upper }}\n{{ define "a" }}{{ .Values.t }}{{ end }}',
    ),
    'that nobody defines': service('  type: {{ include "a" . }}\n'),
    'that includes itself': service(
      '  {{- include "a" . | nindent 2 }}\n{{ define "a" }}\n{{ include "a" . }}\n{{ end }}',
    ),
    'with more around it': service('  type: {{ include "a" . }}\n{{ define "a" }}x{{ .Values.t }}{{ end }}'),
  };
  for (const [what, text] of Object.entries(unknown)) {
    it(`is not followed ${what}`, () => {
      assert.deepEqual(usesIn(text), []);
    });
  }
});
