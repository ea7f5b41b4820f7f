import type {
  Connection,
  ConnectionOptions,
  Message,
  RequestMessage,
  ResponseMessage,
} from 'vscode-languageserver';
import { ErrorCodes, LSPErrorCodes, ResponseError } from './protocolValues.ts';

/** Lets in only what the protocol allows between a server's first message and its last. */
export interface LifeCycle {
  /** For the connection to be made with. */
  readonly options: ConnectionOptions;
  /**
   * Runs the work once: before the first message whose method it concerns, or after so many milliseconds if none comes. What
   * comes meanwhile waits, so that messages stay in their order.
   */
  readonly before: (concerns: (method: string) => boolean, work: () => Promise<void>, after?: number) => void;
  /** Answers the requests that are not let in. */
  readonly answerRefused: (connection: Connection) => void;
  /** How many messages have come so far. */
  readonly received: () => number;
}

type Phase = 'waits to be initialized' | 'serves' | 'is shut down';

interface Refusal {
  readonly code: number;
  readonly message: string;
}

/** Source: Language Server Protocol 3.17, "Server lifecycle". */
const REFUSALS: Readonly<Record<Exclude<Phase, 'serves'> | 'initialized twice', Refusal>> = {
  'waits to be initialized': {
    code: ErrorCodes.ServerNotInitialized,
    message: 'The server waits for its initialize request.',
  },
  'is shut down': { code: ErrorCodes.InvalidRequest, message: 'The server is shut down.' },
  'initialized twice': { code: ErrorCodes.InvalidRequest, message: 'The server is initialized already.' },
};

interface Preparation {
  readonly concerns: (method: string) => boolean;
  readonly isRunning: () => boolean;
  readonly run: () => Promise<void>;
}

export const CANCELLED = 'The request was cancelled.';

/** Stands for requests that are refused; whoever sends it is refused too. */
const REFUSED_REQUEST = 'zonewise/refused';

export function createLifeCycle(): LifeCycle {
  let phase: Phase = 'waits to be initialized';
  const preparations = new Set<Preparation>();
  let received = 0;

  const refuse = (method: string): Refusal | undefined => {
    if (phase === 'serves') return method === 'initialize' ? REFUSALS['initialized twice'] : undefined;
    return phase === 'waits to be initialized' && method === 'initialize' ? undefined : REFUSALS[phase];
  };

  return {
    options: {
      connectionStrategy: { cancelUndispatched: (message) => cancelWaiting(message) },
      messageStrategy: {
        handleMessage: async (message, next) => {
          received += 1;
          const { method, id } = message as { readonly method?: string; readonly id?: unknown };
          // An answer to what we asked, or the end.
          if (method === undefined || method === 'exit') return next(message);
          const refusal = refuse(method);
          // A notification has no answer.
          if (refusal !== undefined && id === undefined) return;
          if (refusal !== undefined) {
            const refused = { ...message, method: REFUSED_REQUEST, params: refusal };
            return next(refused);
          }
          if (method === 'initialize') phase = 'serves';
          if (method === 'shutdown') phase = 'is shut down';
          for (const each of preparations) if (each.isRunning() || each.concerns(method)) await each.run();
          return next(message);
        },
      },
    },
    before: (concerns, work, after = 0) => {
      let running: Promise<void> | undefined;
      const preparation: Preparation = {
        concerns,
        isRunning: () => running !== undefined,
        run: () =>
          (running ??= work().then(() => {
            preparations.delete(preparation);
          })),
      };
      preparations.add(preparation);
      setTimeout(() => void preparation.run(), after);
    },
    received: () => received,
    answerRefused: (connection) => {
      connection.onRequest(REFUSED_REQUEST, ({ code, message }: Refusal) => new ResponseError(code, message));
    },
  };
}

/** The answer to a request that was cancelled before anybody looked at it. */
function cancelWaiting(message: Message): ResponseMessage {
  const { jsonrpc, id } = message as RequestMessage;
  return { jsonrpc, id, error: { code: LSPErrorCodes.RequestCancelled, message: CANCELLED } };
}
