import { formatBefore, formatMinor } from '../../kubernetes/version.ts';
import { SINCE } from '../../kubernetes/serviceMinors.ts';
import { LONGEST_LABEL, hasDnsLabelForm, hasOldDnsLabelForm, toDnsLabel } from '../../kubernetes/names.ts';
import { showValue } from '../traffic/preference.ts';
import type { ServiceRule } from '../rule.ts';
import { rewriteText } from './repairs.ts';
import { minorsBetween, refuse } from './serverFinding.ts';
import { t } from '../../l10n.ts';

export const nameMalformed: ServiceRule = {
  id: 'name-malformed',
  summary: 'The name of a Service is invalid.',
  why: `The name is a DNS label: at most ${LONGEST_LABEL} lowercase letters, digits and dashes, with no dash at either end. Up to Kubernetes ${formatBefore(SINCE.takesNamesWithDigitFirst)} it must
start with a letter; from ${formatMinor(SINCE.takesNamesWithDigitFirst)} it can start with a digit.`,
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) => {
    const { name } = context.view.metadata;
    if (name === undefined) return [];
    const { value } = name;
    const isLong = value.length > LONGEST_LABEL;
    const isBad = isLong || !hasDnsLabelForm(value);
    const minors = minorsBetween(
      context.versions,
      isBad || hasOldDnsLabelForm(value) ? {} : { before: SINCE.takesNamesWithDigitFirst },
    );
    if (!isBad && hasOldDnsLabelForm(value)) return [];
    return refuse(context, {
      range: name.range,
      path: 'metadata.name',
      message: isLong
        ? t`Shorten the name: it has ${value.length} characters; the limit is ${LONGEST_LABEL}.`
        : isBad
          ? t`Use only lowercase letters, digits and dashes, with no dash at either end: ${showValue(value)} is not a valid name.`
          : t`Start the name with a letter: ${showValue(value)} is valid only from Kubernetes ${formatMinor(SINCE.takesNamesWithDigitFirst)}.`,
      minors,
      fixes: () => {
        const label = toDnsLabel(value);
        return label === undefined || !hasOldDnsLabelForm(label)
          ? []
          : rewriteText(t`Change to ${label}`, context.document, name, label, {
              isSafe: false,
              isPreferred: !isLong,
            });
      },
    });
  },
};
