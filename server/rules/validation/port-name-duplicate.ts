import { isDnsLabel } from '../../kubernetes/names.ts';
import { showValue } from '../traffic/preference.ts';
import type { ServiceRule } from '../rule.ts';
import { isNameFree } from './portNames.ts';
import { rewriteText } from './repairs.ts';
import { refuse } from './serverFinding.ts';
import type { PortView } from './portView.ts';
import { t } from '../../l10n.ts';

export const portNameDuplicate: ServiceRule = {
  id: 'port-name-duplicate',
  summary: 'Two ports have the same name.',
  why: `Ports are referred to by name, so each name can be used only once in a Service.`,
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) => {
    const { ports } = context.view.spec;
    const first = new Map<string, PortView>();
    return ports.flatMap((port) => {
      const { name } = port;
      if (name === undefined) return [];
      const earlier = first.get(name.value);
      if (earlier === undefined) {
        first.set(name.value, port);
        return [];
      }
      return refuse(context, {
        range: name.range,
        path: name.path,
        message: t`Rename this port: ${showValue(name.value)} is already used by ${earlier.place.path}.`,
        related: [
          { message: t('Port with the same name.'), range: earlier.name?.range ?? earlier.place.range },
        ],
        fixes: () => {
          const other = `${name.value}-${port.number}`;
          return isDnsLabel(other) && isNameFree(other, port, ports)
            ? rewriteText(t`Change to ${other}`, context.document, name, other, { isSafe: false })
            : [];
        },
      });
    });
  },
};
