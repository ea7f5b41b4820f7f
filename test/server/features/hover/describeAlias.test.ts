import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { hoverAlias } from '../../../../server/features/hover/describeAlias.ts';
import { findDocumentAt, parseManifest } from '../../../../server/manifest/parse.ts';
import { readCursor } from '../../../support/cursor.ts';

function hoverAt(marked: string): readonly [value: string, highlighted: string] | undefined {
  const { text, offset } = readCursor(marked);
  const textDocument = TextDocument.create('file:///service.yaml', 'yaml', 1, text);
  const placed = findDocumentAt(parseManifest(text), offset);
  const found = placed && hoverAlias({ textDocument, placed }, offset);
  if (found?.range === undefined || !('value' in (found.contents as object))) return undefined;
  return [(found.contents as { value: string }).value, textDocument.getText(found.range)];
}

const SERVICE = `apiVersion: v1
kind: Service
metadata:
  name: web
  labels: &labels
    app: &app web
    # ours
    tier: front
spec:
  selector: *labels
  sessionAffinity: *app
`;

describe('an alias', () => {
  it('shows the value of its anchor, and where that is', () => {
    assert.deepEqual(hoverAt(SERVICE.replace('*app', '*a$0pp')), [
      'The value of `&app` in line 6:\n\n```yaml\nweb\n```',
      '*app',
    ]);
    assert.deepEqual(hoverAt(`# first\n---\n${SERVICE.replace('*labels', '*lab$0els')}`), [
      'The value of `&labels` in line 8:\n\n```yaml\napp: &app web\n# ours\ntier: front\n```',
      '*labels',
    ]);
  });

  it('shows it in a list, and behind a merge key', () => {
    const text = 'kind: Pod\napiVersion: v1\na: &a {b: 1}\nspec: {containers: [{<<: *$0a}]}\n';
    assert.equal(hoverAt(text)?.[0], 'The value of `&a` in line 3:\n\n```yaml\n{b: 1}\n```');
  });

  it('cuts a long value, and lets none close the block', () => {
    const rows = Array.from({ length: 30 }, (_, at) => `  k${at}: "\`\`\`"\n`).join('');
    const found = hoverAt(`kind: Pod\napiVersion: v1\na: &a\n${rows}b: *$0a\n`)?.[0] ?? '';
    assert.equal(found.split('\n').length, 2 + 1 + 15 + 1 + 1);
    assert.ok(found.endsWith('k14: "```"\n…\n````'), found);
  });

  it('shows nothing elsewhere, of no anchor, and in files that hold no objects', () => {
    assert.equal(hoverAt(SERVICE.replace('*app', '*other$0')), undefined);
    assert.equal(hoverAt(SERVICE.replace('front', 'fr$0ont')), undefined);
    assert.equal(hoverAt('a: &a 1\nb: *$0a\n'), undefined);
  });
});
