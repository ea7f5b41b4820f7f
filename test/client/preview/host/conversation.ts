import { reduceSession } from '../../../../client/preview/host/reduceSession.ts';
import { paramsOf } from '../../../../client/preview/host/session.ts';
import type { SessionState } from '../../../../client/preview/host/sessionState.ts';
import { startState } from '../../../../client/preview/host/sessionState.ts';
import type {
  BaselineQuestion,
  DocumentState,
  EditorView,
  Question,
  SessionEffect,
  SessionEvent,
} from '../../../../client/preview/host/sessionTypes.ts';
import type { HostMessage } from '../../../../client/preview/messages/messages.ts';
import type {
  PreviewAnswer,
  PreviewModel,
  PreviewParams,
  ProtocolPosition,
  SavedTraffic,
} from '../../../../server/protocol/messages.ts';
import { FIXTURES } from '../fixtures.ts';

export const A = 'file:///a.yaml';
export const B = 'file:///b.yaml';

type Shown = Extract<HostMessage, { type: 'show' }>;

/** A session between an editor with two documents and a server, without time: the server answers when `settle` says so. */
export interface Conversation {
  readonly documents: Map<string, DocumentState>;
  readonly asked: PreviewParams[];
  readonly posted: HostMessage[];
  readonly titles: (string | undefined)[];
  readonly send: (event: SessionEvent) => readonly SessionEffect[];
  /** Lets the server answer until nothing is asked any more. */
  readonly settle: () => void;
  /** What was asked of saved and committed texts. */
  readonly compared: BaselineQuestion[];
  readonly moveCursor: (uri: string, at: ProtocolPosition) => void;
  readonly state: () => SessionState;
  readonly baseline: () => SavedTraffic | undefined;
  /** The last answer that the page got. */
  readonly shown: () => Shown | undefined;
}

export function startConversation(
  answerTo: (params: PreviewParams) => PreviewAnswer | undefined,
  baselineOf: (question: BaselineQuestion) => SavedTraffic | undefined = () => undefined,
): Conversation {
  const compared: BaselineQuestion[] = [];
  let compares: BaselineQuestion | undefined;
  let state = startState(false);
  let cursor: EditorView['cursor'];
  let underWay: { readonly question: Question; readonly answer: PreviewAnswer | undefined } | undefined;
  let waiting: Question | undefined;
  const documents = new Map<string, DocumentState>(
    [A, B].map((uri) => [uri, { version: 1, isDirty: false }]),
  );
  const asked: PreviewParams[] = [];
  const posted: HostMessage[] = [];
  const titles: (string | undefined)[] = [];
  const view = (): EditorView => ({ documents, cursor });

  const ask = (question: Question): void => {
    asked.push(paramsOf(question));
    underWay = { question, answer: answerTo(paramsOf(question)) };
  };
  const run = (effect: SessionEffect): void => {
    if (effect.type === 'post') {
      posted.push(effect.message);
    } else if (effect.type === 'rename') {
      titles.push(effect.service?.name);
    } else if (effect.type === 'readBaseline') {
      compared.push(effect.question);
      compares = effect.question;
    } else if (underWay === undefined) {
      ask(effect.question);
    } else {
      waiting = effect.question;
    }
  };
  const send = (event: SessionEvent): readonly SessionEffect[] => {
    const step = reduceSession(state, event, view());
    state = step.state;
    step.effects.forEach(run);
    return step.effects;
  };
  const settle = (): void => {
    while (underWay !== undefined || compares !== undefined) {
      const question = compares;
      compares = undefined;
      if (question !== undefined) send({ type: 'baselineRead', question, baseline: baselineOf(question) });
      if (underWay === undefined) continue;
      send({ type: 'answered', ...underWay });
      underWay = undefined;
      const next = waiting;
      waiting = undefined;
      if (next !== undefined) ask(next);
    }
  };
  return {
    documents,
    asked,
    posted,
    titles,
    send,
    settle,
    moveCursor: (uri, at) => {
      cursor = { uri, at };
    },
    state: () => state,
    compared,
    baseline: () => state.baseline,
    shown: () => posted.findLast((message) => message.type === 'show'),
  };
}

export function modelOf(uri: string, changes: Partial<PreviewModel> = {}): PreviewModel {
  return { ...FIXTURES.skewed, uri, documentVersion: 1, ...changes };
}
