import { removeField } from '../fixes.ts';
import type { Finding, ServiceRule } from '../rule.ts';
import { refuse } from './serverFinding.ts';
import { t } from '../../l10n.ts';

export const addressesOnExternalName: ServiceRule = {
  id: 'addresses-on-external-name',
  summary: 'A Service of type ExternalName requests addresses.',
  why: `An ExternalName is an alias in DNS and has no address. The API server refuses \`clusterIP\`, \`clusterIPs\`, \`ipFamilies\` and
\`ipFamilyPolicy\` on it, \`None\` included.`,
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) => {
    const { type, clusterIP, clusterIPs, ipFamilies, ipFamilyPolicy, object } = context.view.spec;
    if (type !== 'ExternalName') return [];
    const isListWritten = clusterIP === undefined || clusterIPs[0] !== clusterIP;
    const report = (name: string, path: string): readonly Finding[] => {
      const field = object?.fields.get(name);
      return field === undefined
        ? []
        : refuse(context, {
            range: field.keyRange,
            path,
            message: t`Remove ${name}: a Service of type ExternalName has no addresses.`,
            fixes: () =>
              removeField(t`Remove ${name}`, context.document, field, { isSafe: false, isPreferred: true }),
          });
    };
    return [
      ...(clusterIP === undefined ? [] : report('clusterIP', 'spec.clusterIPs')),
      ...(isListWritten && clusterIPs.length > 0 ? report('clusterIPs', 'spec.clusterIPs') : []),
      ...(ipFamilies.length === 0 ? [] : report('ipFamilies', 'spec.ipFamilies')),
      ...(ipFamilyPolicy === undefined ? [] : report('ipFamilyPolicy', 'spec.ipFamilyPolicy')),
    ];
  },
};
