import { readMapping, readNumber, readText } from './fields.ts';
import type { ReadMapping } from './fields.ts';
import type { AutoscalerResource } from '../model.ts';

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
