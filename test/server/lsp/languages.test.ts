import assert from 'node:assert/strict';
import type { CodeAction, DocumentSymbol, WorkspaceEdit } from 'vscode-languageserver-types';
import { APPLY_CHOICE_REQUEST } from '../../../server/protocol/messages.ts';
import type { ApplyChoiceAnswer } from '../../../server/protocol/messages.ts';
import { describeEditRefusal } from '../../../server/words/editRefusals.ts';
import type { LspClient } from '../../support/lspClient.ts';
import { connectInMemory } from '../../support/lspClient.ts';
import { createMemoryRuntime } from '../../support/memoryRuntime.ts';

const URI = 'file:///shop/web';

const COMPOSE = `services:
  web:
    image: nginx
    ports: ["80:80"]
`;

/** A misspelt type, so that there is something to say. */
const JSONC = `// The shop.
{
  "apiVersion": "v1", /* core */
  "kind": "Service",
  "metadata": { "name": "web" },
  "spec": {
    "type": "Nodeport", // for now
    "selector": { "app": "web" },
    "ports": [{ "port": 80 }]
  }
}
`;

const TEMPLATE = `apiVersion: v1
kind: Service
metadata:
  name: {{ .Release.Name }}
spec:
  selector: {app: web}
  ports: [{port: 80}]
`;

describe('a document in another language', () => {
  let client: LspClient;

  afterEach(async () => {
    await client.stop();
  });

  const openAs = async (languageId: string, text: string): Promise<void> => {
    client = await connectInMemory(createMemoryRuntime(new Map()));
    await client.open(URI, text, languageId);
  };
  const codes = async (): Promise<readonly unknown[]> =>
    (await client.diagnosticsOf(URI)).map(({ code }) => code);
  const symbols = async (): Promise<readonly string[]> =>
    (
      await client.request<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument: { uri: URI } })
    ).map(({ name }) => name);

  it('dockercompose: nothing is said of what holds no Kubernetes objects', async () => {
    await openAs('dockercompose', COMPOSE);
    assert.deepEqual(await codes(), []);
    assert.deepEqual(await symbols(), []);
  });

  it('dockercompose: manifests that were taken for a Compose file are manifests', async () => {
    await openAs('dockercompose', TEMPLATE.replace('{{ .Release.Name }}', 'web'));
    assert.deepEqual(await symbols(), ['Service web']);
  });

  for (const languageId of ['helm', 'helm-template']) {
    it(`${languageId}: a template is read as one`, async () => {
      await openAs(languageId, TEMPLATE);
      assert.deepEqual(await codes(), []);
    });
  }

  describe('jsonc', () => {
    it('is read without its comments, every place where it stands', async () => {
      await openAs('jsonc', JSONC);
      assert.deepEqual(await symbols(), ['Service web']);
      const found = await client.diagnosticsOf(URI);
      assert.deepEqual(
        found.map(({ code, range }) => [code, range.start]),
        [['unsupported-value', { line: 6, character: 12 }]],
      );
    });

    it('says of plain JSON that kubectl takes no comments', async () => {
      await openAs('json', JSONC);
      assert.deepEqual(await codes(), ['unreadable-by-kubectl']);
    });

    it('keeps its comments in edits', async () => {
      await openAs('jsonc', JSONC);
      const [diagnostic] = await client.diagnosticsOf(URI);
      const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
        textDocument: { uri: URI },
        range: diagnostic?.range,
        context: { diagnostics: [diagnostic] },
      });
      assert.deepEqual(
        actions.find(({ isPreferred }) => isPreferred)?.edit?.changes?.[URI]?.map(({ newText }) => newText),
        ['"NodePort"'],
      );
      const renamed = await client.request<WorkspaceEdit>('textDocument/rename', {
        textDocument: { uri: URI },
        position: { line: 7, character: 28 },
        newName: 'shop',
      });
      assert.deepEqual(
        renamed.changes?.[URI]?.map(({ newText }) => newText),
        ['"shop"'],
      );
    });

    it('says so where a comment would be lost', async () => {
      await openAs(
        'jsonc',
        JSONC.replace('"selector"', '"trafficDistribution": /* why */ {},\n    "selector"'),
      );
      const asked = { uri: URI, choice: undefined, service: { name: 'web', namespace: 'default', index: 0 } };
      const answer = await client.request<ApplyChoiceAnswer>(APPLY_CHOICE_REQUEST, {
        ...asked,
        choice: 'unset',
      });
      assert.deepEqual([answer.edits, answer.problem === undefined], [[], false]);
    });

    it('says so where a comment would be lost to the value that comes with a zone spread', async () => {
      const service = `{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "web"}, "spec": {"trafficDistribution": /* why */ "PreferSameNode", "selector": {"app": "web"}, "ports": [{"port": 80}]}}`;
      const workload = `{"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web"}, "spec": {"replicas": 3, "selector": {"matchLabels": {"app": "web"}}, "template": {"metadata": {"labels": {"app": "web"}}, "spec": {"containers": [{"name": "a", "image": "a"}]}}}}`;
      await openAs('jsonc', `{"apiVersion": "v1", "kind": "List", "items": [${service}, ${workload}]}\n`);
      const answer = await client.request<ApplyChoiceAnswer>(APPLY_CHOICE_REQUEST, {
        uri: URI,
        service: { name: 'web', namespace: 'default', index: 0 },
        choice: 'unset',
        isSpread: true,
      });
      assert.deepEqual([answer.edits, answer.problem], [[], describeEditRefusal('comment')]);
    });
  });
});
