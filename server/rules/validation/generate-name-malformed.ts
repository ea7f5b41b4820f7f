import { SINCE } from '../../kubernetes/serviceMinors.ts';
import { GENERATED_NAME } from '../../kubernetes/limits.ts';
import { LONGEST_LABEL, hasDnsLabelForm, hasOldDnsLabelForm, toDnsLabel } from '../../kubernetes/names.ts';
import type { Minor } from '../../kubernetes/version.ts';
import { minorsOf } from '../../kubernetes/version.ts';
import { showValue } from '../traffic/preference.ts';
import type { ServiceRule } from '../rule.ts';
import { rewriteText } from './repairs.ts';
import { refuse } from './serverFinding.ts';
import { t } from '../../l10n.ts';

export const generateNameMalformed: ServiceRule = {
  id: 'generate-name-malformed',
  summary: '`generateName` is not a valid prefix of a name.',
  why: `The server appends five characters to \`metadata.generateName\` and uses the result as the name. The prefix follows the rule for
names, except that it can end with a dash, and it is checked even when \`name\` is set.`,
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) => {
    const { generateName, name } = context.view.metadata;
    if (generateName === undefined) return [];
    const { value } = generateName;
    const masked = value.length > 1 && value.endsWith('-') ? `${value.slice(0, -2)}a` : value;
    const generated = value.slice(0, GENERATED_NAME.longestPrefix) + 'a'.repeat(GENERATED_NAME.suffixLength);
    const isLong = masked.length > LONGEST_LABEL;
    const refusesOn = (text: string, minor: Minor): boolean =>
      minor < SINCE.takesNamesWithDigitFirst ? !hasOldDnsLabelForm(text) : !hasDnsLabelForm(text);
    const pathsOn = (minor: Minor): readonly string[] => [
      ...(isLong || refusesOn(masked, minor) ? ['metadata.generateName'] : []),
      ...(name === undefined && refusesOn(generated, minor) ? ['metadata.name'] : []),
    ];
    return refuse(context, {
      range: generateName.range,
      path: pathsOn,
      message: t`Use at most ${LONGEST_LABEL} lowercase letters, digits and dashes, starting with a letter: ${showValue(value)} is not a valid generateName.`,
      minors: minorsOf(context.versions).filter((minor) => pathsOn(minor).length > 0),
      fixes: () => {
        const label = toDnsLabel(value);
        const prefix =
          label === undefined || !value.endsWith('-')
            ? label
            : `${label.slice(0, GENERATED_NAME.longestPrefix - 1)}-`;
        return prefix === undefined || !/^[a-z]/.test(prefix)
          ? []
          : rewriteText(t`Change to ${prefix}`, context.document, generateName, prefix, {
              isSafe: false,
              isPreferred: true,
            });
      },
    });
  },
};
