import { formatBefore, formatMinor } from '../../kubernetes/version.ts';
import { EMPTY_SELECTOR_SELECTS_SINCE } from '../../kubernetes/scheduler.ts';
import type { TopologySpreadConstraint, WorkloadResource } from '../../manifest/model.ts';
import { nameOfObject } from '../../scenario/nameOfObject.ts';
import { countsNothing } from '../../scenario/scheduling.ts';
import type { DocumentRule, Finding, Fix, JsonValue } from '../rule.ts';
import { t } from '../../l10n.ts';

export const spreadConstraintCountsNothing: DocumentRule = {
  id: 'spread-constraint-counts-nothing',
  summary: 'A topology spread constraint has no `labelSelector`, or an empty one, and has no effect.',
  why: `A spread constraint compares how many pods selected by its \`labelSelector\` are in each domain. Without a selector it
selects none. An empty one, \`labelSelector: {}\`, looks as if it selected all pods of the namespace, but up to Kubernetes
${formatBefore(EMPTY_SELECTOR_SELECTS_SINCE)} the scheduler counts no pods with it either: every zone has zero, and any zone is accepted. Kubernetes ${formatMinor(EMPTY_SELECTOR_SELECTS_SINCE)} changes that for
the empty one. The constraint also does harm: a pod with any constraint of its own is no longer spread by default.`,
  severity: 'warning',
  category: 'effect',
  scope: 'document',
  needsOthers: true,
  check: ({ document }) =>
    document.resources.flatMap((resource) => ('template' in resource ? checkWorkload(resource) : [])),
};

function checkWorkload(workload: WorkloadResource): readonly Finding[] {
  return workload.template.scheduling.topologySpreadConstraints.flatMap((constraint) => {
    if (!countsNothing(constraint, workload)) return [];
    const selector = constraint.labelSelector === undefined ? t('none') : t('an empty one');
    return [
      {
        range: constraint.selectorRange,
        message: t`Add a labelSelector that matches the pods: with ${selector} this constraint counts no pods up to Kubernetes ${formatBefore(EMPTY_SELECTOR_SELECTS_SINCE)} and turns default spreading off.`,
        fixes: () => selectOwnPods(workload, constraint),
      },
    ];
  });
}

/** By the labels that the workload itself selects them by, else by all that they have. */
function selectOwnPods(workload: WorkloadResource, constraint: TopologySpreadConstraint): readonly Fix[] {
  const { selector, template } = workload;
  const labels = selector.length > 0 ? selector : template.labels;
  if (labels.length === 0) return [];
  const matchLabels: Readonly<Record<string, JsonValue>> = Object.fromEntries(
    labels.map(({ key, field }) => [key, field.value]),
  );
  return [
    {
      title: t`Set labelSelector to the pods of ${nameOfObject(workload)}`,
      edits: [],
      insertions: [
        {
          resource: workload,
          within: constraint.node,
          path: ['labelSelector'],
          value: { matchLabels },
          isReplacing: true,
        },
      ],
      isSafe: false,
      isPreferred: true,
    },
  ];
}
