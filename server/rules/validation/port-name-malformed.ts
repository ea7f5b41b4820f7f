import { LONGEST_LABEL, isDnsLabel, toDnsLabel } from '../../kubernetes/names.ts';
import { showValue } from '../traffic/preference.ts';
import type { ServiceRule } from '../rule.ts';
import { isNameFree } from './portNames.ts';
import { rewriteText } from './repairs.ts';
import { refuse } from './serverFinding.ts';
import { t } from '../../l10n.ts';

export const portNameMalformed: ServiceRule = {
  id: 'port-name-malformed',
  summary: 'The name of a port is invalid.',
  why: `A port name is a DNS label: at most ${LONGEST_LABEL} lowercase letters, digits and dashes, with no dash at either end.`,
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) => {
    const { ports } = context.view.spec;
    return ports.flatMap((port) => {
      const { name } = port;
      if (name === undefined || isDnsLabel(name.value)) return [];
      return refuse(context, {
        range: name.range,
        path: name.path,
        message: t`Use at most ${LONGEST_LABEL} lowercase letters, digits and dashes, with no dash at either end: ${showValue(name.value)} is not a valid port name.`,
        fixes: () => {
          const label = toDnsLabel(name.value);
          return label === undefined || !isNameFree(label, port, ports)
            ? []
            : rewriteText(t`Change to ${label}`, context.document, name, label, {
                isSafe: label === name.value.toLowerCase(),
                isPreferred: true,
              });
        },
      });
    });
  },
};
