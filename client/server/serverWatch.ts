import type { ServerState } from '../preview/messages/messages.ts';

/** How long a request may take before the server counts as silent, in milliseconds. */
export const PATIENCE = 5000;

/** Knows whether the server can be asked now. */
export interface ServerWatch {
  readonly state: () => ServerState;
  readonly onChange: (listener: (state: ServerState) => void) => void;
  readonly processChanged: (state: Exclude<ServerState, 'silent'>) => void;
  /** The answer, or a failure when the process ends before. While it takes too long, the server is silent. */
  readonly watch: <Answer>(request: Promise<Answer>) => Promise<Answer>;
}

/** Does the work later, unless it is called off by what comes back. */
export type Schedule = (work: () => void, delay: number) => () => void;

type Fail = (fault: Error) => void;

export function createServerWatch(schedule: Schedule): ServerWatch {
  const listeners: ((state: ServerState) => void)[] = [];
  let process: Exclude<ServerState, 'silent'> = 'starting';
  /** How to fail the questions that are open, and those among them that take too long. */
  const open = new Set<Fail>();
  const late = new Set<Fail>();
  const state = (): ServerState => (process === 'running' && late.size > 0 ? 'silent' : process);
  const change = (work: () => unknown): void => {
    const before = state();
    work();
    const after = state();
    if (after !== before) for (const listener of listeners) listener(after);
  };
  return {
    state,
    onChange: (listener) => {
      listeners.push(listener);
    },
    processChanged: (next) => {
      const hasEnded = process === 'running' && next !== 'running';
      change(() => {
        process = next;
      });
      // A process that was killed answers nothing any more, and not every library says so.
      if (hasEnded) for (const fail of open) fail(new Error('The language server has ended.'));
    },
    watch: async (request) => {
      let fail: Fail = () => undefined;
      const end = new Promise<never>((_, reject) => {
        fail = reject;
      });
      const callOff = schedule(() => {
        change(() => late.add(fail));
      }, PATIENCE);
      open.add(fail);
      try {
        return await Promise.race([request, end]);
      } finally {
        callOff();
        open.delete(fail);
        change(() => late.delete(fail));
      }
    },
  };
}
