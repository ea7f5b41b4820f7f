import '../../../support/fixedSeed.ts';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { listNamedObjects } from '../../../../server/workspace/names/namedFiles.ts';
import { listNames } from '../../../../server/workspace/names/sharedName.ts';
import { parseManifest } from '../../../../server/manifest/parse.ts';
import { toPlainObject } from '../../../../server/manifest/read/toPlainValue.ts';
import { createRandom } from '../../../fuzz/random.ts';
import { generateStyledManifest } from '../../../fuzz/styledManifest.ts';
import type { Files } from '../../../support/renames.ts';
import { renameIn } from '../../../support/renames.ts';

const HERE = 'file:///shop/a.yaml';
const BESIDE = 'file:///shop/b.yaml';

/** Nothing has it yet, and it needs no quotes. */
const FRESH = 'fresh-7';

const MOST_PLACES = 6;

describe('a rename', () => {
  it('changes nothing but the name, and back again nothing at all', () => {
    let renamed = 0;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), (seed) => {
        const random = createRandom(seed);
        const files: Files = {
          [HERE]: generateStyledManifest(random),
          [BESIDE]: generateStyledManifest(random),
        };
        for (const [index, { offset, value }] of placesIn(files[HERE] ?? '')
          .slice(0, MOST_PLACES)
          .entries()) {
          const there = renameIn(files, { uri: HERE, offset }, FRESH);
          if ('refusal' in there) continue;
          for (const uri of [HERE, BESIDE]) checkOthers(files[uri] ?? '', there.files[uri] ?? '', value);
          assert.notDeepEqual(there.files, files);
          const moved = placesIn(there.files[HERE] ?? '')[index];
          assert.equal(moved?.value, FRESH);
          const back = renameIn(there.files, { uri: HERE, offset: moved.offset }, value);
          // The old name may be one that the server refuses, or that others have too.
          if ('refusal' in back) {
            assert.ok(['invalid', 'taken'].includes(back.refusal.kind), back.refusal.kind);
            continue;
          }
          assert.deepEqual(back.files, files);
          renamed += 1;
        }
      }),
      { numRuns: 200 },
    );
    assert.ok(renamed > 60, `only ${renamed} were renamed`);
  });
});

/** Where names stand as values. */
function placesIn(text: string): readonly { readonly offset: number; readonly value: string }[] {
  const file = parseManifest(text);
  return listNamedObjects([[HERE, file]], '').flatMap((object) => {
    const start = file.documents.find(({ document }) => document === object.document)?.start ?? 0;
    return listNames(object).flatMap(({ field: { value, range } }) =>
      typeof value === 'string' ? [{ offset: start + range.start, value }] : [],
    );
  });
}

/** Every value is the same, or was the old name and is the new one. */
function checkOthers(before: string, after: string, old: string): void {
  const [then, now] = [before, after].map((text) =>
    parseManifest(text).documents.map(({ document: { root } }) =>
      root?.kind === 'mapping' ? toPlainObject(root) : root,
    ),
  );
  assert.deepEqual(
    JSON.parse(JSON.stringify(now ?? null), (_, value: unknown) => (value === FRESH ? old : value)),
    JSON.parse(JSON.stringify(then ?? null)),
  );
}
