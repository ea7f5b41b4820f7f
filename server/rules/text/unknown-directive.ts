import { findClosest } from '../../kubernetes/closest.ts';
import { DIRECTIVE_NAMES, isDirectiveName } from '../../scenario/directives.ts';
import type { DocumentRule } from '../rule.ts';
import { t } from '../../l10n.ts';

export const unknownDirective: DocumentRule = {
  id: 'unknown-directive',
  summary: 'The name of a `# zonewise:` comment is unknown.',
  why: `Comments of the form \`# zonewise: name=value\` tell Zonewise about the cluster. Known names are \`kubernetes\`,
\`zones\`, \`endpoints\`, \`replicas\`, \`clients\`, \`dataPlane\`, \`monthlyGiB\`, \`perCrossZoneGiB\` and \`disable\`; a comment with any other name is ignored.`,
  severity: 'warning',
  category: 'reading',
  scope: 'document',
  check: ({ document }) =>
    document.directives.flatMap(({ name, range }) => {
      if (isDirectiveName(name)) return [];
      const nameRange = { start: range.start, end: range.start + name.length };
      const guess = findClosest(name, DIRECTIVE_NAMES);
      return [
        {
          range: nameRange,
          message: t`Unknown comment: ${name}=. ${guess === undefined ? t`Valid: ${DIRECTIVE_NAMES.join(', ')}.` : t`Did you mean ${guess}=?`}`,
          fixes: () =>
            guess === undefined
              ? []
              : [
                  {
                    title: t`Change to ${guess}`,
                    edits: [{ range: nameRange, newText: guess }],
                    isSafe: true,
                    isPreferred: true,
                  },
                ],
        },
      ];
    }),
};
