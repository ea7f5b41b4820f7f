import type { ServiceRule } from '../rule.ts';
import { refuse } from './serverFinding.ts';
import { t } from '../../l10n.ts';

export const externalNameMissing: ServiceRule = {
  id: 'external-name-missing',
  summary: 'A Service of type ExternalName has no `externalName`.',
  why: `A Service of type ExternalName is a DNS alias for \`externalName\`. The API server rejects it without one.`,
  severity: 'error',
  category: 'server',
  scope: 'service',
  needsWhole: true,
  check: (context) => {
    const { type, externalName, object, anchor } = context.view.spec;
    if (type !== 'ExternalName' || context.view.isRefused('spec.externalName')) return [];
    if (externalName !== undefined && externalName.value !== '.') return [];
    return refuse(context, {
      range: object?.fields.get('externalName')?.range ?? object?.fields.get('type')?.range ?? anchor,
      path: 'spec.externalName',
      message: t('Set externalName to the DNS name that this Service is an alias for.'),
    });
  },
};
