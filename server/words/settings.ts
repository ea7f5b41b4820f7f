import { clip, countOf } from './lists.ts';
import { t } from '../l10n.ts';

/** What a setting must be; for a sentence about one that is something else. */
export const EXPECTED_OF_SETTINGS = {
  version: t('a Kubernetes version such as 1.31, or a range such as 1.31 - 1.35'),
  severities: t('an object of diagnostic codes and severities'),
  autoOrSwitch: t('auto, true or false'),
  switch: t('true or false'),
  nodeCounts: t('an object of zone names and numbers of nodes (1 to 5000)'),
  weights: t('an object of zone or workload names and weights (0 or more)'),
  amount: t('a number of 0 or more'),
  text: t('a text'),
} as const;

export function sayOneOf(choices: readonly string[]): string {
  return t`one of ${choices.join(', ')}`;
}

/** `name` without `zonewise.`; `found` is any JSON. */
export function saySettingIgnored(name: string, expected: string, found: unknown): string {
  return t`Setting zonewise.${name} ignored: it must be ${expected}; found ${quote(found)}.`;
}

export function sayEntryIgnored(name: string, expected: string, entry: unknown): string {
  return t`Entry ${quote(entry)} of the setting zonewise.${name} ignored: the setting must be ${expected}.`;
}

export function sayUnknownCode(name: string, code: string): string {
  return t`Unknown rule code ${quote(code)} in the setting zonewise.${name}.`;
}

/** What is wrong with settings, as one message: the first sentence, and how many more there are. */
export function joinSettingProblems([first = '', ...others]: readonly string[]): string {
  return others.length === 0 ? first : t`${first} ${countOf(others.length, 'more setting')} cannot be used.`;
}

function quote(value: unknown): string {
  return clip(JSON.stringify(value));
}
