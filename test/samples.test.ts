import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Hover, MarkupContent } from 'vscode-languageserver-protocol';
import { SAMPLES } from './support/sampleLines.ts';
import { serveTree, stopServing } from './support/servedTree.ts';

const FOLDER = fileURLToPath(new URL('../samples', import.meta.url));

function readSamples(): Readonly<Record<string, string>> {
  const files = readdirSync(FOLDER, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  return Object.fromEntries(
    files.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [path.slice(FOLDER.length + 1).replaceAll('\\', '/'), readFileSync(path, 'utf8')];
    }),
  );
}

describe('The samples, in one workspace', () => {
  afterEach(stopServing);

  it('show the lines that their comments speak of, and the findings', async () => {
    const { lensesAt, codesAt } = await serveTree(readSamples());
    for (const [path, lines, codes] of SAMPLES) {
      const withoutPlace = (text: string): string => text.slice(text.indexOf(': ') + 2);
      assert.deepEqual((await lensesAt(path)).map(withoutPlace), lines, path);
      assert.deepEqual((await codesAt(path)).map(withoutPlace), codes, path);
    }
  });

  it('say in the hover of a value that Auto overrides what the line above the Service says', async () => {
    const files = readSamples();
    const { client, open, lensesAt } = await serveTree(files);
    const path = 'inputs/auto-and-value.yaml';
    const [lens = ''] = await lensesAt(path);
    const uri = await open(path);
    const rows = (files[path] ?? '').split('\n');
    const line = rows.findIndex((row) => row.includes('trafficDistribution: PreferSameZone'));
    const position = { line, character: (rows[line] ?? '').length - 2 };
    const found = await client.request<Hover>('textDocument/hover', { textDocument: { uri }, position });
    const { value } = found.contents as MarkupContent;
    const shown = lens.slice(lens.indexOf(': ') + 2);
    assert.ok(value.replaceAll('\\', '').includes(`**This manifest:** ${shown}`), value);
  });

  it('have a line here for each Service of those folders', () => {
    const known = new Set(SAMPLES.map(([path]) => path));
    const paths = Object.keys(readSamples()).filter((path) =>
      /^(?:shop|versions|placements|inputs)\//.test(path),
    );
    assert.deepEqual(
      paths.filter((path) => !known.has(path)),
      [],
    );
  });
});
