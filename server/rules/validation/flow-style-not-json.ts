import { formatBefore, formatMinor } from '../../kubernetes/version.ts';
import { SINCE } from '../../kubernetes/serviceMinors.ts';
import type { ServiceRule } from '../rule.ts';
import { minorsBetween, refuse } from './serverFinding.ts';
import { t } from '../../l10n.ts';

export const flowStyleNotJson: ServiceRule = {
  id: 'flow-style-not-json',
  summary: 'A manifest in braces is not valid JSON.',
  why: `kubectl up to ${formatBefore(SINCE.readsFlowStyle)} reads a file that starts with a brace as JSON, where unquoted keys, comments and trailing commas
are errors. From ${formatMinor(SINCE.readsFlowStyle)} it reads such a file as YAML. The version of the client decides.`,
  severity: 'warning',
  category: 'version',
  scope: 'service',
  check: (context) => {
    const { text, root } = context.document;
    const minors = minorsBetween(context.versions, { before: SINCE.readsFlowStyle });
    if (minors.length === 0 || !/^\s*\{/.test(text) || root === undefined || isJson(text)) return [];
    return refuse(context, {
      range: { start: root.range.start, end: root.range.start + 1 },
      path: '',
      stage: 'yaml',
      message: t`Quote keys and strings, or use block style: kubectl up to ${formatBefore(SINCE.readsFlowStyle)} reads a manifest that starts with a brace as JSON.`,
      minors,
    });
  },
};

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
