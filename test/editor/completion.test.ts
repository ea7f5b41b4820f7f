import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, openSample, openText, typeText } from './support/documents.ts';
import { until } from './support/until.ts';
import { activated, completionsAt, labelOf } from './support/zonewise.ts';

const VALUES = ['PreferSameZone', 'PreferSameNode', 'PreferClose'];

describe('completion', () => {
  beforeEach(async () => {
    await openSample('shop/storefront.yaml');
    await activated();
  });
  afterEach(closeAll);

  it('offers the values of trafficDistribution with documentation as soon as the space is typed', async () => {
    const open = await openText('offer.yaml', service('  trafficDistribution:$0\n'));
    await typeText(open, ' ');
    const items = await completionsAt(open.uri, open.editor.selection.active);
    const offered = items.filter((item) => VALUES.includes(labelOf(item)));
    assert.deepEqual(sortedLabels(offered), VALUES);
    for (const { documentation } of offered) assert.ok(textOf(documentation).length > 40);
  });

  it('writes the chosen value when a suggestion is accepted by keyboard', async () => {
    const open = await openText('accept.yaml', service('  trafficDistribution: PreferSameN$0\n'));
    await until('a suggestion is there', async () =>
      (await completionsAt(open.uri, open.cursor)).some((item) => labelOf(item) === 'PreferSameNode'),
    );
    await vscode.commands.executeCommand('editor.action.triggerSuggest');
    await until('the suggestion is written', async () => {
      await vscode.commands.executeCommand('acceptSelectedSuggestion');
      return open.document.getText().includes('trafficDistribution: PreferSameNode\n');
    });
  });

  it('prefers what every version of the range takes', async () => {
    const open = await openText(
      'range.yaml',
      `# zonewise: kubernetes=1.31 - 1.35\n${service('  trafficDistribution: $0\n')}`,
    );
    const items = (await completionsAt(open.uri, open.cursor)).filter((item) =>
      VALUES.includes(labelOf(item)),
    );
    assert.equal(sortedLabels(items)[0], 'PreferClose');
  });

  it('offers fields on a new line of the spec, and values in flow style', async () => {
    const block = await openText('fields.yaml', service('  $0\n'));
    const fields = (await completionsAt(block.uri, block.cursor)).map(labelOf);
    assert.ok(fields.includes('trafficDistribution'), fields.join(' '));
    const flow = await openText(
      'flow.yaml',
      'apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { trafficDistribution: $0 }\n',
    );
    const values = (await completionsAt(flow.uri, flow.cursor)).map(labelOf);
    for (const value of VALUES) assert.ok(values.includes(value), values.join(' '));
  });

  it('offers a whole Service in an empty file', async () => {
    const open = await openText('empty.yaml', '$0');
    const items = await completionsAt(open.uri, open.cursor);
    const snippet = items.find(
      ({ insertText }) =>
        insertText instanceof vscode.SnippetString && insertText.value.includes('kind: Service'),
    );
    assert.ok(snippet, items.map(labelOf).join(' '));
  });

  it('works in a JSON manifest', async () => {
    const open = await openText(
      'service.json',
      '{ "apiVersion": "v1", "kind": "Service", "spec": { "trafficDistribution": "$0" } }\n',
    );
    const labels = (await completionsAt(open.uri, open.cursor)).map((item) =>
      labelOf(item).replaceAll('"', ''),
    );
    for (const value of VALUES) assert.ok(labels.includes(value), labels.join(' '));
  });
});

function service(lines: string): string {
  return `apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  selector:\n    app: web\n  ports:\n    - port: 80\n${lines}`;
}

function sortedLabels(items: readonly vscode.CompletionItem[]): readonly string[] {
  const key = (item: vscode.CompletionItem): string => item.sortText ?? labelOf(item);
  return [...items].sort((a, b) => (key(a) < key(b) ? -1 : 1)).map(labelOf);
}

function textOf(documentation: string | vscode.MarkdownString | undefined): string {
  return documentation instanceof vscode.MarkdownString ? documentation.value : (documentation ?? '');
}
