import { SINCE } from '../../kubernetes/serviceMinors.ts';
import type { Minor } from '../../kubernetes/version.ts';
import type { Field } from '../../manifest/model.ts';
import { removeField } from '../fixes.ts';
import type { Finding, RuleContext, ServiceRule } from '../rule.ts';
import { exampleExternalName, exampleService } from './example.ts';
import { minorsBetween, warn } from './serverFinding.ts';
import { isPlainHeadless } from './serviceView.ts';

export const ignoredWithWarning: ServiceRule = {
  id: 'ignored-with-warning',
  summary: 'A field is set that the API server ignores on this Service, with a warning.',
  why: `\`externalName\` counts on an ExternalName only, \`externalIPs\` not on one. From Kubernetes 1.34 on the server also warns about
\`externalIPs\`, \`loadBalancerIP\` and \`sessionAffinity\` on a headless Service.`,
  bad: exampleService({ spec: '  externalName: db.example.com\n' }),
  good: exampleExternalName('  externalName: db.example.com\n'),
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
        'only type ExternalName uses it',
        SINCE.warnsAboutIgnored,
      ),
      ...report(
        context,
        isAlias ? externalIPs : undefined,
        'an ExternalName has no address',
        SINCE.warnsAboutIgnored,
      ),
      ...headless.flatMap((field) =>
        report(context, field, 'a headless Service has no use for it', SINCE.warnsAboutHeadless),
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
    message: `${field.path} is ignored: ${reason}. Remove it.`,
    minors: minorsBetween(context.versions, { since }),
    tag: 'unnecessary',
    fixes: () => removeField('Remove it', context.document, field, { isSafe: false, isPreferred: true }),
  });
}
