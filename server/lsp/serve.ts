import { listenToDocuments } from './documentEvents.ts';
import { createObjectsWatch } from './objectsWatch.ts';
import type { Runtime } from './runtime.ts';
import type { Serve } from './server.ts';
import { createSession } from './session.ts';
import { createValidation } from './validation.ts';
import { listenToWorkspace } from './workspaceEvents.ts';

/** Wires a connection to the features. What is kept between two messages is kept in the session, and nowhere else. */
export function createServe(runtime: Runtime): Serve {
  return (connection, params, received) => {
    const session = createSession(connection, { ...runtime, received }, params);
    const validation = createValidation(session);
    const watch = createObjectsWatch(session, validation);
    listenToDocuments(session, validation, watch);
    listenToWorkspace(session, watch);
    return async () => {
      const { listenToQuestions } = await import('./questions.ts');
      listenToQuestions(session, watch);
    };
  };
}
