import { isQualifiedName } from '../../kubernetes/names.ts';
import { removeField } from '../fixes.ts';
import { showValue } from '../traffic/preference.ts';
import type { ServiceRule } from '../rule.ts';
import { exampleService } from './example.ts';
import { refuse } from './serverFinding.ts';

export const loadBalancerClassMalformed: ServiceRule = {
  id: 'load-balancer-class-malformed',
  summary: '`loadBalancerClass` is not a name that the API server takes.',
  why: `It is a name such as \`internal-vip\`, or one with a DNS name in front, \`example.com/internal-vip\`. An empty text is refused too.`,
  bad: exampleService({ spec: '  type: LoadBalancer\n  loadBalancerClass: internal vip\n' }),
  good: exampleService({ spec: '  type: LoadBalancer\n  loadBalancerClass: example.com/internal-vip\n' }),
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) => {
    const { type, loadBalancerClass: field } = context.view.spec;
    if (type !== 'LoadBalancer' || field === undefined || isQualifiedName(field.value)) return [];
    return refuse(context, {
      range: field.range,
      path: field.path,
      message: `${field.path}: ${showValue(field.value)} must be a name such as example.com/internal-vip.`,
      fixes: () =>
        field.value === ''
          ? removeField('Remove loadBalancerClass', context.document, field, {
              isSafe: true,
              isPreferred: true,
            })
          : [],
    });
  },
};
