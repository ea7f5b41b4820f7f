import { formatMinor } from '../../kubernetes/version.ts';
import { SINCE } from '../../kubernetes/serviceMinors.ts';
import type { Minor } from '../../kubernetes/version.ts';
import type { Field } from '../../manifest/model.ts';
import { removeField } from '../fixes.ts';
import type { Finding, RuleContext, ServiceRule } from '../rule.ts';
import { minorsBetween, warn } from './serverFinding.ts';
import { isPlainHeadless } from './serviceView.ts';
import { t } from '../../l10n.ts';

export const ignoredWithWarning: ServiceRule = {
  id: 'ignored-with-warning',
  summary: 'A field is ignored on this Service, and the API server warns about it.',
  why: `\`externalName\` applies only to type ExternalName, and \`externalIPs\` to every other type. From Kubernetes ${formatMinor(SINCE.warnsAboutHeadless)} the server also warns
about \`externalIPs\`, \`loadBalancerIP\` and \`sessionAffinity\` on a headless Service.`,
  severity: 'warning',
  category: 'server',
  scope: 'service',
  needsWhole: true,
  check: (context) => {
    const { spec, isRefused } = context.view;
    if (isRefused('spec.type') || isRefused('spec.clusterIP')) return [];
    const isAlias = spec.type === 'ExternalName';
    const externalIPs = spec.externalIPs.length > 0 ? spec.object?.fields.get('externalIPs') : undefined;
    const affinity = spec.sessionAffinity?.value === 'None' ? undefined : spec.sessionAffinity;
    const headless = isPlainHeadless(spec) ? [externalIPs, spec.loadBalancerIP, affinity] : [];
    return [
      ...report(
        context,
        isAlias ? undefined : spec.externalName,
        t('only type ExternalName uses it'),
        SINCE.warnsAboutIgnored,
      ),
      ...report(
        context,
        isAlias ? externalIPs : undefined,
        t('a Service of type ExternalName has no address'),
        SINCE.warnsAboutIgnored,
      ),
      ...headless.flatMap((field) =>
        report(context, field, t('a headless Service ignores it'), SINCE.warnsAboutHeadless),
      ),
    ];
  },
};

function report(
  context: RuleContext,
  field: Field<unknown> | undefined,
  reason: string,
  since: Minor,
): readonly Finding[] {
  if (field === undefined) return [];
  return warn(context, {
    range: field.keyRange,
    path: field.path,
    message: t`Remove ${field.path}: ${reason}.`,
    minors: minorsBetween(context.versions, { since }),
    tag: 'unnecessary',
    fixes: () =>
      removeField(t('Remove this field'), context.document, field, { isSafe: false, isPreferred: true }),
  });
}
