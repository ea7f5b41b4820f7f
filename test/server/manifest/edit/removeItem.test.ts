import assert from 'node:assert/strict';
import { applyEdits } from '../../../../server/manifest/edit/textEdit.ts';
import { removeItem } from '../../../../server/manifest/edit/removeItem.ts';
import type { ManifestNode } from '../../../../server/manifest/tree/node.ts';
import { parseManifest } from '../../../../server/manifest/parse.ts';

/** The text without the item at the index of the list under `list`; undefined when it cannot be taken out. */
function without(text: string, index: number): string | undefined {
  const document = parseManifest(text).documents[0]?.document;
  const item = findList(document?.root)[index];
  assert.ok(document && item);
  const edits = removeItem(document, item.range);
  return edits && applyEdits(text, edits);
}

function findList(root: ManifestNode | undefined): readonly (ManifestNode | undefined)[] {
  const value = root?.kind === 'mapping' ? root.entries[0]?.value : undefined;
  return value?.kind === 'sequence' ? value.items : [];
}

describe('removeItem', () => {
  it('takes an item out with its lines', () => {
    const text = 'list:\n  - a: 1\n    b: 2\n  - c # last\nnext: 1\n';
    assert.equal(without(text, 0), 'list:\n  - c # last\nnext: 1\n');
    assert.equal(without(text, 1), 'list:\n  - a: 1\n    b: 2\nnext: 1\n');
  });

  it('takes an item out with its comma', () => {
    assert.equal(without('list: [a, b, c]\n', 0), 'list: [b, c]\n');
    assert.equal(without('list: [a, b, c]\n', 1), 'list: [a, c]\n');
    assert.equal(without('list: [a, b, c]\n', 2), 'list: [a, b]\n');
  });

  it('works without a line break at the end', () => {
    assert.equal(without('list:\n- a\n- b', 1), 'list:\n- a\n');
  });

  it('leaves the only item alone', () => {
    assert.equal(without('list:\n  - a\n', 0), undefined);
    assert.equal(without('list: [a]\n', 0), undefined);
  });

  it('leaves a comment to the item that it belongs to', () => {
    const flow = 'list: [IPv4, # main\n  IPv4, # dup\n  IPv6]\n';
    assert.equal(without(flow, 1), 'list: [IPv4, # main\n  IPv6]\n');
    const block = 'list:\n  - IPv4\n  # for the new clients\n  - IPv6\n';
    assert.equal(without(block, 0), 'list:\n  # for the new clients\n  - IPv6\n');
  });
});
