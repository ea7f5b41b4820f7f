import { NEWEST_KNOWN_MINOR, OLDEST_KNOWN_MINOR, minorsOf } from '../../kubernetes/version.ts';
import type { DocumentRule, Verdict } from '../rule.ts';
import { MENDED, reportProblems } from '../text/yamlProblems.ts';

export const unreadableByKubectl: DocumentRule = {
  id: 'unreadable-by-kubectl',
  summary: 'The text is YAML that kubectl cannot read.',
  why: `kubectl splits files at \`---\` and reads each part with an older YAML library. A directive such as \`%YAML 1.2\` ends up in a part of
its own, which holds no document; a \`---\` line must hold nothing but a comment; a key must be a text, number or boolean, and not null, a list or a mapping; control characters
must be written as escapes; and a comment must not be indented with a tab.`,
  severity: 'error',
  category: 'schema',
  scope: 'document',
  check: (context) => report(context).map((finding) => ({ ...finding, verdicts: VERDICTS })),
};

const report = reportProblems('unreadable', MENDED);

const VERDICTS: readonly Verdict[] = [
  {
    kind: 'error',
    stage: 'yaml',
    path: '',
    minors: minorsOf({ min: OLDEST_KNOWN_MINOR, max: NEWEST_KNOWN_MINOR }),
  },
];
