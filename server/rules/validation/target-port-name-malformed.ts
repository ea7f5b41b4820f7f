import { isPortNumber } from '../../kubernetes/ports.ts';
import { isPortName } from '../../kubernetes/names.ts';
import type { Field, ManifestDocument } from '../../manifest/model.ts';
import { showValue } from '../traffic/preference.ts';
import type { Fix, ServiceRule } from '../rule.ts';
import { rewrite, rewriteText } from './repairs.ts';
import { refuse } from './serverFinding.ts';
import { t } from '../../l10n.ts';

export const targetPortNameMalformed: ServiceRule = {
  id: 'target-port-name-malformed',
  summary: '`targetPort` is not a valid port name.',
  why: `A string refers to a container port by name: at most 15 lowercase letters, digits and single dashes, with at least one letter and no
dash at either end. A quoted number is such a string without a letter, so write numbers without quotes.`,
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) =>
    context.view.spec.ports.flatMap(({ targetPort, target }) => {
      if (targetPort === undefined || typeof target !== 'string' || isPortName(target)) return [];
      const isNumber = /^[1-9]\d{0,4}$/.test(target) && isPortNumber(Number(target));
      return refuse(context, {
        range: targetPort.range,
        path: targetPort.path,
        message: isNumber
          ? t`Remove the quotes: a quoted ${target} is a port name, and names need a letter.`
          : t`Use at most 15 lowercase letters, digits and single dashes, with a letter and no dash at either end: ${showValue(target)} is not a valid port name.`,
        fixes: () => fixName(context.document, { ...targetPort, value: target }, isNumber),
      });
    }),
};

function fixName(document: ManifestDocument, field: Field<string>, isNumber: boolean): readonly Fix[] {
  if (isNumber) {
    return rewrite(t('Remove the quotes'), document, field.range, field.value, {
      isSafe: true,
      isPreferred: true,
    });
  }
  const lower = field.value.toLowerCase();
  return isPortName(lower)
    ? rewriteText(t`Change to ${lower}`, document, field, lower, { isSafe: false, isPreferred: true })
    : [];
}
