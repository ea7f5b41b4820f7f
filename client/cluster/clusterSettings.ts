/**
 * The settings about clusters, by their names behind `zonewise.`, with their defaults. Their scope is the machine: a
 * workspace can hold none of them, so that opening one never decides which program runs.
 */
export const CLUSTER_SETTINGS = {
  /** A name on the PATH or an absolute path; '' for kubectl. */
  'cluster.kubectl': '',
  /** An absolute path; '' for the files that kubectl reads by itself. */
  'cluster.kubeconfig': '',
  /** Seconds for one request to a cluster's server. */
  'cluster.requestTimeout': 30,
  /** Contexts whose snapshot is taken anew when a workspace is opened that has one of them. */
  'cluster.refreshOnOpen': [] as readonly string[],
} as const;

export interface ClusterSettings {
  readonly kubectl: string;
  readonly kubeconfig: string;
  readonly requestTimeout: number;
  readonly refreshOnOpen: readonly string[];
}

const SHORTEST_TIMEOUT = 1;
const LONGEST_TIMEOUT = 600;

/** Checks what a person wrote; what does not fit is its default. */
export function readClusterSettings(get: (name: string) => unknown): ClusterSettings {
  const text = (name: 'cluster.kubectl' | 'cluster.kubeconfig'): string => {
    const value = get(name);
    return typeof value === 'string' ? value.trim() : CLUSTER_SETTINGS[name];
  };
  const seconds = get('cluster.requestTimeout');
  const contexts = get('cluster.refreshOnOpen');
  return {
    kubectl: text('cluster.kubectl'),
    kubeconfig: text('cluster.kubeconfig'),
    requestTimeout:
      typeof seconds === 'number' && seconds >= SHORTEST_TIMEOUT && seconds <= LONGEST_TIMEOUT
        ? Math.round(seconds)
        : CLUSTER_SETTINGS['cluster.requestTimeout'],
    refreshOnOpen: Array.isArray(contexts) ? contexts.filter((each) => typeof each === 'string') : [],
  };
}
