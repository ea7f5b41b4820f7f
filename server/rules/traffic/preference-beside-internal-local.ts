import { isReachedFromOutside } from '../../kubernetes/serviceShape.ts';
import { worksOnAll } from '../../kubernetes/trafficDistribution.ts';
import { removalOf, removeField, replaceValue } from '../fixes.ts';
import { findPreference } from './preference.ts';
import type { Fix, RuleContext, ServiceRule } from '../rule.ts';
import { exposureOf, findExternalLocal, findUnproxied } from '../validation/serviceKind.ts';

export const preferenceBesideInternalLocal: ServiceRule = {
  id: 'preference-beside-internal-local',
  summary:
    'A traffic preference stands beside `internalTrafficPolicy: Local`, which wins for the cluster IP.',
  why: `With \`spec.internalTrafficPolicy: Local\` a connection to the cluster IP may only go to an endpoint on the client's
own node, and is dropped when there is none. Hints are not consulted on that path, so a preference for the zone or the
node changes nothing there. It still counts for node ports, load balancers and external addresses, unless
\`externalTrafficPolicy\` is Local too.

\`PreferSameNode\` (Kubernetes 1.34 and newer) prefers the own node and falls back to the zone and then to the cluster,
which is mostly what is meant.`,
  bad: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
  internalTrafficPolicy: Local
  trafficDistribution: PreferSameZone
`,
  good: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
  trafficDistribution: PreferSameZone
`,
  severity: 'warning',
  category: 'effect',
  scope: 'service',
  check: (context) => {
    const { service, versions } = context;
    const preference = findPreference(service, versions);
    const policy = service.spec.internalTrafficPolicy;
    if (preference === undefined || policy?.value !== 'Local') return [];
    if (findUnproxied(service) !== undefined) return [];
    const isOutside = isReachedFromOutside(exposureOf(service));
    const keptOnNode =
      "spec.internalTrafficPolicy: Local keeps connections to the cluster IP on the client's node, and drops them where it has no endpoint";
    return [
      {
        range: preference.field.keyRange,
        message: isOutside
          ? `${preference.path} counts only for ${describeRest(context)}: ${keptOnNode}.`
          : `${preference.path} has no effect: ${keptOnNode}.`,
        ...(isOutside ? { severity: 'information' } : { tag: 'unnecessary' }),
        related: [{ message: 'This policy wins.', range: policy.entryRange }],
        fixes: () => [
          ...removeField('Remove internalTrafficPolicy and keep the preference', context.document, policy, {
            isSafe: false,
          }),
          ...preferNodeInstead(context),
        ],
      },
    ];
  },
};

/** Where the preference still counts. In-cluster clients of external addresses are not held to the external policy. */
function describeRest({ service, versions }: RuleContext): string {
  return findExternalLocal(service, versions) !== undefined
    ? 'clients inside the cluster that use the node port or an external address'
    : 'connections through node ports, load balancers and external addresses';
}

/** The gentler form of Local, where every version has it. */
function preferNodeInstead({ document, service, versions }: RuleContext): readonly Fix[] {
  const { trafficDistribution: field, internalTrafficPolicy: policy } = service.spec;
  if (field === undefined || policy === undefined || field.value === 'PreferSameNode') return [];
  if (!worksOnAll('PreferSameNode', versions)) return [];
  const removal = removalOf(document, policy);
  const [change] = replaceValue('', document, field, 'PreferSameNode', { isSafe: false });
  if (removal === undefined || change === undefined) return [];
  return [
    {
      title: 'Use PreferSameNode, which falls back, instead of internalTrafficPolicy: Local',
      edits: [...removal, ...change.edits],
      isSafe: false,
    },
  ];
}
