import type { PreviewAnswer, PreviewModel, WhatIf } from '../../../server/protocol/messages.ts';
import { shareCandidates } from '../../../server/protocol/sharedCandidates.ts';
import type { HostMessage } from '../messages/messages.ts';
import { NO_OVERRIDES, withoutParts } from '../messages/overrides.ts';
import { happensToCluster } from '../messages/whatIf.ts';
import { NO_ANSWER, hasWhatIf, isOlder } from './previewAnswer.ts';
import { findRefused, goBack } from './refusals.ts';
import { serviceAt } from './serviceAt.ts';
import type { SessionState } from './sessionState.ts';
import { wantedBaseline } from './sessionState.ts';
import type { EditorView, Question, SessionEffect, SessionEvent } from './sessionTypes.ts';

/** The next state, and what is to be done about it in this order. */
export interface Step {
  readonly state: SessionState;
  readonly effects: readonly SessionEffect[];
}

type ShowEvent = Extract<SessionEvent, { type: 'show' }>;

/** The server answered for an older text this often in a row: then its answer has to do. */
const MOST_RETRIES = 3;

export function reduceSession(state: SessionState, event: SessionEvent, editor: EditorView): Step {
  switch (event.type) {
    case 'show':
      return ask(showAnother(state, event), editor);
    case 'setWhatIf':
      return ask({ ...state, whatIf: event.whatIf, isRestored: false }, editor);
    case 'override':
      return ask({ ...state, overrides: { ...state.overrides, ...event.overrides } }, editor);
    case 'reset':
      return ask({ ...state, overrides: withoutParts(state.overrides, event.parts) }, editor);
    case 'cursorMoved':
      return follow(state, event.uri, editor);
    case 'documentChanged':
      if (event.uri === state.uri) return ask(state, editor);
      return event.uri === state.candidate && !state.isGone
        ? askToFollow(state, event.uri, editor)
        : stay(state);
    case 'workspaceChanged':
      return ask({ ...state, epoch: state.epoch + 1 }, editor);
    case 'commitChanged':
      return post({ ...state, epoch: state.epoch + 1 }, editor);
    case 'compareWith':
      return post({ ...state, compareWith: event.kind }, editor);
    case 'baselineRead':
      return event.question === state.baselineQuestion
        ? post({ ...state, baseline: event.baseline }, editor)
        : stay(state);
    case 'serverChanged':
      return tellServer(state, event.server, editor);
    case 'pageReady': {
      const fresh = { ...state, isGone: false, postedBaseline: undefined, postedAnswer: undefined };
      const told = state.server === 'running' ? stay(fresh) : sendServer(fresh);
      return then(
        then(told, (next) => post(next, editor)),
        (next) => ask(next, editor),
      );
    }
    case 'pageGone':
      return stay({ ...state, isGone: true });
    case 'pin':
      return post({ ...state, isPinned: event.isPinned }, editor);
    case 'answered':
      return takeAnswer(state, event.question, event.answer, editor);
  }
}

function stay(state: SessionState): Step {
  return { state, effects: [] };
}

function then(first: Step, next: (state: SessionState) => Step): Step {
  const { state, effects } = next(first.state);
  return { state, effects: [...first.effects, ...effects] };
}

function showAnother(
  state: SessionState,
  { uri, service, whatIf, overrides = NO_OVERRIDES }: ShowEvent,
): SessionState {
  const place = { uri, service, candidate: undefined, next: undefined, isAtCursor: service === undefined };
  const isSame = service?.index === state.service?.index && service?.build === state.service?.build;
  if (uri === state.uri && isSame) return { ...state, ...place };
  return {
    ...state,
    ...place,
    whatIf: whatIf ?? whatIfIn(state, uri),
    isRestored: whatIf !== undefined,
    answer: undefined,
    overrides,
    // Overrides from before a reload were of use then, and may need files that have not been read yet.
    accepted: overrides,
  };
}

