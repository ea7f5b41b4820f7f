import type { ManifestDocument, ManifestProblem, ManifestProblemCode } from '../../manifest/model.ts';
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
