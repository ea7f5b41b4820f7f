import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, openSample, openText, positionOf, writeWorkspaceFile } from './support/documents.ts';
import { activated, diagnosticWith, diagnosticsOf, hoverAt, lensesOf } from './support/zonewise.ts';

/** How long a person would wait for a hover after opening such a file; the editor's own work on the file included. */
const ANSWER_LIMIT = 5_000;

const QUIET: Readonly<Record<string, string | Uint8Array>> = {
  'stack.yaml':
    'services:\n  web:\n    image: web\n    ports: ["80:80"]\n    trafficDistribution: PreferClose\n',
  'workflow.yaml': 'on: push\njobs:\n  build:\n    runs-on: ubuntu-latest\n    services: {}\n',
  'other-group.yaml':
    'apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  trafficDistribution: Nowhere\n',
  // Without the zeros by which the editor would know it, and refuse to open it.
  'binary.yaml': Uint8Array.from(
    { length: 40_000 },
    (_, index) => 1 + ((index * 7919 + (index >> 3) * 31) % 255),
  ),
  'alias-bomb.yaml': aliasBomb(),
  'deep-flow.yaml': `${'['.repeat(10_000)}${']'.repeat(10_000)}\n`,
  'deep-block.yaml': Array.from(
    { length: 10_000 },
    (_, depth) => `${' '.repeat(depth % 500)}k${depth}:`,
  ).join('\n'),
  'large.yaml': `items:\n${'  - name: some text that is long enough to fill a line of the file\n'.repeat(75_000)}`,
  'empty.yaml': '',
  'package.json': '{ "name": "web", "spec": { "trafficDistribution": "Nowhere" } }\n',
};

describe('files that Zonewise has nothing to say about', () => {
  beforeEach(async () => {
    await openSample('shop/storefront.yaml');
    await activated();
  });
  afterEach(closeAll);

  for (const [name, content] of Object.entries(QUIET)) {
    it(`${name} is left alone, and the next request is answered`, async () => {
      const uri = writeWorkspaceFile(`quiet/${name}`, content);
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
      await assertAlive(name);
      assert.deepEqual(diagnosticsOf(uri), []);
      assert.deepEqual(await lensesOf(uri), []);
    });
  }

  it('a Helm template is left alone', async () => {
    const { document } = await openSample('chart/templates/service.yaml');
    // a chart of its own, which nobody has rendered
    writeWorkspaceFile('unrendered/Chart.yaml', 'apiVersion: v2\nname: unrendered\nversion: 0.1.0\n');
    const uri = writeWorkspaceFile('unrendered/templates/service.yaml', document.getText());
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    await assertAlive('helm');
    assert.deepEqual(diagnosticsOf(uri), []);
    assert.deepEqual(await lensesOf(uri), []);
  });

  it('a Service that is typed from nothing is followed to its end', async () => {
    const open = await openText('typed.yaml', '');
    const text =
      'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  trafficDistribution: "Prefer';
    for (let length = 1; length <= text.length; length += 1) {
      await open.editor.edit((builder) => {
        builder.insert(open.document.lineAt(open.document.lineCount - 1).range.end, text.charAt(length - 1));
      });
    }
    await assertAlive('typed');
  });
});

/** A Service with a mistake, opened after the file: it is checked and explained as ever. */
async function assertAlive(name: string): Promise<void> {
  const start = performance.now();
  const open = await openText(
    `alive/${name}.yaml`,
    'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  trafficDistribution: PreferSamezone\n',
  );
  assert.notEqual(await hoverAt(open.uri, positionOf(open, 'trafficDistribution')), '');
  await diagnosticWith(open.uri, 'unknown-traffic-distribution-value');
  const duration = performance.now() - start;
  assert.ok(duration < ANSWER_LIMIT, `${duration.toFixed(0)} ms`);
}

function aliasBomb(): string {
  const levels = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];
  const lines = levels.map((name, index) => {
    const before = levels[index - 1];
    const items = before === undefined ? '"lol"' : Array.from({ length: 10 }, () => `*${before}`).join(', ');
    return `${name}: &${name} [${items}]`;
  });
  return `${lines.join('\n')}\n`;
}
