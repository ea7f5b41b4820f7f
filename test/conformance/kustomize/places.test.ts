import assert from 'node:assert/strict';
import { resolveAlias } from '../../../server/manifest/read/fields.ts';
import type { ManifestNode } from '../../../server/manifest/tree/node.ts';
import { keyName } from '../../../server/manifest/tree/keyName.ts';
import type { BuiltFile } from '../../../server/workspace/kustomize/builtFile.ts';
import { treeOf, ROOT } from '../../server/workspace/kustomize/tree.ts';
import { readAnswers } from './answers.ts';
import { generateTree } from './trees.ts';

/**
 * Kustomize does not say where what it prints comes from. In trees that reading knows in full, the places that are told of what
 * it printed must be those that reading tells.
 */
describe('What kustomize prints is traced to the places that reading knows', () => {
  const answers = readAnswers();

  it('in every value of every generated tree', () => {
    const wrong: string[] = [];
    let places = 0;
    for (const [number, answer] of answers.entries()) {
      if (answer === undefined) continue;
      const { folder, files } = generateTree(number);
      const tree = treeOf(files);
      const uri = tree.index.kustomizationIn(`${ROOT}/${folder}`)?.uri ?? '';
      const expected = placesIn(tree.build(folder));
      tree.index.rendered.set(uri, answer);
      const built = tree.build(folder);
      assert.equal(built.text, answer);
      for (const [path, place] of placesIn(built)) {
        places += 1;
        if (expected.get(path) !== place)
          wrong.push(`${number}: ${path} at ${place}, not ${expected.get(path) ?? 'nowhere'}`);
      }
    }
    assert.deepEqual(wrong, []);
    assert.ok(places > 10_000, `${places} places`);
  });
});

/** Of each scalar, by object and keys. */
function placesIn({ file, trace }: BuiltFile): ReadonlyMap<string, string> {
  const places = new Map<string, string>();
  for (const { document } of file.documents) {
    const [resource] = document.resources;
    const { kind = '', metadata } = resource ?? {};
    const name = [kind, metadata?.namespace?.value, metadata?.name?.value].join('/');
    const visit = (written: ManifestNode | undefined, path: string): void => {
      const node = resolveAlias(written);
      if (node?.kind === 'mapping') {
        for (const { key, value } of node.entries) visit(value, `${path}.${keyName(key)}`);
      } else if (node?.kind === 'sequence') {
        for (const [at, item] of node.items.entries()) visit(item, `${path}.${at}`);
      } else if (node !== undefined) {
        const origin = trace(document, node.range);
        places.set(path, origin === undefined ? 'nowhere' : `${origin.uri} ${origin.range.start}`);
      }
    };
    visit(document.root, name);
  }
  return places;
}
