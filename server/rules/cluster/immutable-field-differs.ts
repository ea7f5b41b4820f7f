import type { Field } from '../../manifest/field.ts';
import { removeField } from '../fixes.ts';
import type { Finding, RuleContext, ServiceRule } from '../rule.ts';
import type { SpecView } from '../validation/serviceView.ts';
import { readServiceView } from '../validation/serviceView.ts';
import { t } from '../../l10n.ts';

export const immutableFieldDiffers: ServiceRule = {
  id: 'immutable-field-differs',
  summary: 'A field differs from the cluster and cannot change once set.',
  why: `The API server refuses an update that changes the cluster IPs, the IP families, the load balancer class or the health check node
port of a Service. Leave the field out to keep what the cluster has, or delete the Service first, which interrupts its traffic.`,
  severity: 'warning',
  category: 'server',
  scope: 'service',
  needsOthers: true,
  check: (context) => {
    const { twin } = context.analysis;
    if (twin === undefined) return [];
    const now = readServiceView(twin.resource).spec;
    return IMMUTABLE.flatMap((find) => find(context.view.spec, now)).map(({ field, held }) =>
      report(context, field, held, twin.origin.context),
    );
  },
};

/** A written field, and what the cluster holds instead. */
interface Difference {
  readonly field: Field<string | number>;
  readonly held: string | number;
}

/**
 * What an update may not change. Source: ValidateServiceUpdate in pkg/apis/core/validation/validation.go
 * (validateUpgradeDowngradeClusterIPs, …IPFamilies, validateLoadBalancerClassField,
 * validateServiceExternalTrafficFieldsUpdate), the same from 1.27 to 1.37. A field that is not written keeps its value
 * (patchAllocatedValues in pkg/registry/core/service/storage).
 */
const IMMUTABLE: readonly ((next: SpecView, now: SpecView) => readonly Difference[])[] = [
  (next, now) => {
    if (isExternalName(next) || isExternalName(now) || (next.isHeadless && now.isHeadless)) return [];
    return differences(next.clusterIPs, now.clusterIPs);
  },
  (next, now) => {
    if (isExternalName(next) || isExternalName(now) || next.isHeadless || now.isHeadless) return [];
    return differences(next.ipFamilies, now.ipFamilies);
  },
  (next, now) =>
    next.type === 'LoadBalancer' && now.type === 'LoadBalancer'
      ? difference(next.loadBalancerClass, now.loadBalancerClass)
      : [],
  (next, now) =>
    next.needsHealthCheck && now.needsHealthCheck && next.healthCheckNodePort?.value !== 0
      ? difference(next.healthCheckNodePort, now.healthCheckNodePort)
      : [],
];

function isExternalName({ type }: SpecView): boolean {
  return type === 'ExternalName';
}

/** An empty text asks for what there is. */
function differences(next: readonly Field<string>[], now: readonly Field<string>[]): readonly Difference[] {
  return next.flatMap((field, at) => (field.value === '' ? [] : difference(field, now[at])));
}

function difference(
  field: Field<string | number> | undefined,
  held: Field<string | number> | undefined,
): readonly Difference[] {
  return field === undefined || held === undefined || field.value === held.value
    ? []
    : [{ field, held: held.value }];
}

function report(
  { document }: RuleContext,
  field: Field<string | number>,
  held: string | number,
  clusterName: string,
): Finding {
  return {
    range: field.range,
    message: t`Keep ${held}, or omit ${field.path}: context ${clusterName} has it, and it can't change once set.`,
    fixes: () =>
      removeField(t('Remove the field to keep what the cluster has'), document, field, { isSafe: false }),
  };
}
