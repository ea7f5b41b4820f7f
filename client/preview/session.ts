import type {
  PreviewAnswer,
  PreviewModel,
  PreviewParams,
  PreviewUnavailable,
  ServiceReference,
  WhatIf,
} from '../../server/lsp/protocol.ts';
import type { HostMessage, RestorableTarget } from './messages.ts';
import { keepTotals } from './keepTotals.ts';
import { createNewestWins } from './newestWins.ts';

/** What the session needs of the editor. */
export interface SessionPorts {
  /** Undefined when the server cannot answer now. */
  readonly requestPreview: (params: PreviewParams) => Promise<PreviewAnswer | undefined>;
  readonly post: (message: HostMessage) => void;
  /** Undefined for a document that is not open. */
  readonly findDocument: (uri: string) => DocumentState | undefined;
  /** The shown Service became another one, or none. */
  readonly rename: (service: ServiceReference | undefined) => void;
}

export interface DocumentState {
  readonly version: number;
  readonly isDirty: boolean;
}

/** One preview from its opening to its closing: which Service it is for, what was last said of it, what the file said. */
export interface PreviewSession {
  /** A person asked for this Service. What is supposed stays with the Service that it was supposed for. */
  readonly show: (uri: string, service: ServiceReference | undefined, whatIf?: WhatIf) => void;
  /** Shows the traffic as if this had happened, until the Service changes or it cannot happen; undefined: as it is. */
  readonly suppose: (whatIf: WhatIf | undefined) => void;
  /** Another document is being edited: shows it if it has a Service, unless pinned. */
  readonly follow: (uri: string) => void;
  readonly documentChanged: (uri: string) => void;
  /** Settings or other files changed. */
  readonly surroundingsChanged: () => void;
  readonly pageReady: () => void;
  /** Nothing is asked while no one looks; the next page starts with `pageReady`. */
  readonly pageGone: () => void;
  readonly pin: (isPinned: boolean) => void;
  readonly target: () => RestorableTarget | undefined;
  readonly current: () => PreviewAnswer | undefined;
  /** What the saved file said, where that is something else than `current`. */
  readonly baseline: () => PreviewModel | undefined;
  readonly dispose: () => void;
}

interface Question {
  readonly uri: string;
  readonly service: ServiceReference | undefined;
  readonly whatIf: WhatIf | undefined;
  /** A followed document is shown only if it has a Service. */
  readonly isFollowing: boolean;
}

/** The server answered for an older text this often in a row: then its answer has to do. */
const MOST_RETRIES = 3;

const NO_ANSWER: PreviewUnavailable = {
  kind: 'unavailable',
  reason: 'not-open',
  message:
    'The language server did not answer. Wait a moment, or run the command “Zonewise: Restart Language Server”.',
};

