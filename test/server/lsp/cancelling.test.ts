import assert from 'node:assert/strict';
import type { ResponseError } from 'vscode-languageserver-protocol/node';
import { CancellationTokenSource, LSPErrorCodes } from 'vscode-languageserver-protocol/node';
import type { PreviewAnswer } from '../../../server/protocol/messages.ts';
import { PREVIEW_REQUEST } from '../../../server/protocol/messages.ts';
import type { LspClient } from '../../support/lspClient.ts';
import { connectInMemory } from '../../support/lspClient.ts';
import { createMemoryRuntime } from '../../support/memoryRuntime.ts';

const URI = 'file:///shop/web.yaml';
const SHOP = `# zonewise: zones=a:3,b:3,c:3
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 4
  selector: {matchLabels: {app: web}}
  template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: web}]}}
`;

describe('a request that is cancelled', () => {
  let client: LspClient;
  let steps: number;

  const ask = (method: string, source = new CancellationTokenSource()) => {
    const params =
      method === PREVIEW_REQUEST
        ? { uri: URI }
        : {
            textDocument: { uri: URI },
            range: { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } },
            context: { diagnostics: [] },
          };
    const answer = client.connection.sendRequest<PreviewAnswer>(method, params, source.token);
    return { source, answer };
  };
  const isCancelled = (fault: ResponseError): boolean => fault.code === LSPErrorCodes.RequestCancelled;

  beforeEach(async () => {
    const runtime = createMemoryRuntime(new Map());
    // whoever works looks at the clock behind each step
    client = await connectInMemory({
      ...runtime,
      now: () => {
        steps += 1;
        return runtime.now();
      },
    });
    await client.open(URI, SHOP);
    await client.diagnosticsOf(URI);
    steps = 0;
  });
  afterEach(() => client.stop());

  for (const method of [PREVIEW_REQUEST, 'textDocument/codeAction', 'textDocument/codeLens']) {
    it(`before its work began is not worked on: ${method}`, async () => {
      const asked = Array.from({ length: 20 }, () => ask(method));
      for (const { source } of asked) source.cancel();
      for (const { answer } of asked) await assert.rejects(answer, isCancelled);
      const ofAllCancelled = steps;
      steps = 0;
      await ask(method).answer;
      assert.ok(ofAllCancelled <= steps, `${ofAllCancelled} steps for nothing, ${steps} for one answer`);
    });
  }

  it('while it is worked on is given up', async () => {
    await ask(PREVIEW_REQUEST).answer;
    const ofOne = steps;
    await client.edit(URI, { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, '\n');
    await client.diagnosticsOf(URI);
    steps = 0;
    const { source, answer } = ask(PREVIEW_REQUEST);
    const begun = new Promise<void>((resolve) => {
      const look = (): void => {
        if (steps > 0) resolve();
        else setImmediate(look);
      };
      look();
    });
    await begun;
    source.cancel();
    await assert.rejects(answer, isCancelled);
    assert.ok(steps < ofOne, `${steps} of ${ofOne} steps`);
  });

  it('keeps nobody else from an answer', async () => {
    const cancelled = ask(PREVIEW_REQUEST);
    const wanted = ask(PREVIEW_REQUEST);
    cancelled.source.cancel();
    await assert.rejects(cancelled.answer, isCancelled);
    assert.equal((await wanted.answer).kind, 'preview');
  });
});
