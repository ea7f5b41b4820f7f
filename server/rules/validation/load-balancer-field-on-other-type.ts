import { SOURCE_RANGES_ANNOTATION } from '../../kubernetes/keys.ts';
import type { Field, ManifestDocument } from '../../manifest/model.ts';
import { removalOf } from '../../manifest/edit/removeField.ts';
import type { Finding, Fix, RuleContext, ServiceRule } from '../rule.ts';
import { refuse } from './serverFinding.ts';
import { findAnnotation } from './sourceRanges.ts';
import { t } from '../../l10n.ts';

export const loadBalancerFieldOnOtherType: ServiceRule = {
  id: 'load-balancer-field-on-other-type',
  summary: 'A load balancer field is set on a Service of another type.',
  why: `\`loadBalancerSourceRanges\` or its older annotation, \`loadBalancerClass\` and \`allocateLoadBalancerNodePorts\` are rejected on every
type but LoadBalancer, even \`allocateLoadBalancerNodePorts: false\`.`,
  severity: 'error',
  category: 'server',
  scope: 'service',
  needsWhole: true,
  check: (context) => {
    const { spec, isRefused } = context.view;
    if (spec.type === 'LoadBalancer' || isRefused('spec.type')) return [];
    const hasRanges = spec.sourceRanges.length > 0;
    const ranges = hasRanges ? spec.object?.fields.get('loadBalancerSourceRanges') : undefined;
    const annotation = findAnnotation(context.view, SOURCE_RANGES_ANNOTATION);
    return [
      ...report(context, ranges, { path: 'spec.LoadBalancerSourceRanges', alsoRemoved: annotation }),
      // Where the field has entries, the server does not look at the annotation.
      ...(hasRanges ? [] : report(context, annotation)),
      ...report(context, spec.loadBalancerClass),
      ...report(context, spec.allocatesNodePorts),
    ];
  },
};

interface Details {
  /** As the server writes it, where that differs. */
  readonly path?: string;
  readonly alsoRemoved?: Field<unknown> | undefined;
}

function report(
  context: RuleContext,
  field: Field<unknown> | undefined,
  { path = field?.path ?? '', alsoRemoved }: Details = {},
): readonly Finding[] {
  if (field === undefined) return [];
  return refuse(context, {
    range: field.keyRange,
    path,
    message: t`Remove ${field.path}: it can be set only on type LoadBalancer.`,
    fixes: () => removeBoth(context.document, field, alsoRemoved),
  });
}

function removeBoth(
  document: ManifestDocument,
  field: Field<unknown>,
  other: Field<unknown> | undefined,
): readonly Fix[] {
  const edits = [field, ...(other === undefined ? [] : [other])].map((each) => removalOf(document, each));
  const found = edits.filter((edit) => edit !== undefined);
  return found.length < edits.length
    ? []
    : [{ title: t('Remove this field'), edits: found.flat(), isSafe: false, isPreferred: true }];
}
