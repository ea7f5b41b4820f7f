import type {
  PreviewAnswer,
  PreviewParams,
  SavedTraffic,
  ServiceReference,
} from '../../../server/protocol/messages.ts';
import type { HostMessage, RestorableTarget } from '../messages/messages.ts';
import { hasOverrides } from '../messages/overrides.ts';
import { createNewestWins } from './newestWins.ts';
import { reduceSession } from './reduceSession.ts';
import { startState, targetOf } from './sessionState.ts';
import type { BaselineQuestion, EditorView, Question, SessionEffect, SessionEvent } from './sessionTypes.ts';

/** What the session needs of the editor. */
export interface SessionPorts {
  /** Undefined when the server cannot answer now. */
  readonly requestPreview: (params: PreviewParams) => Promise<PreviewAnswer | undefined>;
  readonly post: (message: HostMessage) => void;
  readonly rename: (service: ServiceReference | undefined) => void;
  readonly readBaseline: (question: BaselineQuestion) => Promise<SavedTraffic | undefined>;
  readonly viewEditor: () => EditorView;
}

export interface PreviewSession {
  readonly send: (event: SessionEvent) => void;
  readonly target: () => RestorableTarget | undefined;
  readonly current: () => PreviewAnswer | undefined;
  /** What the saved or committed text says, where that is compared with. */
  readonly baseline: () => SavedTraffic | undefined;
  readonly dispose: () => void;
}

/** Holds the state of one preview, and does what its changes call for. */
export function createSession(ports: SessionPorts, isPinnedAtFirst = false): PreviewSession {
  let state = startState(isPinnedAtFirst);
  const send = (event: SessionEvent): void => {
    const step = reduceSession(state, event, ports.viewEditor());
    state = step.state;
    for (const effect of step.effects) run(effect);
  };
  const questions = createNewestWins(
    (question: Question) => ports.requestPreview(paramsOf(question)),
    (question, answer) => {
      send({ type: 'answered', question, answer });
    },
  );
  const baselines = createNewestWins(ports.readBaseline, (question, baseline) => {
    send({ type: 'baselineRead', question, baseline });
  });
  const run = (effect: SessionEffect): void => {
    switch (effect.type) {
      case 'ask':
        questions.ask(effect.question);
        return;
      case 'readBaseline':
        baselines.ask(effect.question);
        return;
      case 'post':
        ports.post(effect.message);
        return;
      case 'rename':
        ports.rename(effect.service);
        return;
    }
  };
  return {
    send,
    target: () => targetOf(state),
    current: () => state.answer,
    baseline: () => state.baseline,
    dispose: () => {
      questions.dispose();
      baselines.dispose();
    },
  };
}

/** The question as the server understands it. */
export function paramsOf({ uri, service, whatIf, overrides, at }: Question): PreviewParams {
  return {
    uri,
    service,
    ...(at && { at }),
    ...(whatIf && { whatIf }),
    ...(hasOverrides(overrides) && { overrides }),
  };
}
