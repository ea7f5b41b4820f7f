import type {
  ScenarioOverrides,
  PreviewAnswer,
  PreviewModel,
  ProtocolPosition,
  ServiceReference,
  WhatIf,
} from '../../../server/protocol/messages.ts';
import { shareCandidates } from '../../../server/protocol/sharedCandidates.ts';
import { NO_ANSWER, isAsWritten, isOlder, hasWhatIf } from './previewAnswer.ts';
import { NO_CHANGES, hasChanges, withoutParts } from '../messages/overrides.ts';
import type { HostMessage } from '../messages/messages.ts';
import { createNewestWins } from './newestWins.ts';
import { findRefused, goBack } from './refusals.ts';
import { findSaved, rememberSaved } from './savedStates.ts';
import { serviceAt } from './serviceAt.ts';
import { startState } from './sessionState.ts';
import type { DocumentState, PreviewSession, SessionPorts } from './sessionTypes.ts';
import { happensToCluster } from '../messages/whatIf.ts';

interface Question {
  readonly uri: string;
  readonly service: ServiceReference | undefined;
  readonly whatIf: WhatIf | undefined;
  readonly overrides: ScenarioOverrides;
  readonly at?: ProtocolPosition | undefined;
  /** A followed document is shown only if it has a Service. */
  readonly isFollowing: boolean;
}

/** The server answered for an older text this often in a row: then its answer has to do. */
const MOST_RETRIES = 3;

