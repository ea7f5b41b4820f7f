import type { CompletionItemKind } from 'vscode-languageserver-types';
import type { Skeleton, SkeletonEntry } from './skeleton.ts';

/** Something worth offering, before it is known where in the text it goes. */
export interface Candidate {
  readonly label: string;
  readonly kind: CompletionItemKind;
  readonly insert: Insertion;
  /** Lower ranks are offered first; within a rank the order of the list counts. */
  readonly rank: Rank;
  readonly detail?: string;
  readonly isDeprecated?: boolean;
  /** The person will want to choose a value next. */
  readonly hasMore?: boolean;
  readonly topic?: Topic;
}

export type Insertion =
  /** A key with what stands behind it. */
  | { readonly kind: 'entry'; readonly entry: SkeletonEntry }
  | { readonly kind: 'value'; readonly text: string; readonly isString: boolean }
  /** An item of a list, with its dash in block style. */
  | { readonly kind: 'item'; readonly item: Skeleton }
  /** Several keys of one mapping. */
  | { readonly kind: 'entries'; readonly entries: readonly SkeletonEntry[] };

export type Rank = (typeof RANKS)[keyof typeof RANKS];

/** How well a candidate fits the versions and the Service at hand. */
export const RANKS = {
  fits: 0,
  deprecated: 1,
  idle: 2,
  forbidden: 3,
  missingOnSome: 4,
  missingOnAll: 5,
} as const;

/** What the documentation of an item is about: kept in the item's `data`, so that it can be looked up when asked for. */
export type Topic =
  | { readonly topic: 'field'; readonly path: string }
  | { readonly topic: 'value'; readonly path: string; readonly value: string }
  | { readonly topic: 'key'; readonly place: 'annotations' | 'labels'; readonly key: string }
  | {
      readonly topic: 'keyValue';
      readonly place: 'annotations' | 'labels';
      readonly key: string;
      readonly value: string;
    }
  | { readonly topic: 'kind'; readonly kind: string };
