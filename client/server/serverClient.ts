import type * as vscode from 'vscode';
import type { Suspect } from '../../server/protocol/messages.ts';

export type ClientState = 'starting' | 'running' | 'stopped';

/** The language server as the extension sees it, wherever it runs. Whoever asks or tells something starts it. */
export interface ServerClient {
  readonly start: () => Promise<void>;
  readonly sendRequest: <Answer>(
    method: string,
    params: object,
    token?: vscode.CancellationToken,
  ) => Promise<Answer>;
  readonly sendNotification: (method: string, params: object) => Promise<void>;
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- what is told is typed by its listener
  readonly onNotification: <Params>(method: string, handle: (params: Params) => void) => vscode.Disposable;
  readonly onState: (listener: (state: ClientState) => void) => vscode.Disposable;
  /** The extension is about to go: what fails now is no news. */
  readonly isEnding: boolean;
  /** Of the server; undefined while it has no process. */
  readonly processId: number | undefined;
  /** The uris of long files that the server works on now. */
  readonly filesInWork: () => readonly string[];
  /** Starts a server, whatever became of the one before. */
  readonly restart: () => Promise<void>;
  /** Stops for good. */
  readonly end: () => Promise<void>;
}

export interface ServerSetup {
  readonly context: vscode.ExtensionContext;
  readonly output: vscode.LogOutputChannel;
  /** The server crashed too often to be started again by itself. */
  readonly onGivenUp: () => void;
  /** The server crashed while it worked on these files, and the next one passes over them until they change. */
  readonly onSuspects: (files: readonly Suspect[]) => void;
}

/** Makes a client that is not started yet. */
export type CreateServerClient = (setup: ServerSetup) => ServerClient;
