import * as vscode from 'vscode';
import type { CancellationToken, MessageSignature, ServerOptions } from 'vscode-languageclient/node';
import { LanguageClient, State, TransportKind } from 'vscode-languageclient/node';
import { SERVER_FLAGS, SETTINGS_SECTION, WORKING_NOTIFICATION } from '../../server/protocol/messages.ts';
import type { CrashCounter } from './crashes.ts';
import { createCrashCounter } from './crashes.ts';
import type { ClientState, ServerClient, ServerSetup } from './serverClient.ts';
import { clientOptions } from './clientOptions.ts';
import type { Suspects } from './suspects.ts';
import { createSuspects } from './suspects.ts';

/** A client of a server in a process of its own. */
export function createNodeClient(setup: ServerSetup): ServerClient {
  const { context, output } = setup;
  const module = context.asAbsolutePath('dist/server.cjs');
  const args = [...nameBundle(vscode.l10n.uri), ...nameCodeCache(context.globalStorageUri)];
  const serverOptions: ServerOptions = {
    run: { module, args, transport: TransportKind.ipc, options: { execArgv: [...SERVER_FLAGS] } },
    debug: {
      module,
      args,
      transport: TransportKind.ipc,
      options: { execArgv: [...SERVER_FLAGS, '--nolazy', '--inspect=6009'] },
    },
  };
  const crashes = createCrashCounter();
  const suspects = createSuspects();
  const client = new NodeClient(serverOptions, clientOptions(setup, crashes, suspects), {
    crashes,
    suspects,
    onSuspects: setup.onSuspects,
  });
  client.onNotification(WORKING_NOTIFICATION, suspects.told);
  client.onState((state) => {
    if (state === 'running') output.info(`The language server runs as process ${String(client.processId)}.`);
  });
  return client;
}

/** What is remembered from one server to the next. */
interface ClientMemory {
  readonly crashes: CrashCounter;
  readonly suspects: Suspects;
  readonly onSuspects: ServerSetup['onSuspects'];
}

/**
 * A client that goes quietly. When the window closes, requests are still on their way: their failing is no news, and the
 * output that it would be written to may be gone already.
 */
class NodeClient extends LanguageClient implements ServerClient {
  readonly #memory: ClientMemory;
  #isEnding = false;

  constructor(serverOptions: ServerOptions, options: ReturnType<typeof clientOptions>, memory: ClientMemory) {
    super(SETTINGS_SECTION, 'Zonewise', serverOptions, options);
    this.#memory = memory;
  }

  onState(listener: (state: ClientState) => void): vscode.Disposable {
    const listening = this.onDidChangeState(({ newState }) => {
      listener(STATES.get(newState) ?? 'stopped');
    });
    return vscode.Disposable.from(listening);
  }

  get processId(): number | undefined {
    return this.serverProcess?.pid;
  }

  get isEnding(): boolean {
    return this.#isEnding;
  }

  filesInWork(): readonly string[] {
    return this.#memory.suspects.inWork();
  }

  /** Starts a server, whatever became of the one before: it may have ended, or not answer any more. */
  override async restart(): Promise<void> {
    const { crashes, suspects, onSuspects } = this.#memory;
    crashes.reset();
    const before = this.serverProcess;
    try {
      await this.stop();
      suspects.serverStopped();
    } catch (fault) {
      this.warn(`The server did not stop and was killed: ${String(fault)}`, undefined, false);
      // It did not answer because of what it worked on, if it worked on anything.
      const files = suspects.serverEnded();
      if (files.length > 0) onSuspects(files);
      await kill(before);
    }
    await this.start();
  }

  async end(): Promise<void> {
    this.#isEnding = true;
    await this.stop();
  }

  override handleFailedRequest<T>(
    type: MessageSignature,
    token: CancellationToken | undefined,
    error: unknown,
    defaultValue: T,
    showNotification?: boolean,
    throwOnCancel?: boolean,
  ): T {
    if (this.#isEnding) return defaultValue;
    return super.handleFailedRequest(type, token, error, defaultValue, showNotification, throwOnCancel);
  }
}

const STATES: ReadonlyMap<State, ClientState> = new Map([
  [State.Starting, 'starting'],
  [State.Running, 'running'],
]);

/** Settles when the process has ended: its end must not be taken for that of the next one. */
async function kill(server: LanguageClient['serverProcess']): Promise<void> {
  if (server?.exitCode !== null || server.signalCode !== null) return;
  const closed = new Promise((resolve) => server.once('close', resolve));
  server.kill('SIGKILL');
  await closed;
}

/** Where the server finds its sentences, when the editor speaks another language than English. */
function nameBundle(bundle: vscode.Uri | undefined): string[] {
  return bundle?.scheme === 'file' ? [`--l10n=${bundle.fsPath}`] : [];
}

/** Where the server keeps what was compiled of it, so that the next start takes half as long. */
function nameCodeCache(storage: vscode.Uri): string[] {
  const folder = vscode.Uri.joinPath(storage, 'code-cache');
  return folder.scheme === 'file' ? [`--code-cache=${folder.fsPath}`] : [];
}
