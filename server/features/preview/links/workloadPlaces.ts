import type { WorkloadResource } from '../../../manifest/model.ts';
import type { TextRange } from '../../../manifest/tree/range.ts';
import type { Subject } from '../../../simulator/subject.ts';
import { findEntryOrParent } from './deepestKey.ts';

type WorkloadSubject = Extract<Subject, { kind: 'workload' }>;

const POD_SPEC = ['spec', 'template', 'spec'];

/** Where a part of a workload stands, or would stand. */
export function placeInWorkload(
  workload: WorkloadResource,
  { part, topologyKey }: WorkloadSubject,
): TextRange {
  switch (part) {
    case 'kind':
      return workload.kindRange;
    case 'replicas':
      return findEntryOrParent(workload, ['spec', 'replicas']);
    case 'spreadConstraint':
      return findConstraint(workload, topologyKey);
    case 'nodeSelection': {
      const isSelector = Object.keys(workload.template.scheduling.nodeSelector).length > 0;
      return findEntryOrParent(
        workload,
        isSelector ? [...POD_SPEC, 'nodeSelector'] : [...POD_SPEC, 'affinity', 'nodeAffinity'],
      );
    }
    case 'podAffinity':
    case 'podAntiAffinity':
      return findEntryOrParent(workload, [...POD_SPEC, 'affinity', part]);
    case 'requests':
      return findEntryOrParent(workload, [...POD_SPEC, 'containers']);
    case 'volumeClaims':
      return findEntryOrParent(workload, ['spec', 'volumeClaimTemplates']);
  }
}

/** The one on the topology key that counts most: a hard one before one that is only a wish. */
function findConstraint(workload: WorkloadResource, topologyKey: string | undefined): TextRange {
  const all = workload.template.scheduling.topologySpreadConstraints.filter(
    (constraint) => constraint.topologyKey === topologyKey,
  );
  const found = all.find(({ whenUnsatisfiable }) => whenUnsatisfiable === 'DoNotSchedule') ?? all[0];
  return found?.range ?? findEntryOrParent(workload, [...POD_SPEC, 'topologySpreadConstraints']);
}
