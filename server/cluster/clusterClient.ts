import type { Answer, NoAnswer } from './failure.ts';
import type { ListRequest } from './snapshotKinds.ts';

/**
 * One context of a person's, as the program asks it. All of it reads; `dryRun` sends a manifest and lets the server judge
 * it, which stores nothing. Each method asks once: no retry, and never two questions at a time.
 */
export interface ClusterClient {
  /** What `/version` says. */
  readonly readVersion: (signal?: AbortSignal) => Promise<Answer<unknown>>;
  /** One page of a list, as the API writes it. */
  readonly readPage: (request: ListRequest, signal?: AbortSignal) => Promise<Answer<unknown>>;
  readonly dryRun: (manifest: string, signal?: AbortSignal) => Promise<DryRunAnswer>;
}

/** What an API server says to a manifest. */
export type DryRunAnswer =
  | { readonly kind: 'accepted'; readonly warnings: readonly string[]; readonly object: unknown }
  | {
      readonly kind: 'refused';
      readonly warnings: readonly string[];
      readonly causes: readonly DryRunCause[];
    }
  | NoAnswer;

export interface DryRunCause {
  /** The field as the server names it: `spec.ports[0].nodePort`; '' where it names none. */
  readonly path: string;
  /** What the server says behind the field. */
  readonly message: string;
}
