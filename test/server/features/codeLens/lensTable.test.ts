import assert from 'node:assert/strict';
import type { KeyFact } from '../../../../server/analysis/keyFact.ts';
import { findKeyLine } from '../../../../server/analysis/keyFact.ts';
import { provideCodeLenses, resolveCodeLens } from '../../../../server/features/codeLens/codeLens.ts';
import { analysisOf, listServices, readFileFacts } from '../../../../server/features/document/fileContext.ts';
import { contextOf } from '../../../support/fileContext.ts';
import { readLensCases } from '../../../support/lensCases.ts';

/** Of half a window of 1440 pixels: more than that is cut off. */
const LONGEST_LINE = 100;

const KINDS: Readonly<Record<KeyFact['kind'], true>> = {
  alias: true,
  headless: true,
  excluded: true,
  part: true,
  refused: true,
  ignored: true,
  'versions-differ': true,
  'no-clients': true,
  'all-dropped': true,
  'some-dropped': true,
  'pods-assumed': true,
  terminating: true,
  'single-pod': true,
  'one-zone': true,
  'no-zones': true,
  helped: true,
  'beyond-limits': true,
  loose: true,
  kept: true,
  'no-effect': true,
  'nothing-helps': true,
  'node-local': true,
};

describe('docs/lens.md', () => {
  const met = new Set<string>();
  for (const { title, manifest, line } of readLensCases()) {
    it(`${title}: ${line}`, () => {
      const context = contextOf(manifest);
      const [lens, ...others] = provideCodeLenses(context).map((each) => resolveCodeLens(context, each, 0));
      assert.deepEqual(others, []);
      assert.equal(lens?.command?.title, line);
      assert.ok(line.length <= LONGEST_LINE, `${line.length} characters`);
      assert.match(lens.command.tooltip ?? '', /Select to see the traffic preview\.$/);
      const [found] = listServices(context.file);
      assert.ok(found);
      met.add(
        findKeyLine(analysisOf(readFileFacts(context), found.placed, found.service), found.service).fact.kind,
      );
    });
  }

  it('shows every kind of line', () => {
    assert.deepEqual([...met].sort(), Object.keys(KINDS).sort());
  });
});
