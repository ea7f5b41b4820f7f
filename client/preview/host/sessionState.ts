import type {
  ScenarioOverrides,
  PreviewAnswer,
  PreviewModel,
  ServiceReference,
  WhatIf,
} from '../../../server/protocol/messages.ts';
import type { RestorableTarget } from '../messages/messages.ts';
import { NO_OVERRIDES } from '../messages/overrides.ts';
import { isAsWritten } from './previewAnswer.ts';
import type { SavedStates } from './savedStates.ts';
import type { EditorView } from './sessionTypes.ts';

/** One preview from its opening to its closing: which Service it shows, and the last answer about it. */
export interface SessionState {
  readonly uri: string | undefined;
  readonly service: ServiceReference | undefined;
  readonly whatIf: WhatIf | undefined;
  /** The what-if comes from before the window was loaded: the files that it needs may not have been read yet. */
  readonly isRestored: boolean;
  readonly overrides: ScenarioOverrides;
  /** The overrides that the server could use last: what to go back to from one that it cannot. */
  readonly accepted: ScenarioOverrides;
  /** The edited document that had no Service when it was looked at. */
  readonly candidate: string | undefined;
  /** False since a person asked for a Service by other means, until the cursor moves. */
  readonly isAtCursor: boolean;
  /** The index of the Service of the shown document that is being moved to. */
  readonly next: number | undefined;
  readonly isPinned: boolean;
  readonly isGone: boolean;
  readonly answer: PreviewAnswer | undefined;
  /** Of the shown document. */
  readonly savedStates: SavedStates;
  /** The one of the shown Service. */
  readonly saved: PreviewModel | undefined;
  /** What the page has. Both are large; to send and draw them again for nothing would hold up the next edit. */
  readonly postedBaseline: PreviewModel | undefined;
  readonly postedAnswer: string | undefined;
  /** How often in a row the server answered for an older text. */
  readonly retries: number;
}

/** Nothing is shown yet. */
export function startState(isPinned: boolean): SessionState {
  return {
    uri: undefined,
    service: undefined,
    whatIf: undefined,
    isRestored: false,
    overrides: NO_OVERRIDES,
    accepted: NO_OVERRIDES,
    candidate: undefined,
    isAtCursor: true,
    next: undefined,
    isPinned,
    isGone: false,
    answer: undefined,
    savedStates: [],
    saved: undefined,
    postedBaseline: undefined,
    postedAnswer: undefined,
    retries: 0,
  };
}

/** What the saved file said, where that is something else than the answer. */
export function findBaseline(state: SessionState, editor: EditorView): PreviewModel | undefined {
  return isDirty(state, editor) && isAsWritten(state.answer) ? state.saved : undefined;
}

export function isDirty({ uri }: SessionState, { documents }: EditorView): boolean {
  return uri !== undefined && documents.get(uri)?.isDirty === true;
}

/** What a reloaded window needs to show the same; undefined while nothing is shown. */
export function targetOf(state: SessionState): RestorableTarget | undefined {
  const { uri, service, isPinned, whatIf, overrides } = state;
  return uri === undefined ? undefined : { uri, service, isPinned, whatIf, overrides };
}
