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

  before(async () => {
    await openSample('shop/storefront.yaml');
    await activated();
  });
  beforeEach(async () => {
    workload = writeWorkspaceFile('navigation/workload.yaml', WORKLOAD);
    service = await openText('navigation/service.yaml', SERVICE);
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
    assert.equal(
      there.document.lineAt(there.selection.active).text.slice(there.selection.active.character, -20),
      'name: web,',
    );
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
    assert.equal(service.document.getText(), SERVICE.replace('app: library', 'app: books'));
    assert.equal(other.getText(), WORKLOAD.replaceAll('app: library', 'app: books'));
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
      [['Service library', 'navigation', ['selector', 'http']]],
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
