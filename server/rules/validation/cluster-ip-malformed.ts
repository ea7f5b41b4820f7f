import { NO_CLUSTER_IP } from '../../kubernetes/serviceShape.ts';
import { showValue } from '../traffic/preference.ts';
import type { Fix, RuleContext, ServiceRule } from '../rule.ts';
import { listAddresses } from './listAddresses.ts';
import { rewriteText } from './repairs.ts';
import { refuse } from './serverFinding.ts';
import { t } from '../../l10n.ts';

export const clusterIpMalformed: ServiceRule = {
  id: 'cluster-ip-malformed',
  summary: 'A cluster IP is not an IP address.',
  why: `A cluster IP is an IPv4 or IPv6 address, or \`None\` as the only entry for a headless Service. \`None\` is case-sensitive.`,
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) =>
    listAddresses(context.view.spec)
      .filter((each) => each.in === 'clusterIPs' && each.address === undefined)
      .flatMap(({ field, path }) =>
        refuse(context, {
          range: field.range,
          path,
          stage: 'allocate',
          message: t`Use an IP address, or None as the only entry: ${showValue(field.value)} is neither.`,
          fixes: () =>
            field.value !== NO_CLUSTER_IP &&
            field.value.toLowerCase() === 'none' &&
            context.view.spec.clusterIPs.length === 1 &&
            !context.view.spec.hasListOnly
              ? replaceBoth(context, NO_CLUSTER_IP)
              : [],
        }),
      ),
};

/** clusterIP and, where it is written too, clusterIPs. */
function replaceBoth({ view, document }: RuleContext, value: string): readonly Fix[] {
  const { clusterIP, clusterIPs } = view.spec;
  const places = [clusterIP, ...clusterIPs].flatMap((field) => (field === undefined ? [] : [field]));
  const fixes = places.flatMap((field) => rewriteText('', document, field, value, { isSafe: true }));
  const edits = new Map(fixes.flatMap((fix) => fix.edits).map((edit) => [edit.range.start, edit]));
  const isPossible = edits.size > 0 && !['NodePort', 'LoadBalancer'].includes(view.spec.type);
  return isPossible
    ? [{ title: t`Change to ${value}`, edits: [...edits.values()], isSafe: true, isPreferred: true }]
    : [];
}
