import type { ManifestProblem } from '../model.ts';
import { SENTENCES } from './sentences.ts';
import { STRANGE_SPACE, describeStrangeSpace } from './strangeSpaces.ts';

/**
 * Where a line, or one above it, is indented with spaces that are none to YAML, these are why nothing fits: columns and
 * colons that seem wrong are no help to somebody who sees them in place.
 */
export function nameStrangeIndentation(
  text: string,
  problems: readonly ManifestProblem[],
): readonly ManifestProblem[] {
  if (!STRANGE_SPACE.test(text)) return problems;
  const named = new Set<number>();
  return problems.flatMap((problem) => {
    const found = problem.code === 'yaml-syntax' ? findStrange(text, problem.range.start) : undefined;
    if (found === undefined || problem.repair !== undefined) return [problem];
    if (named.has(found.range.start)) return [];
    named.add(found.range.start);
    return [{ code: problem.code, ...found }];
  });
}

/** On the line of the problem, or the nearest one above. */
function findStrange(text: string, offset: number): Pick<ManifestProblem, 'message' | 'range'> | undefined {
  let end = offset;
  for (let left = MOST_LINES; left > 0 && end >= 0; left -= 1) {
    const start = text.lastIndexOf('\n', end - 1) + 1;
    const indentation = INDENTATION.exec(text.slice(start, start + LONGEST))?.[0] ?? '';
    const name = describeStrangeSpace(indentation)?.name;
    if (name !== undefined) {
      const range = { start, end: start + indentation.length };
      return { message: SENTENCES.strangeIndentation(name), range };
    }
    end = start - 1;
  }
  return undefined;
}

const MOST_LINES = 50;
const INDENTATION = new RegExp(`^(?:[ \\t]|${STRANGE_SPACE.source})+`);
const LONGEST = 200;
