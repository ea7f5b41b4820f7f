import {
  CONTROLLER_REVISION_HASH_LABEL,
  POD_INDEX_LABEL,
  POD_NAME_LABEL,
  POD_TEMPLATE_HASH_LABEL,
  REGION_LABEL,
  ZONE_LABEL,
} from './keys.ts';
import type { Minor } from './version.ts';

type PodOwner =
  | 'Deployment'
  | 'StatefulSet'
  | 'ReplicaSet'
  | 'DaemonSet'
  | 'ReplicationController'
  | 'Job'
  | 'Rollout'
  | 'CloneSet';

/** A label that Kubernetes itself puts on pods, beside those of their template. */
export interface ControllerLabel {
  readonly key: string;
  /** Whose pods get it. */
  readonly owners: readonly PodOwner[];
  /** How many pods of a workload share a value. */
  readonly selects: 'one pod' | 'some pods' | 'all pods';
  readonly since?: Minor;
}

/** Kinds with a template of pods at `spec.template`. */
export const EVERY_OWNER: readonly PodOwner[] = [
  'Deployment',
  'StatefulSet',
  'ReplicaSet',
  'DaemonSet',
  'ReplicationController',
  'Job',
  'Rollout',
  'CloneSet',
];

/**
 * Labels that controllers write (k8s.io/api/apps/v1/types.go, pkg/controller/statefulset/stateful_set_utils.go), and those
 * that binding copies from the node (feature gate PodTopologyLabelsAdmission, on from 1.35). All pods share a revision
 * once a rollout is over.
 */
const CONTROLLER_LABELS: readonly ControllerLabel[] = [
  { key: POD_NAME_LABEL, owners: ['StatefulSet'], selects: 'one pod' },
  { key: POD_INDEX_LABEL, owners: ['StatefulSet'], selects: 'one pod' },
  { key: CONTROLLER_REVISION_HASH_LABEL, owners: ['StatefulSet', 'DaemonSet'], selects: 'all pods' },
  { key: POD_TEMPLATE_HASH_LABEL, owners: ['Deployment', 'ReplicaSet'], selects: 'all pods' },
  { key: 'pod-template-generation', owners: ['DaemonSet'], selects: 'all pods' },
  { key: ZONE_LABEL, owners: EVERY_OWNER, selects: 'some pods', since: 35 },
  { key: REGION_LABEL, owners: EVERY_OWNER, selects: 'some pods', since: 35 },
];

/** Undefined for a key that no controller of that version writes. */
export function findControllerLabel(key: string, minor: Minor): ControllerLabel | undefined {
  return CONTROLLER_LABELS.find((label) => label.key === key && (label.since ?? 0) <= minor);
}
