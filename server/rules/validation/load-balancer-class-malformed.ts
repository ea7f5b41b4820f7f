import { isQualifiedName } from '../../kubernetes/names.ts';
import { removeField } from '../fixes.ts';
import { showValue } from '../traffic/preference.ts';
import type { ServiceRule } from '../rule.ts';
import { refuse } from './serverFinding.ts';
import { t } from '../../l10n.ts';

export const loadBalancerClassMalformed: ServiceRule = {
  id: 'load-balancer-class-malformed',
  summary: '`loadBalancerClass` is invalid.',
  why: `It is a name such as \`internal-vip\`, optionally after a DNS name: \`example.com/internal-vip\`. An empty string is rejected too.`,
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) => {
    const { type, loadBalancerClass: field } = context.view.spec;
    if (type !== 'LoadBalancer' || field === undefined || isQualifiedName(field.value)) return [];
    return refuse(context, {
      range: field.range,
      path: field.path,
      message: t`Use a name such as example.com/internal-vip: ${showValue(field.value)} is not a valid loadBalancerClass.`,
      fixes: () =>
        field.value === ''
          ? removeField(t('Remove loadBalancerClass'), context.document, field, {
              isSafe: true,
              isPreferred: true,
            })
          : [],
    });
  },
};
