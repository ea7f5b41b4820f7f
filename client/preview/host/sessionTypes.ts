import type {
  ScenarioOverrides,
  OverridePart,
  PreviewAnswer,
  PreviewModel,
  PreviewParams,
  ProtocolPosition,
  ServiceReference,
  WhatIf,
} from '../../../server/protocol/messages.ts';
import type { HostMessage, RestorableTarget } from '../messages/messages.ts';

/** What the session needs of the editor. */
export interface SessionPorts {
  /** Undefined when the server cannot answer now. */
  readonly requestPreview: (params: PreviewParams) => Promise<PreviewAnswer | undefined>;
  readonly post: (message: HostMessage) => void;
  /** Undefined for a document that is not open. */
  readonly findDocument: (uri: string) => DocumentState | undefined;
  /** Where the cursor is in a document; undefined when no editor that is active shows it. */
  readonly cursorIn: (uri: string) => ProtocolPosition | undefined;
  /** The shown Service became another one, or none. */
  readonly rename: (service: ServiceReference | undefined) => void;
}

export interface DocumentState {
  readonly version: number;
  readonly isDirty: boolean;
}

/** One preview from its opening to its closing: which Service it is for, what was last said of it, what the file said. */
export interface PreviewSession {
  /**
   * A person asked for this Service. What was changed in the scenario stays with the Service that it was meant for; what
   * is supposed of the cluster, a lost zone or node, goes on to others of the same file where it can happen.
   */
  readonly show: (
    uri: string,
    service: ServiceReference | undefined,
    whatIf?: WhatIf,
    overrides?: ScenarioOverrides,
  ) => void;
  /** Shows the traffic as if this had happened, until the Service changes or it cannot happen; undefined: as it is. */
  readonly suppose: (whatIf: WhatIf | undefined) => void;
  /** Shows the traffic with these changes of the scenario, beside those that are there already. */
  readonly change: (changes: ScenarioOverrides) => void;
  /** Takes changes of the scenario back. */
  readonly reset: (parts: readonly OverridePart[]) => void;
  /** The cursor is in this document: shows the Service there, or the first of another document, unless pinned. */
  readonly follow: (uri: string) => void;
  readonly documentChanged: (uri: string) => void;
  /** Settings or other files changed. */
  readonly workspaceChanged: () => void;
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
