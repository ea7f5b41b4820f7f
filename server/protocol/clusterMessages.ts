/** The messages about clusters. Nothing in them comes from a workspace; paths are those of the machine's settings. */
import type { ClusterFailureKind } from '../cluster/failure.ts';
import type { ProtocolPosition, ProtocolRange, ServiceReference } from './messages.ts';

export type { ClusterFailureKind } from '../cluster/failure.ts';
export type { ClusterSnapshot } from '../cluster/snapshot.ts';
import type { ClusterSnapshot } from '../cluster/snapshot.ts';

/** Where kubectl and its configuration are, as the settings of the machine have it; '' each for what kubectl takes itself. */
export interface KubectlPlace {
  readonly kubectl: string;
  readonly kubeconfig: string;
}

/** The contexts of the kubeconfig. Reads files, and starts nothing. */
export const CLUSTER_CONTEXTS_REQUEST = 'zonewise/clusterContexts';
export type ClusterContextsParams = KubectlPlace;
export interface ClusterContextsAnswer {
  readonly contexts: readonly ClusterContext[];
  /** The name of the one that kubectl takes by itself. */
  readonly current: string | undefined;
  /** Why there are none, as a whole sentence; undefined when there are some. */
  readonly problem: string | undefined;
}
export interface ClusterContext {
  readonly name: string;
  /** The namespace that it works in; undefined for `default`. */
  readonly namespace: string | undefined;
}

/** Reads a cluster. The client keeps what comes back, and sends it with all others; it may cancel. */
export const TAKE_SNAPSHOT_REQUEST = 'zonewise/takeClusterSnapshot';
export interface TakeSnapshotParams extends KubectlPlace {
  readonly context: string;
  /** Of the context. */
  readonly namespace: string | undefined;
  /** Seconds for one request to the cluster's server. */
  readonly requestTimeout: number;
}
export type TakeSnapshotAnswer =
  { readonly kind: 'taken'; readonly snapshot: ClusterSnapshot } | ClusterFailed;

/** There is no answer of the cluster. */
export interface ClusterFailed {
  readonly kind: 'failed';
  readonly reason: ClusterFailureKind;
  /** Whole sentences: what to do, and why. */
  readonly message: string;
}

/** Server → client, while a snapshot is taken. */
export const SNAPSHOT_PROGRESS_NOTIFICATION = 'zonewise/clusterSnapshotProgress';
export interface SnapshotProgress {
  readonly context: string;
  /** A few words: `2000 of 5000 pods`. */
  readonly text: string;
}

/** Client → server: the snapshots that count from now on, each as it was stored. Others are forgotten. */
export const CLUSTER_SNAPSHOTS_NOTIFICATION = 'zonewise/clusterSnapshots';
export interface ClusterSnapshotsParams {
  readonly snapshots: readonly unknown[];
}

/** What the API server would say to a Service of an open document; nothing is stored there. It may be cancelled. */
export const DRY_RUN_REQUEST = 'zonewise/clusterDryRun';
export interface DryRunParams extends KubectlPlace {
  readonly uri: string;
  readonly context: string;
  readonly requestTimeout: number;
  /** As in `PreviewParams`. */
  readonly service?: ServiceReference;
  readonly at?: ProtocolPosition;
}
export type DryRunResult =
  | {
      readonly kind: 'judged';
      readonly documentVersion: number;
      readonly isAccepted: boolean;
      /** `web` or `shop/web`. */
      readonly service: string;
      readonly remarks: readonly DryRunRemark[];
      /** Whole sentences: where our checks say something else, and what no dry run tries. */
      readonly differences: readonly string[];
    }
  | { readonly kind: 'no-service'; readonly message: string }
  | ClusterFailed;

/** Something that the server says, at its place. */
export interface DryRunRemark {
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly range: ProtocolRange;
}
