import { formatMinor } from '../../kubernetes/version.ts';
import { isReachedFromOutside } from '../../kubernetes/serviceShape.ts';
import { acceptedSince, worksOnAll } from '../../kubernetes/trafficDistribution.ts';
import { removeField, replaceValue } from '../fixes.ts';
import { removalOf } from '../../manifest/edit/removeField.ts';
import { findPreference } from './preference.ts';
import type { Fix, RuleContext, ServiceRule } from '../rule.ts';
import { exposureOf, findExternalLocal, findUnproxied } from '../validation/serviceKind.ts';
import { t } from '../../l10n.ts';

export const preferenceBesideInternalLocal: ServiceRule = {
  id: 'preference-beside-internal-local',
  summary: '`internalTrafficPolicy: Local` overrides a traffic preference for the cluster IP.',
  why: `With \`internalTrafficPolicy: Local\` a connection to the cluster IP can only go to an endpoint on the client's
own node, and is dropped if there is none. kube-proxy does not use hints there, so a preference for the zone or the
node has no effect. It still applies to node ports, load balancers and external addresses, unless
\`externalTrafficPolicy\` is Local too.

\`PreferSameNode\` (Kubernetes ${formatMinor(acceptedSince('PreferSameNode'))} and later) prefers the client's node and falls back to the zone, then to the cluster,
which is usually the intention.`,
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
    const keptOnNode = t(
      "internalTrafficPolicy: Local keeps connections to the cluster IP on the client's node, and drops them if that node has no endpoint",
    );
    return [
      {
        range: preference.field.keyRange,
        message: isOutside
          ? t`${preference.path} applies only to ${describeRest(context)}: ${keptOnNode}.`
          : t`Remove one of the two: internalTrafficPolicy: Local overrides ${preference.path} and drops connections if the client's node has no endpoint.`,
        ...(isOutside ? { severity: 'information' } : { tag: 'unnecessary' }),
        related: [{ message: t('This policy overrides the preference.'), range: policy.entryRange }],
        fixes: () => [
          ...removeField(t('Remove internalTrafficPolicy, keep the preference'), context.document, policy, {
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
    ? t('clients inside the cluster that use the node port or an external address')
    : t('connections through node ports, load balancers and external addresses');
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
      title: t('Replace internalTrafficPolicy: Local with PreferSameNode'),
      edits: [...removal, ...change.edits],
      isSafe: false,
    },
  ];
}
