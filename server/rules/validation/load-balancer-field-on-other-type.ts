import type { Field } from '../../manifest/model.ts';
import { removeField } from '../fixes.ts';
import type { Finding, RuleContext, ServiceRule } from '../rule.ts';
import { exampleService } from './example.ts';
import { refuse } from './serverFinding.ts';
import { SOURCE_RANGES_ANNOTATION, findAnnotation } from './sourceRanges.ts';

export const loadBalancerFieldOnOtherType: ServiceRule = {
  id: 'load-balancer-field-on-other-type',
  summary: 'A field of load balancers is set on a Service of another type.',
  why: `\`loadBalancerSourceRanges\` or its older annotation, \`loadBalancerClass\` and \`allocateLoadBalancerNodePorts\` are refused on every type
but LoadBalancer, \`allocateLoadBalancerNodePorts: false\` included.`,
  bad: exampleService({ spec: '  allocateLoadBalancerNodePorts: false\n' }),
  good: exampleService({ spec: '  type: LoadBalancer\n  allocateLoadBalancerNodePorts: false\n' }),
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) => {
    const { spec, isRefused } = context.view;
    if (spec.type === 'LoadBalancer' || isRefused('spec.type')) return [];
    const ranges =
      spec.sourceRanges.length > 0 ? spec.object?.fields.get('loadBalancerSourceRanges') : undefined;
    const hasRanges =
      spec.object?.fields.get('loadBalancerSourceRanges') !== undefined && spec.sourceRanges.length > 0;
    const annotation = hasRanges ? undefined : findAnnotation(context.view, SOURCE_RANGES_ANNOTATION);
    return [
      ...report(context, ranges, 'spec.LoadBalancerSourceRanges'),
      ...report(context, annotation),
      ...report(context, spec.loadBalancerClass),
      ...report(context, spec.allocatesNodePorts),
    ];
  },
};

function report(
  context: RuleContext,
  field: Field<unknown> | undefined,
  path = field?.path ?? '',
): readonly Finding[] {
  if (field === undefined) return [];
  return refuse(context, {
    range: field.keyRange,
    path,
    message: `${field.path} may only be set with type LoadBalancer. Remove it.`,
    fixes: () => removeField('Remove it', context.document, field, { isSafe: false, isPreferred: true }),
  });
}
