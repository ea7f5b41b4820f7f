import type {
  ScenarioOverrides,
  OverridePart,
  PreviewAnswer,
  ProtocolPosition,
  SavedTraffic,
  ServiceReference,
  WhatIf,
} from '../../../server/protocol/messages.ts';
import type { HostMessage } from '../messages/messages.ts';
import type { BaselineKind, ServerState } from '../messages/messages.ts';

/** What the session sees of the editor when something happens. */
export interface EditorView {
  /** Documents that are open, by uri. */
  readonly documents: ReadonlyMap<string, DocumentState>;
  /** The cursor of the active editor. */
  readonly cursor: { readonly uri: string; readonly at: ProtocolPosition } | undefined;
}

export interface DocumentState {
  readonly version: number;
  readonly isDirty: boolean;
  /** It has a last commit to compare with. */
  readonly isInRepository?: boolean;
}

export type SessionEvent =
  /**
   * A person asked for this Service; without one, for the one at the cursor or the first. Overrides stay with the Service
   * that they were meant for; a what-if of the whole cluster goes on to other Services of the same file where it can happen.
   */
  | {
      readonly type: 'show';
      readonly uri: string;
      readonly service?: ServiceReference | undefined;
      /** From before the window was loaded. */
      readonly whatIf?: WhatIf | undefined;
      readonly overrides?: ScenarioOverrides | undefined;
    }
  /** Undefined: current traffic. */
  | { readonly type: 'setWhatIf'; readonly whatIf: WhatIf | undefined }
  /** Added to the overrides that are there already. */
  | { readonly type: 'override'; readonly overrides: ScenarioOverrides }
  | { readonly type: 'reset'; readonly parts: readonly OverridePart[] }
  /** The cursor is in this document. Where nothing is pinned, the preview shows the Service there. */
  | { readonly type: 'cursorMoved'; readonly uri: string }
  | { readonly type: 'documentChanged'; readonly uri: string }
  /** Settings or other files changed. */
  | { readonly type: 'workspaceChanged' }
  /** What the figures stand beside. */
  | { readonly type: 'compareWith'; readonly kind: BaselineKind }
  | { readonly type: 'commitChanged' }
  | {
      readonly type: 'baselineRead';
      readonly question: BaselineQuestion;
      readonly baseline: SavedTraffic | undefined;
    }
  | { readonly type: 'serverChanged'; readonly server: ServerState }
  | { readonly type: 'pageReady' }
  /** Nothing is asked while no one looks; the next page starts with `pageReady`. */
  | { readonly type: 'pageGone' }
  | { readonly type: 'pin'; readonly isPinned: boolean }
  /** Undefined when the server cannot answer now. */
  | { readonly type: 'answered'; readonly question: Question; readonly answer: PreviewAnswer | undefined };

export type SessionEffect =
  /** Ask the server; of questions that wait, only the newest counts. */
  | { readonly type: 'ask'; readonly question: Question }
  /** Find out what the saved or committed text says of the Service. */
  | { readonly type: 'readBaseline'; readonly question: BaselineQuestion }
  | { readonly type: 'post'; readonly message: HostMessage }
  /** The shown Service became another one, or none. */
  | { readonly type: 'rename'; readonly service: ServiceReference | undefined };

export interface BaselineQuestion {
  readonly uri: string;
  readonly service: ServiceReference;
  readonly kind: BaselineKind;
  /** Another number where the same question may have another answer by now. */
  readonly epoch: number;
}

export interface Question {
  readonly uri: string;
  readonly service: ServiceReference | undefined;
  readonly whatIf: WhatIf | undefined;
  readonly overrides: ScenarioOverrides;
  readonly at?: ProtocolPosition | undefined;
  /** A followed document is shown only if it has a Service. */
  readonly isFollowing: boolean;
}
