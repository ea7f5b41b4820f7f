import type { ServiceRule } from '../rule.ts';
import { refuse } from './serverFinding.ts';
import { t } from '../../l10n.ts';

export const portsMissing: ServiceRule = {
  id: 'ports-missing',
  summary: 'A Service has no ports.',
  why: `Every Service needs a port, except a headless one (\`clusterIP: None\`) and one of type ExternalName. The API server rejects a
Service without.`,
  severity: 'error',
  category: 'server',
  scope: 'service',
  needsWhole: true,
  check: (context) => {
    const { spec, isRefused, decoded } = context.view;
    const isFree = spec.isHeadless || spec.type === 'ExternalName';
    if (spec.ports.length > 0 || isFree || isRefused('spec') || isRefused('spec.ports')) return [];
    if ([...decoded.refusedPaths].some((path) => path.startsWith('spec.ports['))) return [];
    return refuse(context, {
      range: spec.object?.fields.get('ports')?.keyRange ?? spec.anchor,
      path: 'spec.ports',
      message: t('Add a port: required unless the Service is headless or of type ExternalName.'),
    });
  },
};
