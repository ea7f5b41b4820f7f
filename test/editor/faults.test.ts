import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, openSample, openText, replaceText } from './support/documents.ts';
import { memoryFiles } from './support/memoryFiles.ts';
import { until } from './support/until.ts';
import {
  activated,
  diagnosticWith,
  diagnosticsOf,
  hoverAt,
  lensesOf,
  noDiagnosticWith,
} from './support/zonewise.ts';

const MISSPELT = 'unknown-traffic-distribution-value';
const SERVICE = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  trafficDistribution: PreferSamezone
  ports:
    - port: 80
`;
/** As many ends as the extension takes for bad luck. */
const ENDS = 5;

describe('when the language server', () => {
  beforeEach(async () => {
    await openSample('shop/storefront.yaml');
    await activated();
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('zonewise.restartServer');
    await closeAll();
  });

  const runningProcess = async (other?: number): Promise<number> => {
    const { serverProcessId } = await activated();
    return until('a server runs', () => {
      const found = serverProcessId();
      return found === other ? undefined : found;
    });
  };

  it('is killed in the middle of work, diagnostics, lenses and the preview come back by themselves', async () => {
    const open = await openSample('versions/mistakes.yaml');
    await diagnosticWith(open.uri, MISSPELT);
    const shown = await openSample('placements/empty-zone.yaml');
    await vscode.commands.executeCommand('zonewise.showPreview');
    const { currentPreview } = await activated();
    await until('the preview is there', () => currentPreview()?.kind === 'preview');

    const killed = await runningProcess();
    process.kill(killed, 'SIGKILL');
    // The server is gone, and may not have noticed yet that it is to be missed.
    await replaceText(shown, 'trafficDistribution: PreferSameZone', 'trafficDistribution: PreferSameNode');
    assert.notEqual(await runningProcess(killed), killed);
    await diagnosticWith(open.uri, MISSPELT);
    await until('the preview follows again', () => {
      const preview = currentPreview();
      return preview?.kind === 'preview' && preview.trafficDistribution === 'PreferSameNode';
    });
    await until('the lens is there', async () => (await lensesOf(shown.uri)).length > 0);
    // Its pods stand in another file, its nodes in a third: the workspace has been read again.
    const json = await openSample('shop/reviews.json');
    await until('the lens knows the workspace', async () =>
      (await lensesOf(json.uri))[0]?.command?.title.startsWith('0% cross-zone'),
    );
  });

  it('is killed while it works on a file, that file is passed over until it is edited', async () => {
    const { filesInWork } = await activated();
    const long = Array.from({ length: 8000 }, (_, index) =>
      SERVICE.replace('name: web', `name: web-${index}`),
    );
    const open = await openText('crash/long.yaml', long.join('---\n'));
    const isInWork = (): boolean => filesInWork().some((uri) => uri.endsWith('/crash/long.yaml'));
    await until('the file is worked on', isInWork);
    const killed = await runningProcess();
    process.kill(killed, 'SIGKILL');
    assert.notEqual(await runningProcess(killed), killed);
    await diagnosticWith(open.uri, 'not-checked');
    assert.deepEqual(await lensesOf(open.uri), []);
    const other = await openSample('versions/mistakes.yaml');
    await diagnosticWith(other.uri, MISSPELT);
    const editor = await vscode.window.showTextDocument(open.document);
    await editor.edit((builder) => {
      builder.delete(new vscode.Range(12, 0, open.document.lineCount, 0));
    });
    await diagnosticWith(open.uri, MISSPELT);
    await noDiagnosticWith(open.uri, 'not-checked');
  });

  it('does not answer any more, restarting it helps', async function () {
    if (process.platform === 'win32') this.skip();
    const open = await openSample('versions/mistakes.yaml');
    await diagnosticWith(open.uri, MISSPELT);
    const stopped = await runningProcess();
    process.kill(stopped, 'SIGSTOP');
    await vscode.commands.executeCommand('zonewise.restartServer');
    assert.notEqual(await runningProcess(stopped), stopped);
    await diagnosticWith(open.uri, MISSPELT);
    await until('the old process is gone', () => isGone(stopped));
  });

  it('ends again and again, it is left alone until a person restarts it', async () => {
    const open = await openSample('versions/mistakes.yaml');
    await diagnosticWith(open.uri, MISSPELT);
    const { serverProcessId } = await activated();
    let last: number | undefined;
    for (let end = 0; end < ENDS; end++) {
      last = await runningProcess(last);
      await diagnosticWith(open.uri, MISSPELT);
      process.kill(last, 'SIGKILL');
      await until('its end is noticed', () => serverProcessId() !== last);
    }
    await until('nothing is reported any more', () => diagnosticsOf(open.uri).length === 0);
    assert.equal(serverProcessId(), undefined);
    // What asks meanwhile has no answer, and does no harm.
    assert.deepEqual(await lensesOf(open.uri), []);
    assert.equal(serverProcessId(), undefined);
    await vscode.commands.executeCommand('zonewise.restartServer');
    await diagnosticWith(open.uri, MISSPELT);
    assert.ok((await lensesOf(open.uri)).length > 0);
  });
});

describe('on a file system that is not the disk', () => {
  before(async () => {
    await openSample('shop/storefront.yaml');
    await activated();
  });
  afterEach(closeAll);

  for (const { scheme, isReadonly } of [
    { scheme: 'memfs', isReadonly: false },
    { scheme: 'vscode-vfs', isReadonly: true },
  ]) {
    it(`open documents are checked and explained: ${isReadonly ? 'read-only' : 'writable'}`, async () => {
      const files = memoryFiles({ '/shop/web.yaml': SERVICE });
      const registered = vscode.workspace.registerFileSystemProvider(scheme, files, { isReadonly });
      try {
        const uri = vscode.Uri.from({ scheme, authority: 'test', path: '/shop/web.yaml' });
        const document = await vscode.workspace.openTextDocument(uri);
        const editor = await vscode.window.showTextDocument(document);
        await diagnosticWith(uri, MISSPELT);
        assert.notEqual(await hoverAt(uri, new vscode.Position(7, 5)), '');
        await until('a lens is there', async () => (await lensesOf(uri)).length > 0);
        await vscode.commands.executeCommand('zonewise.showPreview');
        const { currentPreview } = await activated();
        await until('the preview is there', () => {
          const preview = currentPreview();
          return preview?.kind === 'preview' && preview.uri === uri.toString();
        });
        if (isReadonly) return;
        await editor.edit((builder) => {
          const start = document.positionAt(document.getText().indexOf('Samezone'));
          builder.replace(new vscode.Range(start, start.translate(0, 'Samezone'.length)), 'SameZone');
        });
        await noDiagnosticWith(uri, MISSPELT);
        await document.save();
        assert.match(new TextDecoder().decode(files.readFile(uri)), /PreferSameZone/);
      } finally {
        await closeAll();
        registered.dispose();
        files.dispose();
      }
    });
  }
});

function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
}
