import { readMapping, readMappings, readNumber, readScalar, readText, readTextEntries } from './fields.ts';
import type { ReadMapping } from './fields.ts';
import type {
  PodAmount,
  PodOrdinals,
  PodTemplate,
  StringEntry,
  UpdateStrategy,
  WorkloadKind,
  WorkloadResource,
} from '../model.ts';
import { readCalls } from './readCalls.ts';
import { readContainerPorts } from './readContainerPorts.ts';
import { readScheduling } from './readScheduling.ts';

/** The part of a workload beyond what every object has. */
export function readWorkload(
  object: ReadMapping,
  kind: WorkloadKind,
): Pick<
  WorkloadResource,
  'kind' | 'replicas' | 'selector' | 'template' | 'templateOf' | 'updateStrategy' | 'ordinals'
> {
  const spec = readMapping(object, 'spec');
  return {
    kind,
    replicas:
      kind === 'DaemonSet' || spec === undefined
        ? undefined
        : readNumber(spec, kind === 'Job' ? 'parallelism' : 'replicas'),
    selector: spec === undefined ? [] : readSelector(spec, kind),
    ...(kind === 'Rollout' && readTemplateOf(spec)),
    ...(kind === 'StatefulSet' && spec !== undefined && { ordinals: readOrdinals(spec) }),
    template: readPodTemplate(spec && readMapping(spec, 'template')),
    updateStrategy: readUpdateStrategy(
      spec && readMapping(spec, kind === 'Deployment' ? 'strategy' : 'updateStrategy'),
    ),
  };
}

/** Source: argoproj/argo-rollouts pkg/apis/rollouts/v1alpha1/types.go, workloadRef. */
function readTemplateOf(spec: ReadMapping | undefined): Pick<WorkloadResource, 'templateOf'> {
  const reference = spec && readMapping(spec, 'workloadRef');
  const name = reference && readText(reference, 'name')?.value;
  return reference !== undefined && name !== undefined && readText(reference, 'kind')?.value === 'Deployment'
    ? { templateOf: name }
    : {};
}

/** Source: api apps/v1 types.go, StatefulSetSpec. */
function readOrdinals(spec: ReadMapping): PodOrdinals {
  const ordinals = readMapping(spec, 'ordinals');
  const first = (ordinals && readNumber(ordinals, 'start')?.value) ?? 0;
  return {
    first: Number.isSafeInteger(first) && first > 0 ? first : 0,
    claims: readMappings(spec, 'volumeClaimTemplates').flatMap((template) => {
      const metadata = readMapping(template, 'metadata');
      return (metadata && readText(metadata, 'name')?.value) ?? [];
    }),
    isParallel: readText(spec, 'podManagementPolicy')?.value === 'Parallel',
  };
}

/** That of a ReplicationController is the pairs themselves. */
function readSelector(spec: ReadMapping, kind: WorkloadKind): readonly StringEntry[] {
  if (kind === 'ReplicationController') return readTextEntries(spec, 'selector');
  const selector = readMapping(spec, 'selector');
  return selector === undefined ? [] : readTextEntries(selector, 'matchLabels');
}

function readUpdateStrategy(strategy: ReadMapping | undefined): UpdateStrategy {
  const rolling = strategy && readMapping(strategy, 'rollingUpdate');
  return {
    type: strategy && readText(strategy, 'type')?.value,
    maxSurge: rolling && readPodAmount(rolling, 'maxSurge'),
    maxUnavailable: rolling && readPodAmount(rolling, 'maxUnavailable'),
  };
}

const PERCENT = /^(\d{1,9})%$/;

function readPodAmount(mapping: ReadMapping, key: string): PodAmount | undefined {
  return readScalar(mapping, key, (value): PodAmount | undefined => {
    if (typeof value === 'number')
      return Number.isSafeInteger(value) && value >= 0 ? { unit: 'pods', value } : undefined;
    const percent = typeof value === 'string' ? PERCENT.exec(value)?.[1] : undefined;
    return percent === undefined ? undefined : { unit: 'percent', value: Number(percent) };
  })?.value;
}

function readPodTemplate(template: ReadMapping | undefined): PodTemplate {
  const metadata = template && readMapping(template, 'metadata');
  const spec = template && readMapping(template, 'spec');
  return {
    labels: metadata === undefined ? [] : readTextEntries(metadata, 'labels'),
    ports: readContainerPorts(spec),
    scheduling: readScheduling(spec),
    calls: readCalls(spec),
  };
}
