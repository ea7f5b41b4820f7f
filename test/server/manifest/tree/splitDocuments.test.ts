import assert from 'node:assert/strict';
import fc from 'fast-check';
import { splitDocuments } from '../../../../server/manifest/tree/splitDocuments.ts';

function split(text: string): readonly string[] {
  return splitDocuments(text).map(({ start, end }) => text.slice(start, end));
}

describe('splitDocuments', () => {
  const rows: readonly (readonly [rule: string, text: string, documents: readonly string[]])[] = [
    ['an empty file is one empty document', '', ['']],
    ['a file without markers is one document', 'a: 1\nb: 2\n', ['a: 1\nb: 2\n']],
    ['--- starts a document', 'a: 1\n---\nb: 2\n', ['a: 1\n', '---\nb: 2\n']],
    ['a first --- starts no second one', '---\na: 1\n', ['---\na: 1\n']],
    ['comments before the first --- belong to it', '# c\n\n---\na: 1\n', ['# c\n\n---\na: 1\n']],
    [
      'comments before a later --- belong to the document above',
      'a: 1\n# c\n---\nb: 2',
      ['a: 1\n# c\n', '---\nb: 2'],
    ],
    ['directives belong to the document below', '%YAML 1.1\n---\na: 1\n', ['%YAML 1.1\n---\na: 1\n']],
    ['... starts no document', 'a: 1\n...\nb: 2\n', ['a: 1\n...\nb: 2\n']],
    [
      'what follows ... belongs above the ---',
      'a: 1\n...\n# c\n---\nb: 2',
      ['a: 1\n...\n# c\n', '---\nb: 2'],
    ],
    ['two --- in a row make an empty document', '---\n---\na: 1', ['---\n', '---\na: 1']],
    ['a --- at the end starts an empty document', 'a: 1\n---\n', ['a: 1\n', '---\n']],
    ['text may follow ---', '--- {a: 1}\n--- # c\nb: 2', ['--- {a: 1}\n', '--- # c\nb: 2']],
    ['an indented --- is text', 'a: |\n  ---\n', ['a: |\n  ---\n']],
    ['so does whatever begins with ---', 'a: 1\n----\n---x\n', ['a: 1\n', '----\n', '---x\n']],
    [
      'two dashes, or indented ones, start the object below',
      'a: 1\n--\napiVersion: v1\n ---\n# c\nkind: Service\n',
      ['a: 1\n', '--\napiVersion: v1\n', ' ---\n# c\nkind: Service\n'],
    ],
    ['elsewhere they are text', 'a:\n --\nb: |\n  ---\n  kind: X\n', ['a:\n --\nb: |\n  ---\n  kind: X\n']],
    [
      'a line ends with a line feed',
      'a: 1\r\n---\r\nb: 2\r---\rc: 3',
      ['a: 1\r\n', '---\r\nb: 2\r---\rc: 3'],
    ],
    ['JSON objects may follow one another', '{"a": 1} {"b": 2}\n{}\n', ['{"a": 1} ', '{"b": 2}\n', '{}\n']],
    [
      'braces in texts end no object',
      '{"a": "}{\\"}{"}\n{"b": [{}, {}]}',
      ['{"a": "}{\\"}{"}\n', '{"b": [{}, {}]}'],
    ],
    ['a JSON stream may end in YAML', '{"a": 1}\n---\nb: 2', ['{"a": 1}\n', '---\nb: 2']],
    ['what follows an object, but is none, is YAML', '{"a": 1}\nb: 2', ['{"a": 1}\n', 'b: 2']],
    [
      'what follows several objects stays with the last',
      '{} {"a": 1}\n---\nb: 2',
      ['{} ', '{"a": 1}\n---\nb: 2'],
    ],
    [
      'white space that JSON has not is no part of the object above',
      '{"a": 1} \u00a0\n---\nb: 2',
      ['{"a": 1} ', '\u00a0\n', '---\nb: 2'],
    ],
    ['on the same line either', '{"a": 1}\u0085b: 2', ['{"a": 1}', '\u0085', 'b: 2']],
    [
      'a --- behind it starts a document',
      '{"a": 1}\u3000---\n---\nb: 2',
      ['{"a": 1}', '\u3000', '---\n', '---\nb: 2'],
    ],
    [
      'on a line of its own it is text',
      '{"a": 1}\n\u00a0\n---\nb: 2',
      ['{"a": 1}\n', '\u00a0\n', '---\nb: 2'],
    ],
    [
      'it makes what begins with a brace YAML',
      '{"a": 1}\u00a0\n{"b": 2}\n',
      ['{"a": 1}', '\u00a0\n{"b": 2}\n'],
    ],
    ['kubectl reads none of it behind several objects', '{} {}\u00a0\n# c\n', ['{} ', '{}\u00a0\n# c\n']],
    ['nor as the last of a file', '{"a": 1}\u00a0\n', ['{"a": 1}\u00a0\n']],
    ['only a file that begins with JSON is a stream', '# c\n{"a": 1}\n{"b": 2}', ['# c\n{"a": 1}\n{"b": 2}']],
    ['template actions are no JSON', '{{ a }}\n{{ b }}', ['{{ a }}\n{{ b }}']],
    ['a byte order mark further down is content', '\n\ufeff\n---\na: 1\n', ['\n\ufeff\n', '---\na: 1\n']],
    ['a byte order mark is no content', '\ufeff---\na: 1\n', ['\ufeff---\na: 1\n']],
  ];
  for (const [rule, text, documents] of rows) {
    it(rule, () => {
      assert.deepEqual(split(text), documents);
    });
  }

  it('loses and repeats nothing', () => {
    const line = fc.constantFrom(
      '---',
      '...',
      '# c',
      'a: 1',
      '',
      '  ---',
      '%YAML 1.1',
      '\ufeff',
      '--- x',
      '{"a": "}"}',
      '{}',
    );
    const lineBreak = fc.constantFrom('\n', '\r\n', '\r');
    fc.assert(
      fc.property(fc.array(fc.tuple(line, lineBreak)), (lines) => {
        const text = lines.flat().join('');
        const documents = split(text);
        assert.equal(documents.join(''), text);
        assert.ok(documents.length > 0);
        assert.ok(text === '' || documents.every((document) => document !== ''));
      }),
    );
  });
});