/** What goes on to another Service: what happens to the cluster happens to all Services of a file. */
function whatIfIn({ uri, whatIf, answer }: SessionState, next: string): WhatIf | undefined {
  const isShared = next === uri && hasWhatIf(answer) && whatIf !== undefined && happensToCluster(whatIf);
  return isShared ? whatIf : undefined;
}

/** Asks about what is to be shown. */
function ask(state: SessionState, editor: EditorView): Step {
  const { uri, service, whatIf, overrides } = state;
  if (uri === undefined || state.isGone) return stay(state);
  const at = service === undefined ? cursorIn(uri, editor) : undefined;
  return askQuestion(state, { uri, service, whatIf, overrides, at, isFollowing: false });
}

function askQuestion(state: SessionState, question: Question): Step {
  return { state, effects: [{ type: 'ask', question }] };
}

function cursorIn(uri: string, { cursor }: EditorView): Question['at'] {
  return cursor?.uri === uri ? cursor.at : undefined;
}

function follow(state: SessionState, uri: string, editor: EditorView): Step {
  if (state.isPinned || state.isGone) return stay(state);
  const isOther = uri !== state.uri;
  const moved = { ...state, candidate: isOther ? uri : undefined, isAtCursor: true };
  return isOther ? askToFollow(moved, uri, editor) : askForCursor(moved, editor);
}

function askToFollow(state: SessionState, uri: string, editor: EditorView): Step {
  const question = { uri, service: undefined, whatIf: undefined, overrides: NO_OVERRIDES, isFollowing: true };
  return askQuestion(state, { ...question, at: cursorIn(uri, editor) });
}

/** Moves to the Service of the shown document that the cursor is in. */
function askForCursor(state: SessionState, editor: EditorView): Step {
  const { answer, uri } = state;
  if (uri === undefined || answer?.kind !== 'preview' || !state.isAtCursor || state.isPinned)
    return stay(state);
  const cursor = cursorIn(uri, editor);
  if (cursor === undefined) return stay(state);
  const index = serviceAt(answer, cursor);
  const next = index === state.service?.index ? undefined : index;
  const service = next === undefined ? undefined : answer.services[next];
  const moving = { ...state, next };
  if (service === undefined) return stay(moving);
  const whatIf = whatIfIn(state, uri);
  return askQuestion(moving, { uri, service, whatIf, overrides: NO_OVERRIDES, isFollowing: true });
}

function takeAnswer(
  state: SessionState,
  question: Question,
  answer: PreviewAnswer | undefined,
  editor: EditorView,
): Step {
  if (!question.isFollowing)
    return isStillAsked(state, question) ? checkAnswer(state, question, answer, editor) : stay(state);
  if (answer?.kind === 'preview' && isStillFollowed(state, question))
    return checkAnswer(moveTo(state, question), question, answer, editor);
  // The question took the place of one about what is shown.
  return question.service === undefined ? stay(state) : ask(state, editor);
}

function isStillAsked(state: SessionState, { uri, whatIf, overrides }: Question): boolean {
  return uri === state.uri && whatIf === state.whatIf && overrides === state.overrides;
}

function isStillFollowed(state: SessionState, { uri, service, whatIf }: Question): boolean {
  if (state.isPinned || (whatIf !== undefined && whatIf !== state.whatIf)) return false;
  return service === undefined ? uri === state.candidate : uri === state.uri && service.index === state.next;
}

/** The Service that was followed is the one to show now. */
function moveTo(state: SessionState, { uri, service, whatIf }: Question): SessionState {
  return {
    ...state,
    uri,
    service,
    whatIf,
    isRestored: false,
    candidate: undefined,
    next: undefined,
    overrides: NO_OVERRIDES,
    accepted: NO_OVERRIDES,
  };
}

