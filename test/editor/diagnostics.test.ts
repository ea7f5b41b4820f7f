import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, openSample, openText, replaceText } from './support/documents.ts';
import { until } from './support/until.ts';
import {
  activated,
  codeOf,
  diagnosticWith,
  diagnosticsOf,
  noDiagnosticWith,
  setSetting,
} from './support/zonewise.ts';

const TOO_NEW = 'traffic-distribution-too-new';
const UNKNOWN_VALUE = 'unknown-traffic-distribution-value';

describe('diagnostics', () => {
  beforeEach(async () => {
    await openSample('shop/storefront.yaml');
    await activated();
  });
  afterEach(async () => {
    await closeAll();
    for (const name of ['kubernetesVersion', 'validate.run', 'rules']) await setSetting(name, undefined);
  });

  it('warn on the field for 1.30, with a link, and stop when the comment says 1.31', async () => {
    const open = await openSample('versions/legacy.yaml');
    const warning = await diagnosticWith(open.uri, TOO_NEW);
    assert.equal(warning.severity, vscode.DiagnosticSeverity.Warning);
    assert.equal(open.document.getText(warning.range), 'trafficDistribution');
    // Its page comes with the extension, and opens without a network.
    assert.ok(typeof warning.code === 'object');
    const page = await vscode.workspace.openTextDocument(warning.code.target);
    assert.ok(page.getText().startsWith(`# ${TOO_NEW}\n`), warning.code.target.toString());
    await replaceText(open, 'kubernetes=1.30', 'kubernetes=1.31');
    await noDiagnosticWith(open.uri, TOO_NEW);
    await replaceText(open, 'kubernetes=1.31', 'kubernetes=1.30');
    await diagnosticWith(open.uri, TOO_NEW);
  });

  it('follow the version in the settings', async () => {
    const open = await openSample('shop/storefront.yaml');
    await setSetting('kubernetesVersion', '1.29');
    await diagnosticWith(open.uri, TOO_NEW);
    await setSetting('kubernetesVersion', '1.34');
    await noDiagnosticWith(open.uri, TOO_NEW);
  });

  it('name the versions of a range that refuse a value', async () => {
    const open = await openSample('versions/fleet.yaml');
    const { message } = await diagnosticWith(open.uri, 'rejected-traffic-distribution-value');
    assert.match(message, /1\.31 to 1\.33/);
    assert.match(message, /PreferClose/);
  });

  it('stand on a misspelt value only', async () => {
    const open = await openSample('versions/mistakes.yaml');
    const { range, severity } = await diagnosticWith(open.uri, UNKNOWN_VALUE);
    assert.equal(open.document.getText(range), 'PreferSamezone');
    assert.equal(severity, vscode.DiagnosticSeverity.Error);
  });

  it('wait for a save when they are to run on save', async () => {
    await setSetting('validate.run', 'onSave');
    const open = await openText('on-save.yaml', service('preferSameZone'));
    await diagnosticWith(open.uri, UNKNOWN_VALUE);
    await replaceText(open, 'preferSameZone', 'PreferSameZone');
    await open.document.save();
    await noDiagnosticWith(open.uri, UNKNOWN_VALUE);
    await replaceText(open, 'PreferSameZone', 'PreferSamezone');
    // A second document is opened after the change: once it is checked, the change was seen and left alone.
    const other = await openText('on-save-other.yaml', service('preferSameNode'));
    await diagnosticWith(other.uri, UNKNOWN_VALUE);
    assert.deepEqual(diagnosticsOf(open.uri).map(codeOf), []);
    await open.document.save();
    await diagnosticWith(open.uri, UNKNOWN_VALUE);
  });

  it('are silenced by a comment, and take their severity from the settings', async () => {
    const open = await openText('disable.yaml', service('PreferSamezone'));
    await diagnosticWith(open.uri, UNKNOWN_VALUE);
    await setSetting('rules', { [UNKNOWN_VALUE]: 'hint' });
    await noDiagnosticWithSeverity(open.uri, vscode.DiagnosticSeverity.Error);
    assert.equal((await diagnosticWith(open.uri, UNKNOWN_VALUE)).severity, vscode.DiagnosticSeverity.Hint);
    await setSetting('rules', { [UNKNOWN_VALUE]: 'off' });
    await noDiagnosticWith(open.uri, UNKNOWN_VALUE);
    await setSetting('rules', undefined);
    await diagnosticWith(open.uri, UNKNOWN_VALUE);
    await replaceText(open, 'PreferSamezone', `PreferSamezone # zonewise: disable=${UNKNOWN_VALUE}`);
    await noDiagnosticWith(open.uri, UNKNOWN_VALUE);
  });

  it('say what makes the field ineffective', async () => {
    const codes: string[] = [];
    for (const sample of ['shop/search.yaml', 'shop/catalog-db.yaml', 'shop/recommendations.yaml']) {
      const open = await openSample(sample);
      const { range, message } = await anyDiagnostic(open.uri);
      codes.push(`${open.document.getText(range).split('\n')[0]}: ${message}`);
    }
    assert.match(codes[0] ?? '', /topology-mode/);
    assert.match(codes[1] ?? '', /headless/i);
    assert.match(codes[2] ?? '', /internalTrafficPolicy/);
  });

  it('mark syntax errors and duplicate keys where they are', async () => {
    const duplicate = await openText(
      'duplicate.yaml',
      `${service('PreferSameZone')}  type: ClusterIP\n  type: NodePort\n`,
    );
    const { range } = await anyDiagnostic(duplicate.uri);
    assert.match(duplicate.document.getText(range), /type/);
    const broken = await openText('broken.yaml', `${service('PreferSameZone')}  type: [ClusterIP\n`);
    await anyDiagnostic(broken.uri);
  });
});

function service(value: string): string {
  return `apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  selector:\n    app: web\n  ports:\n    - port: 80\n  trafficDistribution: ${value}\n`;
}

async function anyDiagnostic(uri: vscode.Uri): Promise<vscode.Diagnostic> {
  return until('something is reported', () => diagnosticsOf(uri)[0]);
}

async function noDiagnosticWithSeverity(uri: vscode.Uri, severity: vscode.DiagnosticSeverity): Promise<void> {
  await until('the severity has changed', () =>
    diagnosticsOf(uri).every((found) => found.severity !== severity),
  );
}
