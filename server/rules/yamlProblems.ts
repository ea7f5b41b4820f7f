import type { ManifestProblemCode } from '../manifest/model.ts';
import type { DocumentContext, Finding } from './rule.ts';

/** The problems of one kind that parsing found, as findings. */
export function reportProblems(
  code: ManifestProblemCode,
  relatedMessage = '',
): (context: DocumentContext) => readonly Finding[] {
  return ({ document }) =>
    document.problems
      .filter((problem) => problem.code === code)
      .map(({ range, message, related }) => ({
        range,
        message,
        related: related === undefined ? [] : [{ message: relatedMessage, range: related }],
      }));
}
