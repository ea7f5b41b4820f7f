import assert from 'node:assert/strict';
import fc from 'fast-check';
import { generateTree } from '../../../conformance/kustomize/trees.ts';
import { buildTree } from '../../../conformance/kustomize/model.ts';

/** A cut that a person, or a bad copy, may leave in a file. */
interface Damage {
  readonly file: number;
  readonly at: number;
  readonly length: number;
  readonly put: string;
}

const damage: fc.Arbitrary<Damage> = fc.record({
  file: fc.nat(40),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(30),
  put: fc.constantFrom(
    '',
    '\n',
    '  ',
    '- ',
    ': ',
    '{',
    '[',
    '"',
    '&a ',
    '*a',
    '$patch: delete\n',
    '{{ x }}',
    'null',
  ),
});

describe('A damaged repository', () => {
  it('is built as far as it goes, and every place of it is traced to a text that is there', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.array(damage, { minLength: 1, maxLength: 4 }), (number, damages) => {
        const tree = generateTree(number);
        const texts = Object.entries(tree.files);
        for (const { file, at, length, put } of damages) {
          const entry = texts[file % texts.length];
          if (entry === undefined || entry[0].startsWith(`${tree.folder}/`)) continue;
          const start = Math.floor(at * entry[1].length);
          entry[1] = entry[1].slice(0, start) + put + entry[1].slice(start + length);
        }
        const built = buildTree({ ...tree, files: Object.fromEntries(texts) });
        for (const { document } of built.file.documents) {
          const middle = Math.floor(document.text.length / 2);
          const origin = built.trace(document, { start: middle, end: middle });
          if (origin === undefined) continue;
          assert.ok(origin.range.start >= 0 && origin.range.end <= origin.document.text.length);
        }
      }),
      { numRuns: 150 },
    );
  });
});