/** Asks once more where the answer is for an older text, or refuses an override. */
function checkAnswer(
  state: SessionState,
  question: Question,
  answer: PreviewAnswer | undefined,
  editor: EditorView,
): Step {
  const document = editor.documents.get(question.uri);
  if (isOlder(answer, document) && state.retries < MOST_RETRIES)
    return ask({ ...state, retries: state.retries + 1 }, editor);
  const settled = { ...state, retries: 0 };
  const problems = findRefused(answer, state.accepted);
  if (problems !== undefined) {
    const overrides = goBack(state.overrides, state.accepted, problems);
    const refused = sendMessage(settled, { type: 'refused', problems });
    return then(refused, (next) => ask({ ...next, overrides }, editor));
  }
  if (answer?.kind === 'preview')
    return showAnswer(takeModel({ ...settled, accepted: question.overrides }, answer), answer, editor);

  // A server that is silent for a moment takes nothing away.
  if (answer === undefined && state.answer !== undefined) return stay(settled);
  return showAnswer(settled, answer ?? NO_ANSWER, editor);
}

function takeModel(state: SessionState, answer: PreviewModel): SessionState {
  const { name, namespace, index, build } = answer.service;
  const isThere = hasWhatIf(answer);
  return {
    ...state,
    service: { name, namespace, index, ...(build !== undefined && { build }) },
    isRestored: isThere ? false : state.isRestored,
    whatIf: isThere || state.isRestored ? state.whatIf : undefined,
  };
}

function showAnswer(state: SessionState, answer: PreviewAnswer, editor: EditorView): Step {
  const service = answer.kind === 'preview' ? answer.service : state.service;
  const renamed: Step = { state: { ...state, answer }, effects: [{ type: 'rename', service }] };
  const posted = then(renamed, (next) => post(next, editor));
  return then(posted, (next) => askForCursor(next, editor));
}

/** A server that comes back is asked again: what the page shows may be out of date. */
function tellServer(state: SessionState, server: SessionState['server'], editor: EditorView): Step {
  const told = sendServer({ ...state, server });
  return server === 'running' ? then(told, (next) => ask(next, editor)) : told;
}

function sendServer(state: SessionState): Step {
  return sendMessage(state, { type: 'server', server: state.server });
}

/** Finds out what to compare with, and sends the page what it has not got yet. */
function post(state: SessionState, editor: EditorView): Step {
  if (state.uri === undefined || state.answer === undefined) return stay(state);
  return then(readBaseline(state, editor), (next) => sendNews(next, editor));
}

/** What is known of the same Service stays until the new answer is there. */
function readBaseline(state: SessionState, editor: EditorView): Step {
  const question = wantedBaseline(state, editor);
  const before = state.baselineQuestion;
  if (question === undefined) return stay({ ...state, baselineQuestion: undefined, baseline: undefined });
  if (JSON.stringify(question) === JSON.stringify(before)) return stay(state);
  const isSame =
    before?.uri === question.uri &&
    before.kind === question.kind &&
    before.service.index === question.service.index;
  const baseline = isSame ? state.baseline : undefined;
  return {
    state: { ...state, baselineQuestion: question, baseline },
    effects: [{ type: 'readBaseline', question }],
  };
}

function sendNews(state: SessionState, editor: EditorView): Step {
  const { uri, baseline, compareWith } = state;
  if (uri === undefined || state.answer === undefined) return stay(state);
  const canCompareCommit = editor.documents.get(uri)?.isInRepository === true;
  const comparison: HostMessage = { type: 'baseline', baseline, compareWith, canCompareCommit };
  const answer = shareCandidates(state.answer);
  const show: HostMessage = { type: 'show', uri, answer, isPinned: state.isPinned };
  // The page shows nothing of the version.
  const content = JSON.stringify({ ...show, answer: { ...answer, documentVersion: undefined } });
  const compared = JSON.stringify(comparison);
  const messages = [
    ...(compared === state.postedBaseline ? [] : [comparison]),
    ...(content === state.postedAnswer ? [] : [show]),
  ];
  return {
    state: { ...state, postedBaseline: compared, postedAnswer: content },
    effects: messages.map((message) => ({ type: 'post', message })),
  };
}

function sendMessage(state: SessionState, message: HostMessage): Step {
  return { state, effects: [{ type: 'post', message }] };
}
