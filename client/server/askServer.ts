import type * as vscode from 'vscode';
import type { ServerClient } from './serverClient.ts';
import type { ServerWatch } from './serverWatch.ts';

/** Answers undefined, and writes to the output, when the server cannot: it is restarting, or has a fault. */
export type AskServer = <Answer>(request: string, params: object) => Promise<Answer | undefined>;

export interface AskServerOptions {
  readonly client: ServerClient;
  readonly watch: ServerWatch;
  readonly output: vscode.LogOutputChannel;
  /** Starts the server where it was not needed before. */
  readonly ready: () => Promise<void>;
}

export function createAskServer({ client, watch, output, ready }: AskServerOptions): AskServer {
  return async <Answer>(request: string, params: object): Promise<Answer | undefined> => {
    try {
      await ready();
      return (await watch.watch(client.sendRequest<Answer | null>(request, params))) ?? undefined;
    } catch (fault) {
      if (!client.isEnding) output.warn(`${request} had no answer: ${String(fault)}`);
      return undefined;
    }
  };
}
