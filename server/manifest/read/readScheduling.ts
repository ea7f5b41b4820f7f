import type { TaintToleration } from '../../kubernetes/taints.ts';
import type { LabelSelector, Requirement } from '../../kubernetes/labelSelectors.ts';
import {
  findEntry,
  readBoolean,
  readMapping,
  readMappings,
  readNumber,
  readText,
  readTextRecord,
  readTexts,
} from './fields.ts';
import type { ReadMapping } from './fields.ts';
import type {
  HostPort,
  NodeSelectorTerm,
  PodAffinityTerm,
  PodScheduling,
  TopologySpreadConstraint,
} from '../model.ts';
import { NO_RESOURCES, readPodResources } from './readRequests.ts';

/** What a pod spec says about where its pod may run; undefined stands for a spec that is missing. */
export function readScheduling(spec: ReadMapping | undefined): PodScheduling {
  if (spec === undefined) return EMPTY_SCHEDULING;

  const affinity = readMapping(spec, 'affinity');
  return {
    nodeSelector: readTextRecord(spec, 'nodeSelector'),
    ...readNodeAffinity(affinity && readMapping(affinity, 'nodeAffinity')),
    podAffinity: readPodAffinity(affinity && readMapping(affinity, 'podAffinity')),
    podAntiAffinity: readPodAffinity(affinity && readMapping(affinity, 'podAntiAffinity')),
    topologySpreadConstraints: readMappings(spec, 'topologySpreadConstraints').map(readConstraint),
    tolerations: readMappings(spec, 'tolerations').map(readToleration),
    resources: readPodResources(spec),
    hostPorts: readHostPorts(spec),
    nodeName: readText(spec, 'nodeName')?.value,
    runtimeClassName: readText(spec, 'runtimeClassName')?.value,
    claims: readMappings(spec, 'volumes').flatMap((volume) => {
      const claim = readMapping(volume, 'persistentVolumeClaim');
      return (claim && readText(claim, 'claimName')?.value) ?? [];
    }),
  };
}

const EMPTY_SCHEDULING: PodScheduling = {
  nodeSelector: Object.create(null) as Readonly<Record<string, string>>,
  requiredNodeAffinity: undefined,
  preferredNodeAffinity: [],
  podAffinity: [],
  podAntiAffinity: [],
  topologySpreadConstraints: [],
  tolerations: [],
  resources: NO_RESOURCES,
  hostPorts: [],
  nodeName: undefined,
  runtimeClassName: undefined,
  claims: [],
};

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';

function readNodeAffinity(
  affinity: ReadMapping | undefined,
): Pick<PodScheduling, 'requiredNodeAffinity' | 'preferredNodeAffinity'> {
  if (affinity === undefined) return { requiredNodeAffinity: undefined, preferredNodeAffinity: [] };

  const requirement = readMapping(affinity, REQUIRED);
  return {
    requiredNodeAffinity:
      requirement && readMappings(requirement, 'nodeSelectorTerms').map(readNodeSelectorTerm),
    preferredNodeAffinity: readMappings(affinity, PREFERRED).map((item) => {
      const term = readMapping(item, 'preference');
      return {
        weight: readNumber(item, 'weight')?.value ?? 1,
        term: term === undefined ? { matchExpressions: [], matchFields: [] } : readNodeSelectorTerm(term),
      };
    }),
  };
}

export function readNodeSelectorTerm(term: ReadMapping): NodeSelectorTerm {
  return {
    matchExpressions: readRequirements(term, 'matchExpressions'),
    matchFields: readRequirements(term, 'matchFields'),
  };
}

function readRequirements(mapping: ReadMapping, key: string): readonly Requirement[] {
  return readMappings(mapping, key).map((requirement) => ({
    key: readText(requirement, 'key')?.value ?? '',
    operator: readText(requirement, 'operator')?.value ?? '',
    values: readTexts(requirement, 'values').map(({ value }) => value),
  }));
}

