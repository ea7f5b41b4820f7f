import { LONGEST_SUBDOMAIN, isDnsSubdomain } from '../../kubernetes/names.ts';
import { showValue } from '../traffic/preference.ts';
import type { ServiceRule } from '../rule.ts';
import { rewriteText } from './repairs.ts';
import { refuse } from './serverFinding.ts';
import { t } from '../../l10n.ts';

export const externalNameMalformed: ServiceRule = {
  id: 'external-name-malformed',
  summary: '`externalName` is not a DNS name.',
  why: `\`externalName\` becomes a CNAME record: at most ${LONGEST_SUBDOMAIN} lowercase letters, digits and dashes, joined by dots. A scheme, port, path,
underscore or wildcard is invalid.`,
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) => {
    const { type, externalName } = context.view.spec;
    const name = externalName?.value.replace(/\.$/, '') ?? '';
    if (type !== 'ExternalName' || externalName === undefined || name === '' || isDnsSubdomain(name))
      return [];
    const host = findHost(name);
    return refuse(context, {
      range: externalName.range,
      path: 'spec.externalName',
      message: t`Use a DNS name of lowercase letters, digits, dashes and dots${name.includes('/') || name.includes(':') ? t(', without scheme, port and path') : ''}: ${showValue(externalName.value)} is not one.`,
      fixes: () =>
        host === undefined
          ? []
          : rewriteText(t`Change to ${host}`, context.document, externalName, host, {
              isSafe: host === name.toLowerCase(),
              isPreferred: true,
            }),
    });
  },
};

/** The host of a URL, or the name in lower case. */
function findHost(text: string): string | undefined {
  const host = /^(?:[a-z]+:\/\/)?([^/:]+)(?::\d+)?(?:\/.*)?$/i.exec(text)?.[1]?.toLowerCase();
  return host !== undefined && isDnsSubdomain(host) ? host : undefined;
}
