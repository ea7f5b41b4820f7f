import { H2C } from '../../kubernetes/ports.ts';
import { isQualifiedName } from '../../kubernetes/names.ts';
import { removeField } from '../fixes.ts';
import { showValue } from '../traffic/preference.ts';
import type { ServiceRule } from '../rule.ts';
import { refuse } from './serverFinding.ts';
import { t } from '../../l10n.ts';

export const appProtocolMalformed: ServiceRule = {
  id: 'app-protocol-malformed',
  summary: '`appProtocol` is invalid.',
  why: `It is a name such as \`http\` or, with a DNS name in front, \`${H2C}\`: letters, digits, dashes, dots and underscores. An
empty string is rejected too.`,
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) =>
    context.view.spec.ports.flatMap(({ appProtocol }) => {
      if (appProtocol === undefined || isQualifiedName(appProtocol.value)) return [];
      return refuse(context, {
        range: appProtocol.range,
        path: appProtocol.path,
        message: t`Use a name such as http or ${H2C}: ${showValue(appProtocol.value)} is not a valid appProtocol.`,
        fixes: () =>
          appProtocol.value === ''
            ? removeField(t('Remove appProtocol'), context.document, appProtocol, {
                isSafe: true,
                isPreferred: true,
              })
            : [],
      });
    }),
};
