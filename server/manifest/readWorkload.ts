import { readMapping, readNumber, readTextEntries } from './fields.ts';
import type { ReadMapping } from './fields.ts';
import type { PodTemplate, WorkloadKind, WorkloadResource } from './model.ts';
import { readScheduling } from './readScheduling.ts';

/** The part of a workload beyond what every object has. */
export function readWorkload(
  object: ReadMapping,
  kind: WorkloadKind,
): Pick<WorkloadResource, 'kind' | 'replicas' | 'template'> {
  const spec = readMapping(object, 'spec');
  return {
    kind,
    replicas: kind === 'DaemonSet' || spec === undefined ? undefined : readNumber(spec, 'replicas'),
    template: readPodTemplate(spec && readMapping(spec, 'template')),
  };
}

function readPodTemplate(template: ReadMapping | undefined): PodTemplate {
  const metadata = template && readMapping(template, 'metadata');
  return {
    labels: metadata === undefined ? [] : readTextEntries(metadata, 'labels'),
    scheduling: readScheduling(template && readMapping(template, 'spec')),
  };
}
