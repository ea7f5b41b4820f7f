/** The cluster and the moment that objects of a snapshot come from. */
export interface SnapshotOrigin {
  /** The name of a context in a kubeconfig. */
  readonly context: string;
  /** ISO 8601 in UTC. */
  readonly takenAt: string;
  /** Where kubectl puts an object that names no namespace. */
  readonly namespace: string;
}

const SCHEME = 'zonewise-cluster:';

/** Stands for the file of objects that were read from a cluster. Nothing can be opened there. */
export function snapshotUri({ context, takenAt, namespace }: SnapshotOrigin): string {
  return [SCHEME, ...[context, namespace, takenAt].map(encodeURIComponent)].join('/');
}

export function isSnapshotUri(uri: string): boolean {
  return uri.startsWith(SCHEME);
}

/** Undefined for the uri of a file. */
export function originOf(uri: string): SnapshotOrigin | undefined {
  if (!isSnapshotUri(uri)) return undefined;
  const [, context = '', namespace = '', takenAt = ''] = uri.split('/').map(decodeURIComponent);
  return { context, namespace, takenAt };
}
