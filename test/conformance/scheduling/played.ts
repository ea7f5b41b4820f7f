import {
  CONTROLLER_REVISION_HASH_LABEL,
  ROLLOUT_TEMPLATE_HASH_LABEL,
} from '../../../server/kubernetes/keys.ts';
import type { Manifest } from './schedulingCase.ts';
import { SERVES } from './schedulingCase.ts';

/** What a cluster gets for a workload of a case. */
export interface Played {
  readonly objects: readonly Manifest[];
  /** The names of its pods begin with this and a dash. */
  readonly name: string;
  /** So many pods are made; for a DaemonSet it is the cluster that knows. */
  readonly pods: number | 'one on each node';
  /** Each pod comes when the one before it is ready. */
  readonly isOrdered: boolean;
}

/**
 * The workload itself under a name of its own for each run, or, where its controller is none of Kubernetes' own, what that
 * controller would make of it: a ReplicaSet of a Rollout, pods of a CloneSet.
 */
export function play(workload: Manifest, run: string): Played {
  const { kind, metadata } = workload;
  const name = hasOwnClaims(workload) ? metadata.name : `${metadata.name}-${run}`;
  const played = { name, pods: podsOf(workload), isOrdered: isOrdered(workload) };
  switch (kind) {
    case 'PodList':
      return { ...played, objects: itemsOf(workload).map((pod, at) => rename(pod, `${name}-${at}`)) };
    case 'CloneSet':
      return { ...played, objects: podsOfCloneSet(workload, name) };
    case 'Rollout':
      return { ...played, objects: [replicaSetOf(workload, name)] };
    default:
      return { ...played, objects: [rename(workload, name)] };
  }
}

interface WorkloadSpec {
  readonly replicas?: number;
  readonly parallelism?: number;
  readonly podManagementPolicy?: string;
  readonly volumeClaimTemplates?: readonly unknown[];
  readonly template: PodTemplate;
}

interface PodTemplate {
  readonly metadata: { readonly labels: Readonly<Record<string, string>> };
  readonly spec: unknown;
}

function specOf({ spec }: Manifest): WorkloadSpec {
  return spec as WorkloadSpec;
}

function podsOf(workload: Manifest): Played['pods'] {
  if (workload.kind === 'PodList') return itemsOf(workload).length;
  if (workload.kind === 'DaemonSet') return 'one on each node';
  const { replicas, parallelism } = specOf(workload);
  return replicas ?? parallelism ?? 1;
}

/** The claims of its pods bear its name, and are there before it. */
function hasOwnClaims({ kind, spec }: Manifest): boolean {
  return kind === 'StatefulSet' && (spec as WorkloadSpec).volumeClaimTemplates !== undefined;
}

function isOrdered({ kind, spec }: Manifest): boolean {
  return kind === 'StatefulSet' && (spec as WorkloadSpec).podManagementPolicy !== 'Parallel';
}

function itemsOf({ items }: Manifest): readonly Manifest[] {
  return items as readonly Manifest[];
}

function rename(object: Manifest, name: string): Manifest {
  return { ...object, metadata: { ...object.metadata, name } };
}

const HASH = 'abcdef';

/** Source: argoproj/argo-rollouts rollout/sync.go. */
function replicaSetOf(rollout: Manifest, name: string): Manifest {
  const { replicas, template } = specOf(rollout);
  const { labels: given } = template.metadata;
  const labels = { ...given, [ROLLOUT_TEMPLATE_HASH_LABEL]: HASH };
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: { name, namespace: 'default', labels: SERVES },
    spec: {
      replicas,
      selector: { matchLabels: { app: given.app, [ROLLOUT_TEMPLATE_HASH_LABEL]: HASH } },
      template: { ...template, metadata: { labels } },
    },
  };
}

/** Source: openkruise/kruise pkg/controller/cloneset. */
function podsOfCloneSet({ apiVersion, kind, metadata, spec }: Manifest, name: string): readonly Manifest[] {
  const { replicas = 1, template } = spec as WorkloadSpec;
  const uid = '5b1d5e0e-9a51-4f0f-8a6b-2f3f0a6f7c10';
  const owner = { apiVersion, kind, name: metadata.name, uid, controller: true };
  const labels = { ...template.metadata.labels, [CONTROLLER_REVISION_HASH_LABEL]: HASH };
  return Array.from({ length: replicas }, (_, at) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: `${name}-${at}`, namespace: 'default', labels, ownerReferences: [owner] },
    spec: template.spec,
  }));
}
