/** Why a cluster did not answer, as data. What to do about it stands in server/words/clusterFailures.ts. */
export interface ClusterFailure {
  readonly kind: ClusterFailureKind;
  /** Of kubectl; undefined where it did not end by itself. The only thing of its failing that a person is shown. */
  readonly exitCode: number | undefined;
}

export type ClusterFailureKind =
  // kubectl and its configuration
  | 'kubectl-missing'
  | 'kubeconfig-unreadable'
  | 'context-missing'
  // credentials
  | 'not-logged-in'
  | 'input-needed'
  | 'plugin-missing'
  | 'plugin-failed'
  // the way to the server
  | 'unreachable'
  | 'certificate'
  | 'timed-out'
  // what the server said to one question
  | 'forbidden'
  | 'not-served'
  | 'page-expired'
  | 'server-busy'
  | 'server-fault'
  // what the program asked for, or could not take
  | 'cancelled'
  | 'too-large'
  | 'answer-unreadable'
  | 'unknown';

/** Failures of one question, which leave the others worth asking; after any other nothing more is asked. */
const OF_ONE_QUESTION: ReadonlySet<ClusterFailureKind> = new Set([
  'forbidden',
  'not-served',
  'page-expired',
  'server-busy',
  'server-fault',
  'too-large',
  'answer-unreadable',
]);

export function endsAsking({ kind }: ClusterFailure): boolean {
  return !OF_ONE_QUESTION.has(kind);
}

/** An answer of a cluster, or why there is none. */
export type Answer<T> = { readonly kind: 'answer'; readonly value: T } | NoAnswer;

export interface NoAnswer {
  readonly kind: 'failure';
  readonly failure: ClusterFailure;
}

export function answerWith<T>(value: T): Answer<T> {
  return { kind: 'answer', value };
}

export function failWith(kind: ClusterFailureKind, exitCode?: number): NoAnswer {
  return { kind: 'failure', failure: { kind, exitCode } };
}
