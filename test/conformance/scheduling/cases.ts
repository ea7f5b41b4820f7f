import { generateNodes } from './caseNodes.ts';
import { generatePodSpec } from './casePods.ts';
import type { CaseContext } from './caseTraits.ts';
import { pickTraits } from './caseTraits.ts';
import type { Chance } from './chance.ts';
import { chanceFrom } from './chance.ts';
import type { Manifest, SchedulingCase } from './schedulingCase.ts';
import { SERVES } from './schedulingCase.ts';
import { generateWorkloadCases } from './workloadCases.ts';

const MIXED_CASES = 1600;

/**
 * The same cases every time. Each has one to three things in it that the scheduler looks at; the last ones are about who
 * makes the pods. What is added comes last, so that recordings of those before stay good.
 */
export function generateCases(): readonly SchedulingCase[] {
  const mixed = Array.from({ length: MIXED_CASES }, (_, index) => generateCase(index + 1));
  return [...mixed, ...generateWorkloadCases()];
}

function generateCase(seed: number): SchedulingCase {
  const chance = chanceFrom(seed);
  const zones = ['a', 'b', 'c', 'd'].slice(0, chance.pick([1, 2, 2, 3, 3, 3, 4]));
  const traits = pickTraits(chance);
  const nodes = generateNodes(chance, zones, traits);
  const count = traits.has('several') ? chance.between(2, 3) : 1;
  const names = Array.from({ length: count }, (_, at) => `w${at}`);
  const workloads = names.map((name) => generateWorkload(chance, { name, names, nodes, zones, traits }));
  return {
    nodes,
    others: workloads.flatMap((each) => each.others),
    workloads: workloads.map((each) => each.workload),
  };
}

function generateWorkload(
  chance: Chance,
  around: CaseContext,
): { readonly workload: Manifest; readonly others: readonly Manifest[] } {
  const { name } = around;
  const kind = chance.pick([
    'Deployment',
    ...Array.from({ length: 13 }, () => 'Deployment'),
    'StatefulSet',
    'StatefulSet',
    'ReplicaSet',
    'ReplicaSet',
    'DaemonSet',
  ]);
  const labels = { ...SERVES, app: name, tier: chance.pick(['front', 'back']) };
  const { spec, others } = generatePodSpec(chance, around);
  const template = { metadata: { labels }, spec };
  const workload: Manifest = {
    apiVersion: 'apps/v1',
    kind,
    metadata: { name, namespace: 'default', labels: SERVES },
    spec: {
      ...(kind !== 'DaemonSet' && { replicas: chance.pick([1, 2, 3, 3, 4, 4, 5, 6, 6, 7, 8]) }),
      selector: { matchLabels: { app: name } },
      ...(kind === 'StatefulSet' && { serviceName: 'web', podManagementPolicy: 'Parallel' }),
      template,
    },
  };
  return { workload, others };
}
