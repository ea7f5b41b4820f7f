import * as vscode from 'vscode';
import type { CreateServerClient, ServerClient, ServerSetup } from './serverClient.ts';

/**
 * A client that is loaded when something is to be asked or told: the library that speaks the protocol is most of the
 * extension, and in a window without manifests nobody needs it.
 */
export function createLateClient(setup: ServerSetup, load: () => Promise<CreateServerClient>): ServerClient {
  let isEnding = false;
  let client: ServerClient | undefined;
  let loading: Promise<ServerClient> | undefined;
  const listeners = new Set<(loaded: ServerClient) => void>();
  const loadOnce = (): Promise<ServerClient> =>
    (loading ??= load().then((create) => {
      client = create(setup);
      for (const listen of listeners) listen(client);
      listeners.clear();
      return client;
    }));
  /** What listens before there is something to listen to. */
  const listenWith = (register: (loaded: ServerClient) => vscode.Disposable): vscode.Disposable => {
    if (client !== undefined) return register(client);
    let registered: vscode.Disposable | undefined;
    const listen = (loaded: ServerClient): void => {
      registered = register(loaded);
    };
    listeners.add(listen);
    return new vscode.Disposable(() => {
      listeners.delete(listen);
      registered?.dispose();
    });
  };
  return {
    start: async () => (await loadOnce()).start(),
    restart: async () => (await loadOnce()).restart(),
    sendRequest: async <Answer>(method: string, params: object, token?: vscode.CancellationToken) => {
      const loaded = await loadOnce();
      // The library takes a token that is there but undefined for a parameter.
      return token === undefined
        ? loaded.sendRequest<Answer>(method, params)
        : loaded.sendRequest<Answer>(method, params, token);
    },
    sendNotification: async (method, params) => (await loadOnce()).sendNotification(method, params),
    onNotification: (method, handle) => listenWith((loaded) => loaded.onNotification(method, handle)),
    onState: (listener) => listenWith((loaded) => loaded.onState(listener)),
    get isEnding() {
      return isEnding;
    },
    get processId() {
      return client?.processId;
    },
    filesInWork: () => client?.filesInWork() ?? [],
    end: async () => {
      isEnding = true;
      await (await loading)?.end();
    },
  };
}
