import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, openSample, openText } from './support/documents.ts';
import { until } from './support/until.ts';
import { activated, codeActionsAt, diagnosticWith } from './support/zonewise.ts';

const UNKNOWN_VALUE = 'unknown-traffic-distribution-value';
const FIX_ALL = vscode.CodeActionKind.SourceFixAll.append('zonewise');

describe('quick fixes', () => {
  beforeEach(async () => {
    await openSample('shop/storefront.yaml');
    await activated();
  });
  afterEach(closeAll);

  it('repair a misspelt value', async () => {
    const open = await openText('misspelt.yaml', service('PreferSamezone'));
    const { range } = await diagnosticWith(open.uri, UNKNOWN_VALUE);
    const actions = await codeActionsAt(open.uri, range, vscode.CodeActionKind.QuickFix);
    const preferred = actions.find(({ isPreferred }) => isPreferred);
    assert.ok(preferred?.edit, actions.map(({ title }) => title).join(', '));
    await vscode.workspace.applyEdit(preferred.edit);
    assert.equal(open.document.getText(), service('PreferSameZone'));
    await until('nothing is reported', () => vscode.languages.getDiagnostics(open.uri).length === 0);
  });

  it('write the value that works on every version of a range', async () => {
    const open = await openText(
      'range-fix.yaml',
      `# zonewise: kubernetes=1.31 - 1.34\n${service('PreferSameZone')}`,
    );
    const { range } = await diagnosticWith(open.uri, 'rejected-traffic-distribution-value');
    const actions = await codeActionsAt(open.uri, range, vscode.CodeActionKind.QuickFix);
    const edit = actions.find(({ title }) => title.includes('PreferClose'))?.edit;
    assert.ok(edit, actions.map(({ title }) => title).join(', '));
    await vscode.workspace.applyEdit(edit);
    assert.ok(open.document.getText().endsWith('trafficDistribution: PreferClose\n'));
  });

  for (const { what, broken } of [
    { what: 'a tab', broken: service('PreferSameZone').replace('    - port: 80', '\t\t- port: 80') },
    { what: 'an indentation', broken: service('PreferSameZone').replace('  ports:', '   ports:') },
  ]) {
    it(`mend ${what} with the key for the preferred fix`, async () => {
      const open = await openText(`${what.replace(/.* /, '')}.yaml`, broken);
      const { range } = await diagnosticWith(open.uri, 'yaml-syntax');
      open.editor.selection = new vscode.Selection(range.start, range.start);
      await until(`${what} is mended`, async () => {
        await vscode.commands.executeCommand('editor.action.autoFix');
        return open.document.getText() === service('PreferSameZone');
      });
      await until('nothing is reported', () => vscode.languages.getDiagnostics(open.uri).length === 0);
    });
  }

  it('are applied all at once by source.fixAll.zonewise', async () => {
    const open = await openText(
      'fix-all.yaml',
      `${service('PreferSamezone')}---\n${service('preferSameNode')}`,
    );
    await diagnosticWith(open.uri, UNKNOWN_VALUE);
    const whole = new vscode.Range(0, 0, open.document.lineCount, 0);
    const edit = await until(
      'fix-all is offered',
      async () => (await codeActionsAt(open.uri, whole, FIX_ALL))[0]?.edit,
    );
    await vscode.workspace.applyEdit(edit);
    assert.equal(open.document.getText(), `${service('PreferSameZone')}---\n${service('PreferSameNode')}`);
  });

  it('repair what the API server would refuse', async () => {
    const open = await openText(
      'refused.yaml',
      service('PreferSameZone').replace('    - port: 80\n', '    - port: 80\n    - port: "8080"\n'),
    );
    const codes = ['port-name-missing', 'value-of-wrong-type'];
    for (const code of codes) {
      const { severity } = await diagnosticWith(open.uri, code);
      assert.equal(severity, vscode.DiagnosticSeverity.Error);
    }
    const whole = new vscode.Range(0, 0, open.document.lineCount, 0);
    const edit = await until(
      'fix-all is offered',
      async () => (await codeActionsAt(open.uri, whole, FIX_ALL))[0]?.edit,
    );
    await vscode.workspace.applyEdit(edit);
    await until('nothing is reported', () => vscode.languages.getDiagnostics(open.uri).length === 0);
    assert.match(open.document.getText(), /port: 8080\n/);
    assert.match(open.document.getText(), /name: /);
  });

  it('are applied on save when the person asked for it', async () => {
    const editorSettings = vscode.workspace.getConfiguration('editor');
    await editorSettings.update(
      'codeActionsOnSave',
      { 'source.fixAll.zonewise': 'explicit' },
      vscode.ConfigurationTarget.Workspace,
    );
    try {
      const open = await openText('fix-on-save.yaml', service('PreferSameZone'));
      await open.editor.edit((builder) => {
        const offset = open.document.getText().indexOf('PreferSameZone');
        builder.replace(
          new vscode.Range(open.document.positionAt(offset), open.document.positionAt(offset + 14)),
          'PreferSamezone',
        );
      });
      await diagnosticWith(open.uri, UNKNOWN_VALUE);
      await vscode.commands.executeCommand('workbench.action.files.save');
      await until('the value is repaired', () => open.document.getText() === service('PreferSameZone'));
    } finally {
      await editorSettings.update('codeActionsOnSave', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });
});

function service(value: string): string {
  return `apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  selector:\n    app: web\n  ports:\n    - port: 80\n  trafficDistribution: ${value}\n`;
}
