import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, openText, replaceText, writeWorkspaceFile } from './support/documents.ts';
import { until } from './support/until.ts';
import { activated, lensesOf } from './support/zonewise.ts';

const SERVICE = `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80}]
  trafficDistribution: DISTRIBUTION
`;
const PATCH = `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: ClusterIP
`;
/** What the stand-in prints. */
const built = (distribution: string): string => SERVICE.replace('DISTRIBUTION', distribution);

describe('a kustomization that reading knows in part', () => {
  const setProgram = async (path: string | undefined): Promise<void> => {
    await vscode.workspace
      .getConfiguration('zonewise')
      .update('kustomizePath', path, vscode.ConfigurationTarget.Global);
  };

  before(async () => {
    await setProgram(process.env.ZONEWISE_KUSTOMIZE);
    writeWorkspaceFile('partly/base/kustomization.yaml', 'resources: [web.yaml]\n');
    writeWorkspaceFile('partly/base/web.yaml', SERVICE);
    writeWorkspaceFile(
      'partly/prod/kustomization.yaml',
      'resources: [../base]\npatches: [{path: web.yaml}]\nreplacements: [{path: values.yaml}]\n',
    );
    writeWorkspaceFile('partly/prod/built.txt', built('PreferSameZone'));
  });
  after(async () => {
    await setProgram(undefined);
    await closeAll();
  });

  it('is built by a click at its lens and then on save, and shown at its patch', async () => {
    const opened = await openText('partly/prod/web.yaml', PATCH);
    const api = await activated();
    const titles = async (): Promise<readonly string[]> =>
      (await lensesOf(opened.uri)).map(({ command }) => command?.title ?? '');
    const button = await until('the lens offers to build', async () =>
      (await lensesOf(opened.uri)).find(({ command }) => command?.title === 'Build with Kustomize'),
    );
    assert.ok((await titles()).some((title) => title.endsWith(' · partly known')));
    const { command } = button;
    assert.ok(command);
    await vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
    await until('the lens tells of what was built', async () => {
      const [first, ...others] = await titles();
      return others.length === 0 && first?.startsWith('prod: ') && !first.includes('partly');
    });

    await vscode.commands.executeCommand('zonewise.showPreview', opened.uri);
    await until('the preview shows what was built', () => {
      const shown = api.currentPreview();
      return shown?.kind === 'preview' && shown.trafficDistribution === 'PreferSameZone' ? shown : undefined;
    });
    writeWorkspaceFile('partly/prod/built.txt', built('PreferSameNode'));
    await replaceText(opened, 'type: ClusterIP', 'type: NodePort');
    await opened.document.save();
    await until('the preview follows the save', () => {
      const shown = api.currentPreview();
      return shown?.kind === 'preview' && shown.trafficDistribution === 'PreferSameNode' ? shown : undefined;
    });
    await vscode.window.showTextDocument(opened.document, vscode.ViewColumn.One);
    await vscode.commands.executeCommand('zonewise.showBuiltKustomization');
    const shown = await until('what kustomize made is open', () =>
      vscode.workspace.textDocuments.find(
        ({ uri }) => uri.scheme === 'zonewise-rendered' && uri.path === '/prod.yaml',
      ),
    );
    assert.equal(shown.getText(), built('PreferSameNode'));
  });
});
