import type {
  ScenarioOverrides,
  PreviewAnswer,
  PreviewModel,
  ServiceReference,
  WhatIf,
} from '../../../server/protocol/messages.ts';
import { NO_CHANGES } from '../messages/overrides.ts';
import type { SavedStates } from './savedStates.ts';

/** What a session holds between two events; it alone changes it. */
export interface SessionState {
  uri: string | undefined;
  service: ServiceReference | undefined;
  whatIf: WhatIf | undefined;
  /** It comes from before the window was loaded: the files that it needs may not have been read yet. */
  isRestored: boolean;
  overrides: ScenarioOverrides;
  /** The changes that the server could use last: what to go back to from one that it cannot. */
  taken: ScenarioOverrides;
  /** The edited document that had no Service when it was looked at. */
  candidate: string | undefined;
  /** False since a person asked for a Service by other means, until the cursor moves. */
  isAtCursor: boolean;
  /** The Service of the shown document that is being moved to. */
  next: number | undefined;
  isPinned: boolean;
  isGone: boolean;
  answer: PreviewAnswer | undefined;
  /** Of the shown document. */
  savedStates: SavedStates;
  /** The one of the shown Service. */
  saved: PreviewModel | undefined;
  /** What the page has. Both are large; to send and draw them again for nothing would hold up the next edit. */
  postedBaseline: PreviewModel | undefined;
  postedAnswer: string | undefined;
  retries: number;
}

/** Nothing is shown yet. */
export function startState(isPinned: boolean): SessionState {
  return {
    uri: undefined,
    service: undefined,
    whatIf: undefined,
    isRestored: false,
    overrides: NO_CHANGES,
    taken: NO_CHANGES,
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
