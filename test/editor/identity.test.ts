import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, openText, replaceText, writeWorkspaceFile } from './support/documents.ts';
import { until } from './support/until.ts';
import {
  activated,
  codeOf,
  diagnosticWith,
  diagnosticsOf,
  lensesOf,
  noDiagnosticWith,
} from './support/zonewise.ts';

/** The editor and the disk encode the name of such a folder in different ways. */
const FOLDER = 'c++ (old)';

const SERVICE = `# zonewise: zones=a:1,b:1
apiVersion: v1
kind: Service
metadata: {name: legacy}
spec:
  selector: {app: legacy}
  ports: [{port: 80}]
`;
const withNodePort = (name: string, port: number): string =>
  SERVICE.replace('legacy', name).replace(
    /spec:.*/s,
    `spec: {type: NodePort, selector: {app: legacy}, ports: [{port: 80, nodePort: ${port}}]}\n`,
  );
const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: {name: legacy}
spec:
  replicas: 4
  selector: {matchLabels: {app: legacy}}
  template: {metadata: {labels: {app: legacy}}}
`;

describe(`a folder ${FOLDER}`, () => {
  before(activated);
  afterEach(closeAll);

  const saysPods = async (uri: vscode.Uri, pods: number): Promise<void> => {
    await until(`the lens says ${pods} pods`, async () =>
      (await lensesOf(uri)).some(({ command }) => command?.title.includes(` to ${pods} pods`)),
    );
  };

  it('has each of its files once: the Deployment next door counts as the disk has it, as it is typed, and moved', async () => {
    const disk = writeWorkspaceFile(`${FOLDER}/deployment.yaml`, DEPLOYMENT);
    const service = await openText(`${FOLDER}/service.yaml`, SERVICE);
    await saysPods(service.uri, 4);
    const deployment = await openText(`${FOLDER}/deployment.yaml`, DEPLOYMENT);
    await saysPods(service.uri, 4);
    await replaceText(deployment, 'replicas: 4', 'replicas: 6');
    await saysPods(service.uri, 6);
    await deployment.document.save();
    await closeAll();
    const again = await openText(`${FOLDER}/service.yaml`, SERVICE);
    await saysPods(again.uri, 6);
    await vscode.workspace.fs.rename(disk, vscode.Uri.joinPath(disk, '../moved (new).yaml'));
    await saysPods(again.uri, 6);
  });

  it('has a Service that is renamed once: it does not conflict with what it was', async () => {
    writeWorkspaceFile(`${FOLDER}/rival.yaml`, withNodePort('rival', 30777));
    const service = await openText(`${FOLDER}/named.yaml`, withNodePort('legacy', 30777));
    // The other file is known now, and so is what the disk has of this one.
    await diagnosticWith(service.uri, 'node-port-taken');
    await replaceText(service, '30777', '30778');
    await noDiagnosticWith(service.uri, 'node-port-taken');
    await service.document.save();
    await replaceText(service, 'name: legacy', 'name: renamed');
    await replaceText(service, 'ports: [', 'trafficDistribution: Nearby, ports: [');
    // Checked with its new name.
    await diagnosticWith(service.uri, 'unknown-traffic-distribution-value');
    assert.deepEqual(
      diagnosticsOf(service.uri).filter((each) => codeOf(each).endsWith('-taken')),
      [],
    );
  });
});
