import { findClosest } from '../../kubernetes/closest.ts';
import { DIRECTIVE_NAMES, isDirectiveName } from '../../scenario/directives.ts';
import type { DocumentRule } from '../rule.ts';

export const unknownDirective: DocumentRule = {
  id: 'unknown-directive',
  summary: 'A `# zonewise:` comment has a name that Zonewise does not know.',
  why: `Comments of the form \`# zonewise: name=value\` tell Zonewise about the cluster. Known names are \`kubernetes\`,
\`zones\`, \`endpoints\`, \`replicas\`, \`clients\`, \`dataPlane\`, \`monthlyGiB\`, \`perCrossZoneGiB\` and \`disable\`; a comment with any other name is not read.`,
  bad: `# zonewise: zone=us-west-2a:2,us-west-2b:2
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
`,
  good: `# zonewise: zones=us-west-2a:2,us-west-2b:2
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
`,
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
          message: `The comment ${name}= is not one that Zonewise knows. ${guess === undefined ? `It may be ${DIRECTIVE_NAMES.join(', ')}.` : `Did you mean ${guess}=?`}`,
          fixes: () =>
            guess === undefined
              ? []
              : [
                  {
                    title: `Change to ${guess}`,
                    edits: [{ range: nameRange, newText: guess }],
                    isSafe: true,
                    isPreferred: true,
                  },
                ],
        },
      ];
    }),
};
