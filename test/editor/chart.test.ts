import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { closeAll, openSample } from './support/documents.ts';
import { until } from './support/until.ts';
import {
  activated,
  completionsAt,
  diagnosticWith,
  hoverAt,
  labelOf,
  lensesOf,
  noDiagnosticWith,
} from './support/zonewise.ts';

const VALUES = 'chart/values.yaml';
const TEMPLATE = 'chart/templates/service.yaml';

async function setHelm(path: string | undefined): Promise<void> {
  await vscode.workspace
    .getConfiguration('zonewise')
    .update('helmPath', path, vscode.ConfigurationTarget.Global);
}

describe('a Helm chart', () => {
  const replace = async (document: vscode.TextDocument, from: string, to: string): Promise<void> => {
    const start = document.getText().indexOf(from);
    const edit = new vscode.WorkspaceEdit();
    const range = new vscode.Range(document.positionAt(start), document.positionAt(start + from.length));
    edit.replace(document.uri, range, to);
    assert.ok(await vscode.workspace.applyEdit(edit));
  };
  let original: string;

  beforeEach(async () => {
    const { document } = await openSample(VALUES);
    original = document.getText();
    await activated();
    await setHelm(process.env.ZONEWISE_HELM);
  });
  afterEach(async () => {
    const { document } = await openSample(VALUES);
    if (document.getText() !== original) {
      await replace(document, document.getText(), original);
      await document.save();
    }
    await setHelm(undefined);
    await closeAll();
  });

  it('has the values of a field completed, explained and checked in its values', async () => {
    const { document, uri } = await openSample(VALUES);
    const at = document.positionAt(document.getText().indexOf('PreferSameZone'));
    await until('the values are completed', async () =>
      (await completionsAt(uri, at)).map(labelOf).includes('PreferSameNode'),
    );
    assert.match(await hoverAt(uri, at), /spec\.trafficDistribution: PreferSameZone/);
    await replace(document, 'PreferSameZone', 'PreferClosest');
    const { range } = await diagnosticWith(uri, 'unknown-traffic-distribution-value');
    assert.equal(document.getText(range), 'PreferClosest');
    await replace(document, 'PreferClosest', 'PreferSameZone');
    await noDiagnosticWith(uri, 'unknown-traffic-distribution-value');
  });

  it('leads from a template to its values and back', async () => {
    const template = await openSample(TEMPLATE);
    const asked = async (document: vscode.TextDocument, text: string): Promise<readonly string[]> => {
      const at = document.positionAt(document.getText().indexOf(text) + text.length - 1);
      const found = await vscode.commands.executeCommand<vscode.Location[]>(
        'vscode.executeDefinitionProvider',
        document.uri,
        at,
      );
      return found.map(({ uri }) => uri.path.slice(uri.path.indexOf('/chart/') + 1));
    };
    assert.deepEqual(await asked(template.document, '.Values.service.trafficDistribution'), [VALUES]);
    const { document } = await openSample(VALUES);
    assert.ok((await asked(document, 'trafficDistribution: P')).length >= 0);
    assert.ok((await asked(document, '\n  trafficDistribution')).includes(TEMPLATE));
  });

  it('is shown as helm renders it, by command and then on save', async () => {
    const { uri } = await openSample(TEMPLATE);
    const title = async (): Promise<string> => (await lensesOf(uri))[0]?.command?.title ?? '';
    assert.equal(await title(), '');
    await vscode.commands.executeCommand('zonewise.renderChart');
    await until('the lens is there', async () => (await title()).startsWith('chart: 0% cross-zone'));
    const { document } = await openSample(VALUES);
    await replace(document, 'PreferSameZone', 'PreferSameNode');
    await document.save();
    await until('the lens follows the save', async () => (await title()).includes('PreferSameNode'));
    const { document: template } = await openSample(TEMPLATE);
    await vscode.commands.executeCommand('zonewise.showPreview', template.uri);
    const api = await activated();
    await until('the preview shows the rendered Service', () => {
      const shown = api.currentPreview();
      return shown?.kind === 'preview' && shown.service.name === 'preview-catalog' ? shown : undefined;
    });
    await vscode.commands.executeCommand('zonewise.showRenderedChart');
    const rendered = await until('what helm made is open', () =>
      vscode.workspace.textDocuments.find((each) => each.uri.scheme === 'zonewise-rendered'),
    );
    assert.match(rendered.getText(), /trafficDistribution: PreferSameNode/);
    assert.equal(readFileSync(template.uri.fsPath, 'utf8').includes('preview-catalog'), false);
  });
});
