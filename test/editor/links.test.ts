import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { PreviewModel, Reason } from '../../server/protocol/messages.ts';
import { closeAll, openSample, openText, positionOf } from './support/documents.ts';
import type { OpenText } from './support/documents.ts';
import { until } from './support/until.ts';
import { activated } from './support/zonewise.ts';

describe('the preview and the lines of the manifest', () => {
  beforeEach(async () => {
    await openSample('shop/storefront.yaml');
    await activated();
  });
  afterEach(closeAll);

  it('every reason leads to the text that decides it, in whichever file that is', async () => {
    await openSample('shop/storefront.yaml');
    await vscode.commands.executeCommand('zonewise.showPreview');
    const model = await shown('storefront');
    const texts = await Promise.all(
      model.links.map(async ({ about, uri, range: { start, end } }) => {
        const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
        const range = new vscode.Range(start.line, start.character, end.line, end.character);
        return [JSON.stringify(about), document.getText(range)] as const;
      }),
    );
    const textOf = new Map(texts);
    const told = reasonsOf(model).map(({ about }) => textOf.get(JSON.stringify(about)));
    assert.ok(told.includes('trafficDistribution: PreferSameZone'), told.join('\n'));
    assert.ok(
      told.some((text) => text?.startsWith('maxSkew: 1\n')),
      told.join('\n'),
    );
    assert.deepEqual(
      told.filter((text) => text === undefined || text === ''),
      [],
    );
    const nodes = model.links.find(({ file }) => file === 'nodes.yaml');
    assert.match(textOf.get(JSON.stringify(nodes?.about)) ?? '', /Node/);
  });

  it('a selector leads to the workload that it selects, and the workload back to the selector', async () => {
    const open = await openSample('shop/cart.yaml');
    const { document } = open;
    const at = positionOf(open, 'app: cart');
    const there = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      at,
    );
    assert.deepEqual(
      there.map(({ uri, range }) => [uri.path.split('/').at(-1), document.getText(range)]),
      [['cart.yaml', 'app: cart']],
    );
    assert.ok(there[0] && there[0].range.start.line > at.line);
    const back = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      document.uri,
      there[0].range.start,
    );
    const selector = back.find(({ range }) => range.start.isEqual(at));
    assert.equal(selector && document.getText(selector.range), 'app: cart');
  });

  it('shows the Service at the cursor, and the next one when the cursor moves there', async () => {
    const open = await openSample('shop/recommendations.yaml');
    select(open, 'name: recommendations-local');
    await vscode.commands.executeCommand('zonewise.showPreview');
    await shown('recommendations-local');
    select(open, 'name: recommendations\n');
    await shown('recommendations');
    select(open, 'internalTrafficPolicy: Local');
    await shown('recommendations-local');
  });

  it('stays while the cursor is in another kind of object', async () => {
    const between = 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: between\n';
    const text = [serviceNamed('first'), between, serviceNamed('second')].join('---\n');
    const open = await openText('three.yaml', text);
    select(open, 'name: second');
    await vscode.commands.executeCommand('zonewise.showPreview');
    await shown('second');
    select(open, 'name: between');
    // Whatever was asked because of the cursor is answered before this is.
    await vscode.commands.executeCommand('vscode.executeCodeLensProvider', open.uri, 100);
    await shown('second');
    select(open, 'name: first');
    await shown('first');
  });

  it('the command copies the report of the Service at the cursor in every format', async () => {
    const open = await openText('report.yaml', `${serviceNamed('first')}---\n${serviceNamed('second')}`);
    select(open, 'name: second');
    await vscode.commands.executeCommand('zonewise.showPreview');
    const { result, headline } = await shown('second');
    assert.deepEqual(JSON.parse(await copied('json')), JSON.parse(JSON.stringify(result)));
    const markdown = await copied('markdown');
    assert.match(
      markdown,
      /^### Traffic of Service second in default: trafficDistribution unset, Kubernetes 1\.\d+\n/,
    );
    assert.ok(markdown.includes(`\n\n${headline}.\n`), markdown);
    const text = await copied('text');
    assert.match(text, /^Traffic of Service second in default/);
    assert.doesNotMatch(text, /<details>|\| ---/);
  });
});

function serviceNamed(name: string): string {
  return `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\nspec:\n  selector:\n    app: ${name}\n  ports:\n    - port: 80\n`;
}

function select(open: OpenText, text: string): void {
  const at = positionOf(open, text);
  open.editor.selection = new vscode.Selection(at, at);
}

function reasonsOf({ result }: PreviewModel): readonly Reason[] {
  if (result.kind !== 'report') return [];
  const routes = result.clientGroups.flatMap(({ route }) => route.reasons);
  return [...result.placement.reasons, ...result.hints.reasons, ...routes];
}

async function shown(name: string): Promise<PreviewModel> {
  const api = await activated();
  return until(`the preview shows ${name}`, () => {
    const answer = api.currentPreview();
    return answer?.kind === 'preview' && answer.service.name === name ? answer : undefined;
  });
}

async function copied(format: string): Promise<string> {
  await vscode.env.clipboard.writeText('');
  await vscode.commands.executeCommand('zonewise.copyTrafficReport', format);
  return vscode.env.clipboard.readText();
}
