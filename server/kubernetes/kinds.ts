import { t } from '../l10n.ts';

/** A kind of Kubernetes object that Zonewise reads. */
export interface KnownKind {
  readonly apiVersion: string;
  readonly kind: string;
  /** What Zonewise takes from it, as a sentence part. */
  readonly purpose: string;
}

/**
 * The kinds that Zonewise reads, with the API version that every known minor serves; Services first.
 * Source: api core/v1, apps/v1, discovery/v1, autoscaling/v2 register.go, 1.27 to 1.37.
 */
export const KNOWN_KINDS: readonly KnownKind[] = [
  { apiVersion: 'v1', kind: 'Service', purpose: t('completed, checked and simulated') },
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    purpose: t('the pods behind a Service and where they may run'),
  },
  {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    purpose: t('the pods behind a Service and where they may run'),
  },
  { apiVersion: 'apps/v1', kind: 'DaemonSet', purpose: t('one pod behind a Service on every matching node') },
  {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    purpose: t('the pods behind a Service and where they may run'),
  },
  {
    apiVersion: 'v1',
    kind: 'ReplicationController',
    purpose: t('the pods behind a Service and where they may run'),
  },
  {
    apiVersion: 'batch/v1',
    kind: 'Job',
    purpose: t('the pods behind a Service and where they may run'),
  },
  {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    purpose: t('the pods behind a Service and where they may run'),
  },
  {
    apiVersion: 'apps.kruise.io/v1alpha1',
    kind: 'CloneSet',
    purpose: t('the pods behind a Service and where they may run'),
  },
  { apiVersion: 'v1', kind: 'Pod', purpose: t('an endpoint of a Service, with its node') },
  { apiVersion: 'v1', kind: 'Node', purpose: t('zone, size and readiness of a node') },
  {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    purpose: t('the endpoints of a Service as they are'),
  },
  {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    purpose: t('how many pods a workload may grow to'),
  },
  { apiVersion: 'v1', kind: 'List', purpose: t('several objects in one document, such as a dump') },
];

export function findKind(kind: string): KnownKind | undefined {
  return KNOWN_KINDS.find((known) => known.kind === kind);
}
