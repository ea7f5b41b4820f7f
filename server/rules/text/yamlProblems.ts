import type { ManifestDocument, ManifestProblem, ManifestProblemCode, Repair } from '../../manifest/model.ts';
import type { DocumentContext, Finding, Fix } from '../rule.ts';

interface ProblemTexts {
  /** Said of the place that a problem relates to. */
  readonly relatedMessage?: string;
  readonly fixes?: (document: ManifestDocument, problem: ManifestProblem) => readonly Fix[];
}

/** The problems of one kind that parsing found, as findings. */
export function reportProblems(
  code: ManifestProblemCode,
  { relatedMessage = '', fixes }: ProblemTexts = {},
): (context: DocumentContext) => readonly Finding[] {
  return ({ document }) =>
    document.problems
      .filter((problem) => problem.code === code)
      .map((problem): Finding => {
        const { range, message, related } = problem;
        return {
          range,
          message,
          related: related === undefined ? [] : [{ message: relatedMessage, range: related }],
          ...(fixes && { fixes: () => fixes(document, problem) }),
        };
      });
}

/** The fix of a problem whose remedy the text itself tells. */
export function repairProblem(_: ManifestDocument, { repair }: ManifestProblem): readonly Fix[] {
  if (repair === undefined) return [];
  const { kind, range, newText } = repair;
  return [
    { title: TITLES[kind], edits: [{ range, newText }], isSafe: true, isPreferred: true, isChecked: true },
  ];
}

const TITLES: Readonly<Record<Repair['kind'], string>> = {
  'write-separator': 'Replace with ---',
  'begin-on-next-line': 'Move to the next line',
  'remove-line': 'Remove the line',
  'remove-blanks': 'Remove the white space',
  'write-space': 'Replace with a space',
  'write-number-sign': 'Start the comment with #',
};
