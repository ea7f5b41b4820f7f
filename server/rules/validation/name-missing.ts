import { APP_NAME_LABEL } from '../../kubernetes/keys.ts';
import { hasOldDnsLabelForm } from '../../kubernetes/names.ts';
import { textIn } from '../../manifest/decode/decoded.ts';
import type { ServiceRule } from '../rule.ts';
import { writeField } from './repairs.ts';
import { refuse } from './serverFinding.ts';
import { t } from '../../l10n.ts';

export const nameMissing: ServiceRule = {
  id: 'name-missing',
  summary: 'A Service has neither `name` nor `generateName`.',
  why: `Every object needs \`metadata.name\`, or \`metadata.generateName\` with a prefix for a generated name. The API server rejects an
object without either.`,
  severity: 'error',
  category: 'server',
  scope: 'service',
  needsWhole: true,
  check: (context) => {
    const { metadata, isRefused, service } = context.view;
    const { name, generateName, object, anchor } = metadata;
    if (name !== undefined || generateName !== undefined) return [];
    if (['metadata', 'metadata.name', 'metadata.generateName'].some(isRefused)) return [];
    const proposal = context.view.spec.selector.find(
      ({ key, field }) => isUsual(key) && hasOldDnsLabelForm(field.value),
    );
    return refuse(context, {
      range: textIn(object, 'name')?.range ?? anchor,
      path: 'metadata.name',
      message: t('Set metadata.name: every Service needs a name or a generateName.'),
      fixes: () =>
        proposal === undefined
          ? []
          : writeField(
              t`Set name to ${proposal.field.value}`,
              context.document,
              service.node,
              ['metadata', 'name'],
              proposal.field.value,
              {
                isSafe: false,
              },
            ),
    });
  },
};

/** A label that mostly carries the name of the application. */
function isUsual(key: string): boolean {
  return key === 'app' || key === APP_NAME_LABEL || key === 'name';
}
