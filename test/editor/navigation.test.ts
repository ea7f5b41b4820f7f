import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { OpenText } from './support/documents.ts';
import { closeAll, openSample, openText, positionOf, writeWorkspaceFile } from './support/documents.ts';
import { until } from './support/until.ts';
import { activated } from './support/zonewise.ts';

const SERVICE = `apiVersion: v1
kind: Service
metadata:
  name: library
  namespace: navigation
spec:
  selector:
    app: library
  ports:
    - name: http
      port: 80
      targetPort: web
`;

const WORKLOAD = `apiVersion: apps/v1
kind: Deployment
metadata: { name: library, namespace: navigation }
spec:
  selector: { matchLabels: { app: library } }
  template:
    metadata: { labels: { app: library } } # ours
    spec:
      containers:
        - name: library
          image: library:1
          ports: [{ name: web, containerPort: 8080 }]
`;

describe('going from place to place in the editor', () => {
  let workload: vscode.Uri;
  let service: OpenText;
  let count = 0;

  before(async () => {
    await openSample('shop/storefront.yaml');
    await activated();
  });
  beforeEach(async () => {
    // What an editor had open it keeps in mind for a while.
    const folder = `navigation-${++count}`;
    const [ownWorkload, ownService] = [WORKLOAD, SERVICE].map((text) =>
      text.replace('namespace: navigation', `namespace: ${folder}`),
    );
    workload = writeWorkspaceFile(`${folder}/workload.yaml`, ownWorkload ?? '');
    service = await openText(`${folder}/service.yaml`, ownService ?? '');
    await until('the file on the disk is known', async () => (await definitionsOf('web')).length === 1);
  });
  afterEach(closeAll);

  const definitionsOf = (text: string): Thenable<vscode.Location[]> =>
    vscode.commands.executeCommand(
      'vscode.executeDefinitionProvider',
      service.uri,
      positionOf(service, `${text}\n`),
    );

  it('goes from a targetPort to the port of the container, in another file', async () => {
    const at = positionOf(service, 'web\n');
    service.editor.selection = new vscode.Selection(at, at);
    await vscode.commands.executeCommand('editor.action.revealDefinition');
    const there = await until('the other file is shown', () => {
      const editor = vscode.window.activeTextEditor;
      return editor?.document.uri.toString() === workload.toString() ? editor : undefined;
    });
    await until('the cursor is at the port', () => there.selection.active.line === 11);
    const { line, character } = there.selection.active;
    assert.ok(there.document.lineAt(line).text.slice(character).startsWith('name: web, containerPort: 8080'));
  });

  it('renames a label over two files, one of them not open, and nothing else', async () => {
    const at = positionOf(service, 'library\n  ports');
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      service.uri,
      at,
      'books',
    );
    assert.ok(await vscode.workspace.applyEdit(edit));
    const other = await vscode.workspace.openTextDocument(workload);
    const withoutNamespace = (text: string): string =>
      text.replace(/namespace: navigation-\d+/, 'namespace: navigation');
    assert.equal(withoutNamespace(service.document.getText()), SERVICE.replace('app: library', 'app: books'));
    assert.equal(withoutNamespace(other.getText()), WORKLOAD.replaceAll('app: library', 'app: books'));
    await other.save();
    await service.document.save();
  });

  it('says why a name is not renamed', async () => {
    const asked = vscode.commands.executeCommand(
      'vscode.prepareRename',
      service.uri,
      positionOf(service, 'Service'),
    );
    await assert.rejects(Promise.resolve(asked), /Place the cursor/);
  });

  it('shows the objects of a file and their parts in the outline', async () => {
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      service.uri,
    );
    assert.deepEqual(
      symbols.map(({ name, detail, children }) => [name, detail, children.map((child) => child.name)]),
      [['Service library', `navigation-${count}`, ['selector', 'http']]],
    );
  });

  it('finds objects of the workspace by kind and name', async () => {
    const symbols = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
      'vscode.executeWorkspaceSymbolProvider',
      'library',
    );
    const names = symbols.map(({ name }) => name);
    assert.ok(names.includes('Service library') && names.includes('Deployment library'), names.join());
  });

  it('marks the same label', async () => {
    const marked = await vscode.commands.executeCommand<vscode.DocumentHighlight[]>(
      'vscode.executeDocumentHighlights',
      workload,
      new vscode.Position(4, 36),
    );
    assert.deepEqual(
      marked.map(({ range }) => range.start.line),
      [6, 4],
    );
  });
});
