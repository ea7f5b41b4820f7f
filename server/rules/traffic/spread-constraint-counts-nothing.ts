import { ZONE_LABEL } from '../../kubernetes/keys.ts';
import type { TopologySpreadConstraint, WorkloadResource } from '../../manifest/model.ts';
import { nameOfObject } from '../../scenario/nameOfObject.ts';
import { countsNothing } from '../../scenario/scheduling.ts';
import type { DocumentRule, Finding, Fix, JsonValue } from '../rule.ts';

export const spreadConstraintCountsNothing: DocumentRule = {
  id: 'spread-constraint-counts-nothing',
  summary: 'A topology spread constraint has no `labelSelector`, or an empty one, and so never constrains.',
  why: `A spread constraint compares how many pods that its \`labelSelector\` selects are in each domain. Without a selector it
selects none. An empty one, \`labelSelector: {}\`, reads as if it selected all pods of the namespace, but up to Kubernetes
1.37 the scheduler counts no pods by it either: every zone has none, and any zone will do. Kubernetes 1.38 changes that for
the empty one. Meanwhile the constraint does harm: beside any constraint of its own a pod is no longer spread by default.`,
  bad: example('{}'),
  good: example('{matchLabels: {app: web}}'),
  severity: 'warning',
  category: 'effect',
  scope: 'document',
  check: ({ document }) =>
    document.resources.flatMap((resource) => ('template' in resource ? checkWorkload(resource) : [])),
};

function checkWorkload(workload: WorkloadResource): readonly Finding[] {
  return workload.template.scheduling.topologySpreadConstraints.flatMap((constraint, index) => {
    if (!countsNothing(constraint, workload)) return [];
    const selector = constraint.labelSelector === undefined ? 'no labelSelector' : 'an empty labelSelector';
    return [
      {
        range: constraint.selectorRange,
        message:
          `spec.template.spec.topologySpreadConstraints[${index}] has ${selector}: up to Kubernetes 1.37 it counts no pods of ` +
          `${nameOfObject(workload)}, so it never constrains, and it turns the default spreading off.`,
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
      title: `Count the pods of ${nameOfObject(workload)}`,
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

function example(selector: string): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 6
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: ${ZONE_LABEL}
          whenUnsatisfiable: DoNotSchedule
          labelSelector: ${selector}
      containers:
        - name: web
          image: example.com/web
`;
}
