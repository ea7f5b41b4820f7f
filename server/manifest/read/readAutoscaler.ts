import { readMapping, readNumber, readText } from './fields.ts';
import type { ReadMapping } from './fields.ts';
import type { AutoscalerResource } from '../model.ts';

/**
 * The bounds of a KEDA ScaledObject, as those of the HorizontalPodAutoscaler that it keeps while something triggers it.
 * Without replicas that count as idle it keeps as many as its minimum, which is none where none is written. Source:
 * kedacore/keda apis/keda/v1alpha1/scaledobject_types.go.
 */
export function readScaledObject(
  object: ReadMapping,
): Pick<AutoscalerResource, 'target' | 'minReplicas' | 'maxReplicas'> {
  const spec = readMapping(object, 'spec');
  const target = spec && readMapping(spec, 'scaleTargetRef');
  const name = target && readText(target, 'name')?.value;
  const least = (spec && readNumber(spec, 'minReplicaCount')?.value) ?? 0;
  return {
    target:
      name === undefined
        ? undefined
        : { kind: (target && readText(target, 'kind')?.value) ?? 'Deployment', name },
    minReplicas: Math.max(least, 1),
    maxReplicas: (spec && readNumber(spec, 'maxReplicaCount')?.value) ?? KEDA_MOST_REPLICAS,
  };
}

/** Source: the same, defaultHPAMaxReplicas. */
const KEDA_MOST_REPLICAS = 100;

/** The part of a HorizontalPodAutoscaler beyond what every object has. */
export function readAutoscaler(
  object: ReadMapping,
): Pick<AutoscalerResource, 'target' | 'minReplicas' | 'maxReplicas'> {
  const spec = readMapping(object, 'spec');
  const target = spec && readMapping(spec, 'scaleTargetRef');
  const kind = target && readText(target, 'kind')?.value;
  const name = target && readText(target, 'name')?.value;
  return {
    target: kind !== undefined && name !== undefined ? { kind, name } : undefined,
    minReplicas: spec && readNumber(spec, 'minReplicas')?.value,
    maxReplicas: spec && readNumber(spec, 'maxReplicas')?.value,
  };
}
