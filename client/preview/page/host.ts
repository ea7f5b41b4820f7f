import { unshareCandidates } from '../../../server/protocol/sharedCandidates.ts';
import type { HostMessage, PageMessage } from '../messages/messages.ts';
import { isRecord } from '../messages/fields.ts';

/** The page's way to the extension. */
export interface Host {
  readonly post: (message: PageMessage) => void;
  readonly onMessage: (listener: (message: HostMessage) => void) => void;
  readonly keep: (state: object) => void;
  readonly kept: () => unknown;
}

interface WebviewApi {
  readonly postMessage: (message: unknown) => void;
  readonly setState: (state: unknown) => void;
  readonly getState: () => unknown;
}

declare const acquireVsCodeApi: () => WebviewApi;

/** May be called once in a page's life. */
export function connectHost(): Host {
  const api = acquireVsCodeApi();
  return {
    post: (message) => {
      api.postMessage(message);
    },
    onMessage: (listener) => {
      window.addEventListener('message', (event: MessageEvent<unknown>) => {
        if (isHostMessage(event.data)) listener(unpack(event.data));
      });
    },
    keep: (state) => {
      api.setState(state);
    },
    kept: () => api.getState(),
  };
}

function unpack(message: HostMessage): HostMessage {
  return message.type === 'show' ? { ...message, answer: unshareCandidates(message.answer) } : message;
}

const HOST_MESSAGES: ReadonlySet<unknown> = new Set<HostMessage['type']>([
  'show',
  'baseline',
  'refused',
  'copied',
  'saved',
  'server',
]);

/** The host is our own code: the kind is enough to tell its messages from those of a browser's tools. */
function isHostMessage(data: unknown): data is HostMessage {
  return isRecord(data) && HOST_MESSAGES.has(data.type);
}
