import { SINCE } from '../../kubernetes/serviceMinors.ts';
import { GENERATED_NAME } from '../../kubernetes/limits.ts';
import { LONGEST_LABEL, hasDnsLabelForm, hasOldDnsLabelForm, toDnsLabel } from '../../kubernetes/names.ts';
import type { Minor } from '../../kubernetes/version.ts';
import { minorsOf } from '../../kubernetes/version.ts';
import { showValue } from '../traffic/preference.ts';
import type { ServiceRule } from '../rule.ts';
import { exampleService } from './example.ts';
import { rewriteText } from './repairs.ts';
import { refuse } from './serverFinding.ts';

export const generateNameMalformed: ServiceRule = {
  id: 'generate-name-malformed',
  summary: 'The prefix of a generated name is not the beginning of a DNS label.',
  why: `The server puts five characters behind \`metadata.generateName\` and takes the result for the name. The prefix follows the rule of
names, except that it may end with a dash, and it is judged even where a name is set.`,
  bad: exampleService({ metadata: '  generateName: Web-\n' }),
  good: exampleService({ metadata: '  generateName: web-\n' }),
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
      message: `metadata.generateName: ${showValue(value)} must begin like a name: at most ${LONGEST_LABEL} lower-case letters, digits and dashes, beginning with a letter.`,
      minors: minorsOf(context.versions).filter((minor) => pathsOn(minor).length > 0),
      fixes: () => {
        const label = toDnsLabel(value);
        const prefix =
          label === undefined || !value.endsWith('-')
            ? label
            : `${label.slice(0, GENERATED_NAME.longestPrefix - 1)}-`;
        return prefix === undefined || !/^[a-z]/.test(prefix)
          ? []
          : rewriteText(`Change to ${prefix}`, context.document, generateName, prefix, {
              isSafe: false,
              isPreferred: true,
            });
      },
    });
  },
};
