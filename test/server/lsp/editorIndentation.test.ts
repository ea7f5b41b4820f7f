import assert from 'node:assert/strict';
import { readTabSize } from '../../../server/lsp/editorIndentation.ts';

describe('how an editor indents YAML', () => {
  it('is what its settings for YAML say', () => {
    assert.equal(readTabSize({ 'editor.insertSpaces': true, 'editor.tabSize': 4 }), 4);
  });

  it('is unknown where they say nothing that YAML can have', () => {
    for (const raw of [
      undefined,
      null,
      4,
      {},
      { 'editor.tabSize': 0 },
      { 'editor.tabSize': 2.5 },
      { 'editor.tabSize': '4' },
      { 'editor.tabSize': 80 },
    ])
      assert.equal(readTabSize(raw), undefined, JSON.stringify(raw));
  });
});
