import type { TaintToleration } from '../../kubernetes/taints.ts';
import type { LabelSelector, Requirement } from '../../kubernetes/labelSelectors.ts';
import {
  findEntry,
  readMapping,
  readMappings,
  readNumber,
  readText,
  readTextRecord,
  readTexts,
  resolveAlias,
} from './fields.ts';
import type { ReadMapping } from './fields.ts';
import type { NodeSelectorTerm, PodAffinityTerm, PodScheduling, TopologySpreadConstraint } from '../model.ts';
import type { JsonScalar } from '../tree/node.ts';
import { readBytes, readMilliCpu } from './readQuantity.ts';

/** What a pod spec says about where its pod may run; undefined stands for a spec that is missing. */
export function readScheduling(spec: ReadMapping | undefined): PodScheduling {
  if (spec === undefined) {
    return emptyScheduling;
  }
  const affinity = readMapping(spec, 'affinity');
  return {
    nodeSelector: readTextRecord(spec, 'nodeSelector'),
    ...readNodeAffinity(affinity && readMapping(affinity, 'nodeAffinity')),
    podAffinity: readPodAffinity(affinity && readMapping(affinity, 'podAffinity')),
    podAntiAffinity: readPodAffinity(affinity && readMapping(affinity, 'podAntiAffinity')),
    topologySpreadConstraints: readMappings(spec, 'topologySpreadConstraints').map(readConstraint),
    tolerations: readMappings(spec, 'tolerations').map(readToleration),
    requests: readRequests(spec),
  };
}

const emptyScheduling: PodScheduling = {
  nodeSelector: Object.create(null) as Readonly<Record<string, string>>,
  requiredNodeAffinity: undefined,
  preferredNodeAffinity: [],
  podAffinity: [],
  podAntiAffinity: [],
  topologySpreadConstraints: [],
  tolerations: [],
  requests: { milliCpu: undefined, memoryBytes: undefined },
};

const required = 'requiredDuringSchedulingIgnoredDuringExecution';
const preferred = 'preferredDuringSchedulingIgnoredDuringExecution';

function readNodeAffinity(
  affinity: ReadMapping | undefined,
): Pick<PodScheduling, 'requiredNodeAffinity' | 'preferredNodeAffinity'> {
  if (affinity === undefined) {
    return { requiredNodeAffinity: undefined, preferredNodeAffinity: [] };
  }
  const requirement = readMapping(affinity, required);
  return {
    requiredNodeAffinity:
      requirement && readMappings(requirement, 'nodeSelectorTerms').map(readNodeSelectorTerm),
    preferredNodeAffinity: readMappings(affinity, preferred).map((item) => {
      const term = readMapping(item, 'preference');
      return {
        weight: readNumber(item, 'weight')?.value ?? 1,
        term: term === undefined ? { matchExpressions: [], matchFields: [] } : readNodeSelectorTerm(term),
      };
    }),
  };
}

function readNodeSelectorTerm(term: ReadMapping): NodeSelectorTerm {
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
  if (affinity === undefined) {
    return [];
  }
  return [
    ...readMappings(affinity, required).map((term) => readPodAffinityTerm(term, { kind: 'required' })),
    ...readMappings(affinity, preferred).flatMap((item) => {
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
  };
}

function readToleration(toleration: ReadMapping): TaintToleration {
  return {
    key: readText(toleration, 'key')?.value,
    operator: readText(toleration, 'operator')?.value === 'Exists' ? 'Exists' : 'Equal',
    value: readText(toleration, 'value')?.value ?? '',
    effect: readText(toleration, 'effect')?.value,
  };
}

/** The containers' requests added up; a limit stands in for a request that is missing, as the API server has it. */
function readRequests(spec: ReadMapping): PodScheduling['requests'] {
  let milliCpu: number | undefined;
  let memoryBytes: number | undefined;
  for (const container of readMappings(spec, 'containers')) {
    const resources = readMapping(container, 'resources');
    milliCpu = add(milliCpu, readMilliCpu(readRequest(resources, 'cpu')));
    memoryBytes = add(memoryBytes, readBytes(readRequest(resources, 'memory')));
  }
  return { milliCpu, memoryBytes };
}

function readRequest(resources: ReadMapping | undefined, name: string): JsonScalar {
  return readValue(resources, 'requests', name) ?? readValue(resources, 'limits', name);
}

function readValue(resources: ReadMapping | undefined, group: string, name: string): JsonScalar {
  const amounts = resources && readMapping(resources, group);
  const node = resolveAlias(amounts && findEntry(amounts, name)?.value);
  return node?.kind === 'scalar' ? node.value : null;
}

function add(sum: number | undefined, addend: number | undefined): number | undefined {
  return addend === undefined ? sum : (sum ?? 0) + addend;
}