/** Undefined when no selector is written, which matches nothing; an empty one matches everything. */
function readLabelSelector(
  mapping: ReadMapping,
  key: 'labelSelector' | 'namespaceSelector' = 'labelSelector',
): LabelSelector | undefined {
  const selector = readMapping(mapping, key);
  return (
    selector && {
      matchLabels: readTextRecord(selector, 'matchLabels'),
      matchExpressions: readRequirements(selector, 'matchExpressions'),
    }
  );
}

function readPodAffinity(affinity: ReadMapping | undefined): readonly PodAffinityTerm[] {
  if (affinity === undefined) return [];

  return [
    ...readMappings(affinity, REQUIRED).map((term) => readPodAffinityTerm(term, { kind: 'required' })),
    ...readMappings(affinity, PREFERRED).flatMap((item) => {
      const term = readMapping(item, 'podAffinityTerm');
      const weight = readNumber(item, 'weight')?.value ?? 1;
      return term === undefined ? [] : [readPodAffinityTerm(term, { kind: 'preferred', weight })];
    }),
  ];
}

function readPodAffinityTerm(term: ReadMapping, strength: PodAffinityTerm['strength']): PodAffinityTerm {
  return {
    strength,
    topologyKey: readText(term, 'topologyKey')?.value ?? '',
    labelSelector: readLabelSelector(term),
    namespaces: readTexts(term, 'namespaces').map(({ value }) => value),
    namespaceSelector: readLabelSelector(term, 'namespaceSelector'),
    matchLabelKeys: readTexts(term, 'matchLabelKeys').map(({ value }) => value),
  };
}

/** Defaults are those of the API server: policies Honor for node affinity, Ignore for taints. */
function readConstraint(constraint: ReadMapping): TopologySpreadConstraint {
  const minDomains = readNumber(constraint, 'minDomains')?.value;
  return {
    topologyKey: readText(constraint, 'topologyKey')?.value ?? '',
    maxSkew: readNumber(constraint, 'maxSkew')?.value ?? 1,
    whenUnsatisfiable:
      readText(constraint, 'whenUnsatisfiable')?.value === 'ScheduleAnyway'
        ? 'ScheduleAnyway'
        : 'DoNotSchedule',
    minDomains,
    labelSelector: readLabelSelector(constraint),
    matchLabelKeys: readTexts(constraint, 'matchLabelKeys').map(({ value }) => value),
    nodeAffinityPolicy: readText(constraint, 'nodeAffinityPolicy')?.value === 'Ignore' ? 'Ignore' : 'Honor',
    nodeTaintsPolicy: readText(constraint, 'nodeTaintsPolicy')?.value === 'Honor' ? 'Honor' : 'Ignore',
    range: constraint.node.range,
    selectorRange: (
      findEntry(constraint, 'labelSelector') ??
      findEntry(constraint, 'topologyKey') ??
      constraint.node
    ).range,
    node: constraint.node,
  };
}

export function readToleration(toleration: ReadMapping): TaintToleration {
  return {
    key: readText(toleration, 'key')?.value,
    operator: readText(toleration, 'operator')?.value === 'Exists' ? 'Exists' : 'Equal',
    value: readText(toleration, 'value')?.value ?? '',
    effect: readText(toleration, 'effect')?.value,
  };
}

/** With the network of the node every port of a container is one of the node. */
function readHostPorts(spec: ReadMapping): readonly HostPort[] {
  const isOnHost = readBoolean(spec, 'hostNetwork')?.value === true;
  const sidecars = readMappings(spec, 'initContainers').filter(
    (container) => readText(container, 'restartPolicy')?.value === 'Always',
  );
  return [...readMappings(spec, 'containers'), ...sidecars].flatMap((container) =>
    readMappings(container, 'ports').flatMap((port) => {
      const own = readNumber(port, isOnHost ? 'containerPort' : 'hostPort')?.value ?? 0;
      const ip = readText(port, 'hostIP')?.value ?? '';
      const protocol = readText(port, 'protocol')?.value ?? 'TCP';
      return own > 0 ? [{ ip: ip === '' ? '0.0.0.0' : ip, port: own, protocol }] : [];
    }),
  );
}