export function createSession(ports: SessionPorts, isPinnedAtFirst = false): PreviewSession {
  const state: {
    uri: string | undefined;
    service: ServiceReference | undefined;
    whatIf: WhatIf | undefined;
    /** The edited document that had no Service when it was looked at. */
    candidate: string | undefined;
    isPinned: boolean;
    isGone: boolean;
    answer: PreviewAnswer | undefined;
    saved: PreviewModel | undefined;
    /** What the page has. Both are large; to send and draw them again for nothing would hold up the next edit. */
    postedBaseline: PreviewModel | undefined;
    postedAnswer: string | undefined;
    retries: number;
  } = {
    uri: undefined,
    service: undefined,
    whatIf: undefined,
    candidate: undefined,
    isPinned: isPinnedAtFirst,
    isGone: false,
    answer: undefined,
    saved: undefined,
    postedBaseline: undefined,
    postedAnswer: undefined,
    retries: 0,
  };

  const questions = createNewestWins(
    ({ uri, service, whatIf }: Question) => ports.requestPreview({ uri, service, ...(whatIf && { whatIf }) }),
    (question, answer) => {
      deliver(question, answer);
    },
  );

  const ask = (): void => {
    if (state.uri === undefined || state.isGone) return;
    questions.ask({ uri: state.uri, service: state.service, whatIf: state.whatIf, isFollowing: false });
  };

  const askToFollow = (uri: string): void => {
    questions.ask({ uri, service: undefined, whatIf: undefined, isFollowing: true });
  };

  const isDirty = (): boolean => state.uri !== undefined && ports.findDocument(state.uri)?.isDirty === true;

  const baseline = (): PreviewModel | undefined => {
    return isDirty() && !isSupposed(state.answer) ? state.saved : undefined;
  };

  const post = (): void => {
    if (state.uri === undefined || state.answer === undefined) return;
    const model = baseline();
    if (model !== state.postedBaseline) ports.post({ type: 'baseline', model: model && keepTotals(model) });
    state.postedBaseline = model;
    const message: HostMessage = {
      type: 'show',
      uri: state.uri,
      answer: state.answer,
      isPinned: state.isPinned,
    };
    // The page shows nothing of the version.
    const content = JSON.stringify({ ...message, answer: { ...state.answer, documentVersion: undefined } });
    if (content !== state.postedAnswer) ports.post(message);
    state.postedAnswer = content;
  };

  const deliver = (question: Question, answer: PreviewAnswer | undefined): void => {
    if (question.isFollowing) {
      if (answer?.kind !== 'preview' || state.isPinned || state.candidate !== question.uri) return;
      Object.assign(state, { uri: question.uri, candidate: undefined, saved: undefined, whatIf: undefined });
    } else if (question.uri !== state.uri || question.whatIf !== state.whatIf) return;
    const document = ports.findDocument(question.uri);
    if (isOlder(answer, document) && state.retries < MOST_RETRIES) {
      state.retries += 1;
      ask();
      return;
    }
    state.retries = 0;
    if (answer === undefined && state.answer !== undefined) return;
    accept(answer ?? NO_ANSWER, document);
  };

  const accept = (answer: PreviewAnswer, document: DocumentState | undefined): void => {
    state.answer = answer;
    if (answer.kind === 'preview') {
      const { name, namespace, index } = answer.service;
      state.service = { name, namespace, index };
      if (!isSupposed(answer)) state.whatIf = undefined;
      keepSaved(answer, document);
    }
    ports.rename(answer.kind === 'preview' ? answer.service : state.service);
    post();
  };

  const keepSaved = (answer: PreviewModel, document: DocumentState | undefined): void => {
    const isSaved = document?.isDirty === false;
    if (isSaved && !isSupposed(answer)) {
      state.saved = answer;
      return;
    }
    // What is supposed does not tell what a file says that was saved meanwhile.
    const isOutdated = isSaved && state.saved?.documentVersion !== answer.documentVersion;
    if (isOutdated || state.saved?.service.index !== answer.service.index) state.saved = undefined;
  };

  return {
    show: (uri, service, whatIf) => {
      const isOther = uri !== state.uri || service?.index !== state.service?.index;
      if (isOther) Object.assign(state, { answer: undefined, saved: undefined, whatIf });
      Object.assign(state, { uri, service, candidate: undefined });
      ask();
    },
    suppose: (whatIf) => {
      state.whatIf = whatIf;
      ask();
    },
    follow: (uri) => {
      if (state.isPinned || state.isGone) return;
      state.candidate = uri === state.uri ? undefined : uri;
      if (state.candidate !== undefined) askToFollow(uri);
    },
    documentChanged: (uri) => {
      if (uri === state.uri) ask();
      else if (uri === state.candidate && !state.isGone) {
        askToFollow(uri);
      }
    },
    surroundingsChanged: () => {
      // The saved file would say something else by now.
      if (isDirty() || state.whatIf !== undefined) state.saved = undefined;
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
    target: () =>
      state.uri === undefined
        ? undefined
        : { uri: state.uri, service: state.service, isPinned: state.isPinned, whatIf: state.whatIf },
    current: () => state.answer,
    baseline,
    dispose: () => {
      questions.dispose();
    },
  };
}

function isSupposed(answer: PreviewAnswer | undefined): boolean {
  return answer?.kind === 'preview' && answer.appliedWhatIf !== undefined;
}

function isOlder(answer: PreviewAnswer | undefined, document: DocumentState | undefined): boolean {
  return answer?.kind === 'preview' && document !== undefined && answer.documentVersion < document.version;
}
