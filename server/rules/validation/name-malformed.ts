import { SINCE } from '../../kubernetes/serviceMinors.ts';
import { LONGEST_LABEL, hasDnsLabelForm, hasOldDnsLabelForm, toDnsLabel } from '../../kubernetes/names.ts';
import { showValue } from '../traffic/preference.ts';
import type { ServiceRule } from '../rule.ts';
import { exampleService } from './example.ts';
import { rewriteText } from './repairs.ts';
import { minorsBetween, refuse } from './serverFinding.ts';

export const nameMalformed: ServiceRule = {
  id: 'name-malformed',
  summary: 'The name of a Service is not a DNS label.',
  why: `The name becomes a DNS label: at most 63 lower-case letters, digits and dashes, no dash at an end. Up to Kubernetes 1.35 it must
also begin with a letter; from 1.36 on it may begin with a digit.`,
  bad: exampleService({ metadata: '  name: Web_Shop\n' }),
  good: exampleService({ metadata: '  name: web-shop\n' }),
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
        ? `metadata.name has ${value.length} characters and may have ${LONGEST_LABEL}: shorten it.`
        : isBad
          ? `metadata.name: ${showValue(value)} may only have lower-case letters, digits and dashes, and no dash at an end.`
          : `metadata.name: ${showValue(value)} begins with a digit, which is allowed from Kubernetes 1.36 on: begin with a letter.`,
      minors,
      fixes: () => {
        const label = toDnsLabel(value);
        return label === undefined || !hasOldDnsLabelForm(label)
          ? []
          : rewriteText(`Change to ${label}`, context.document, name, label, {
              isSafe: false,
              isPreferred: !isLong,
            });
      },
    });
  },
};
