import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import type { ProtocolConnection } from 'vscode-languageserver-protocol/node';
import {
  ErrorCodes,
  ResponseError,
  StreamMessageReader,
  StreamMessageWriter,
  createProtocolConnection,
} from 'vscode-languageserver-protocol/node';
import { createConnection } from 'vscode-languageserver/node';
import { createLifeCycle } from '../../../server/lsp/lifeCycle.ts';
import { createServe } from '../../../server/lsp/serve.ts';
import { startServer } from '../../../server/lsp/server.ts';
import { createMemoryRuntime } from '../../support/memoryRuntime.ts';

const INITIALIZE = { processId: null, rootUri: null, capabilities: {}, workspaceFolders: [] };
const HOVER = { textDocument: { uri: 'file:///shop/web.yaml' }, position: { line: 0, character: 0 } };

describe('the life of a server', () => {
  let client: ProtocolConnection;
  let end: () => void;

  beforeEach(() => {
    const [toServer, toClient] = [new PassThrough(), new PassThrough()];
    const lifeCycle = createLifeCycle();
    const server = createConnection(
      new StreamMessageReader(toServer),
      new StreamMessageWriter(toClient),
      lifeCycle.options,
    );
    startServer(server, lifeCycle, () => createServe(createMemoryRuntime(new Map())));
    client = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
    client.listen();
    end = () => {
      client.dispose();
      server.dispose();
    };
  });

  afterEach(() => {
    end();
  });

  const codeOf = async (method: string, params?: unknown): Promise<number | undefined> => {
    try {
      await client.sendRequest(method, params);
      return undefined;
    } catch (fault) {
      assert.ok(fault instanceof ResponseError);
      return fault.code;
    }
  };

  it('begins with initialize: all that is asked before is refused, and notifications are passed over', async () => {
    await client.sendNotification('textDocument/didOpen', {
      textDocument: { uri: HOVER.textDocument.uri, languageId: 'yaml', version: 1, text: 'kind: Service\n' },
    });
    for (const method of ['textDocument/hover', 'zonewise/preview', 'shutdown', 'nothing/known'])
      assert.equal(await codeOf(method, HOVER), ErrorCodes.ServerNotInitialized, method);
    assert.equal(await codeOf('initialize', INITIALIZE), undefined);
    assert.equal(await client.sendRequest('textDocument/hover', HOVER), null);
  });

  it('begins once', async () => {
    await codeOf('initialize', INITIALIZE);
    assert.equal(await codeOf('initialize', INITIALIZE), ErrorCodes.InvalidRequest);
    assert.equal(await codeOf('textDocument/hover', HOVER), undefined);
  });

  it('knows what it does not know', async () => {
    await codeOf('initialize', INITIALIZE);
    assert.equal(await codeOf('nothing/known'), ErrorCodes.MethodNotFound);
  });

  it('ends with shutdown: all that is asked later is refused', async () => {
    await codeOf('initialize', INITIALIZE);
    assert.equal(await codeOf('shutdown'), undefined);
    for (const method of ['textDocument/hover', 'zonewise/preview', 'shutdown', 'initialize'])
      assert.equal(await codeOf(method, INITIALIZE), ErrorCodes.InvalidRequest, method);
  });
});