export function createSession(ports: SessionPorts, isPinnedAtFirst = false): PreviewSession {
  const state = startState(isPinnedAtFirst);

  const questions = createNewestWins(
    ({ uri, service, whatIf, overrides, at }: Question) =>
      ports.requestPreview({
        uri,
        service,
        ...(at && { at }),
        ...(whatIf && { whatIf }),
        ...(hasChanges(overrides) && { overrides }),
      }),
    (question, answer) => {
      deliver(question, answer);
    },
  );

  const ask = (): void => {
    if (state.uri === undefined || state.isGone) return;
    const { uri, service, whatIf, overrides } = state;
    const at = service === undefined ? ports.cursorIn(uri) : undefined;
    questions.ask({ uri, service, whatIf, overrides, at, isFollowing: false });
  };

  const askToFollow = (uri: string): void => {
    const question = { uri, service: undefined, whatIf: undefined, overrides: NO_CHANGES };
    questions.ask({ ...question, at: ports.cursorIn(uri), isFollowing: true });
  };

  /** What goes on to another Service: what happens to the cluster happens to all Services of a file. */
  const whatIfIn = (uri: string): WhatIf | undefined => {
    const { whatIf, answer } = state;
    const isShared =
      uri === state.uri && hasWhatIf(answer) && whatIf !== undefined && happensToCluster(whatIf);
    return isShared ? whatIf : undefined;
  };

  /** Moves to the Service of the shown document that the cursor is in. */
  const askForCursor = (): void => {
    const { answer, uri } = state;
    if (uri === undefined || answer?.kind !== 'preview' || !state.isAtCursor || state.isPinned) return;
    const cursor = ports.cursorIn(uri);
    if (cursor === undefined) return;
    const index = serviceAt(answer, cursor);
    state.next = index === state.service?.index ? undefined : index;
    const service = state.next === undefined ? undefined : answer.services[state.next];
    if (service === undefined) return;
    questions.ask({ uri, service, whatIf: whatIfIn(uri), overrides: NO_CHANGES, isFollowing: true });
  };

  const isStillFollowed = ({ uri, service, whatIf }: Question): boolean =>
    !state.isPinned &&
    (whatIf === undefined || whatIf === state.whatIf) &&
    (service === undefined ? uri === state.candidate : uri === state.uri && service.index === state.next);

  const isDirty = (): boolean => state.uri !== undefined && ports.findDocument(state.uri)?.isDirty === true;

  const baseline = (): PreviewModel | undefined => {
    return isDirty() && isAsWritten(state.answer) ? state.saved : undefined;
  };

  const post = (): void => {
    if (state.uri === undefined || state.answer === undefined) return;
    const model = baseline();
    if (model !== state.postedBaseline) ports.post({ type: 'baseline', model });
    state.postedBaseline = model;
    const answer = shareCandidates(state.answer);
    const message: HostMessage = { type: 'show', uri: state.uri, answer, isPinned: state.isPinned };
    // The page shows nothing of the version.
    const content = JSON.stringify({ ...message, answer: { ...answer, documentVersion: undefined } });
    if (content !== state.postedAnswer) ports.post(message);
    state.postedAnswer = content;
  };

  const isStillAsked = ({ uri, whatIf, overrides }: Question): boolean =>
    uri === state.uri && whatIf === state.whatIf && overrides === state.overrides;

  const deliver = (question: Question, answer: PreviewAnswer | undefined): void => {
    if (question.isFollowing) {
      if (answer?.kind !== 'preview' || !isStillFollowed(question)) {
        // The question took the place of one about what is shown.
        if (question.service !== undefined) ask();
        return;
      }
      state.next = undefined;
      const { uri, service, whatIf } = question;
      const savedStates = uri === state.uri ? state.savedStates : [];
      Object.assign(state, { uri, service, candidate: undefined, savedStates, saved: undefined });
      Object.assign(state, { whatIf, isRestored: false, overrides: NO_CHANGES, taken: NO_CHANGES });
    } else if (!isStillAsked(question)) return;
    const document = ports.findDocument(question.uri);
    if (isOlder(answer, document) && state.retries < MOST_RETRIES) {
      state.retries += 1;
      ask();
      return;
    }
    state.retries = 0;
    const refused = findRefused(answer, state.taken);
    if (refused !== undefined) {
      ports.post({ type: 'refused', problems: refused });
      state.overrides = goBack(state.overrides, state.taken, refused);
      ask();
      return;
    }
    if (answer?.kind === 'preview') state.taken = question.overrides;
    if (answer === undefined && state.answer !== undefined) return;
    accept(answer ?? NO_ANSWER, document);
  };

  const accept = (answer: PreviewAnswer, document: DocumentState | undefined): void => {
    state.answer = answer;
    if (answer.kind === 'preview') {
      const { name, namespace, index } = answer.service;
      state.service = { name, namespace, index };
      if (hasWhatIf(answer)) state.isRestored = false;
      else if (!state.isRestored) state.whatIf = undefined;
      keepSaved(answer, document);
    }
    ports.rename(answer.kind === 'preview' ? answer.service : state.service);
    post();
    askForCursor();
  };

  const keepSaved = (answer: PreviewModel, document: DocumentState | undefined): void => {
    if (document?.isDirty === false) state.savedStates = rememberSaved(state.savedStates, answer);
    state.saved = findSaved(state.savedStates, answer);
  };

  return {
    show: (uri, service, whatIf, overrides = NO_CHANGES) => {
      const isOther = uri !== state.uri || service?.index !== state.service?.index;
      if (isOther) {
        // Changes from before a reload were of use then, and may need files that have not been read yet.
        Object.assign(state, { whatIf: whatIf ?? whatIfIn(uri), isRestored: whatIf !== undefined });
        Object.assign(state, { answer: undefined, saved: undefined, overrides, taken: overrides });
        if (uri !== state.uri) state.savedStates = [];
      }
      Object.assign(state, {
        uri,
        service,
        candidate: undefined,
        next: undefined,
        isAtCursor: service === undefined,
      });
      ask();
    },
    suppose: (whatIf) => {
      Object.assign(state, { whatIf, isRestored: false });
      ask();
    },
    change: (changes) => {
      state.overrides = { ...state.overrides, ...changes };
      ask();
    },
    reset: (parts) => {
      state.overrides = withoutParts(state.overrides, parts);
      ask();
    },
    follow: (uri) => {
      if (state.isPinned || state.isGone) return;
      state.candidate = uri === state.uri ? undefined : uri;
      state.isAtCursor = true;
      if (state.candidate === undefined) askForCursor();
      else askToFollow(uri);
    },
    documentChanged: (uri) => {
      if (uri === state.uri) ask();
      else if (uri === state.candidate && !state.isGone) {
        askToFollow(uri);
      }
    },
    workspaceChanged: () => {
      // The saved file would say something else by now; of the shown Service that is asked at once, if it can be.
      if (isDirty() || !isAsWritten(state.answer)) state.saved = undefined;
      state.savedStates = state.saved === undefined ? [] : [state.saved];
      ask();
    },
    pageReady: () => {
      Object.assign(state, { isGone: false, postedBaseline: undefined, postedAnswer: undefined });
      post();
      ask();
    },
    pageGone: () => {
      state.isGone = true;
    },
    pin: (isPinned) => {
      state.isPinned = isPinned;
      post();
    },
    target: () => {
      const { uri, service, isPinned, whatIf, overrides } = state;
      return uri === undefined ? undefined : { uri, service, isPinned, whatIf, overrides };
    },
    current: () => state.answer,
    baseline,
    dispose: () => {
      questions.dispose();
    },
  };
}
