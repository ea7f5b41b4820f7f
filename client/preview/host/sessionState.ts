import type {
  ScenarioOverrides,
  PreviewAnswer,
  SavedTraffic,
  ServiceReference,
  WhatIf,
} from '../../../server/protocol/messages.ts';
import type { BaselineKind, RestorableTarget, ServerState } from '../messages/messages.ts';
import { NO_OVERRIDES } from '../messages/overrides.ts';
import { isAsWritten } from './previewAnswer.ts';
import type { BaselineQuestion, EditorView } from './sessionTypes.ts';

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
  readonly compareWith: BaselineKind;
  /** What was asked last of the saved or committed text, and the answer; both undefined where nothing is compared. */
  readonly baselineQuestion: BaselineQuestion | undefined;
  readonly baseline: SavedTraffic | undefined;
  /** Counts what may change the answer: other files, settings, commits. */
  readonly epoch: number;
  /** What the page has: to send and draw it again for nothing would hold up the next edit. */
  readonly postedBaseline: string | undefined;
  readonly postedAnswer: string | undefined;
  readonly server: ServerState;
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
    compareWith: 'saved',
    baselineQuestion: undefined,
    baseline: undefined,
    epoch: 0,
    postedBaseline: undefined,
    postedAnswer: undefined,
    server: 'running',
    retries: 0,
  };
}

/** What is to be compared with now; undefined where the answer is what the saved or committed text says, or is tried. */
export function wantedBaseline(state: SessionState, { documents }: EditorView): BaselineQuestion | undefined {
  const { uri, answer, compareWith: kind, epoch } = state;
  if (uri === undefined || answer?.kind !== 'preview' || !isAsWritten(answer)) return undefined;
  // What a kustomization makes is no text of one file.
  if (answer.service.build !== undefined) return undefined;
  const document = documents.get(uri);
  const canDiffer = kind === 'saved' ? document?.isDirty : document?.isInRepository;
  if (canDiffer !== true) return undefined;
  const { name, namespace, index } = answer.service;
  return { uri, service: { name, namespace, index }, kind, epoch };
}

/** What a reloaded window needs to show the same; undefined while nothing is shown. */
export function targetOf(state: SessionState): RestorableTarget | undefined {
  const { uri, service, isPinned, whatIf, overrides, compareWith } = state;
  return uri === undefined ? undefined : { uri, service, isPinned, whatIf, overrides, compareWith };
}
