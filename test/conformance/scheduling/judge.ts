import type { SchedulingCase } from './schedulingCase.ts';
import { generateCases } from './cases.ts';
import { shapeOf } from './outcomes.ts';
import { simulateCase } from './simulated.ts';
import type { Recording } from './vectors.ts';

/** What is to be said of the model, held against what was recorded of one case. */
export interface Verdict {
  readonly at: number;
  readonly verdict:
    | 'agrees'
    /** The likely placement never came about. */
    | 'unlikely'
    /** Something came about that is worse than the worst placement. */
    | 'beyond the worst';
}

/** Cases that the API refused have no verdict. */
export function judgeOutcomes(
  { cases }: Pick<Recording, 'cases'>,
  minor: number,
  givenCases: readonly SchedulingCase[] = generateCases(),
): readonly Verdict[] {
  return cases.flatMap((seen, at): readonly Verdict[] => {
    const given = givenCases[at];
    if (seen === undefined || given === undefined) return [];
    const outcomes = Object.keys(seen);
    const simulated = simulateCase(given, minor);
    const isSeen = outcomes.some((outcome) => {
      const likely = simulated.likely(outcome.split('|').length);
      return shapeOf(given, likely) === shapeOf(given, outcome);
    });
    if (!isSeen) return [{ at, verdict: 'unlikely' }];
    const isWithin = outcomes.every((outcome) => simulated.reaches(outcome));
    return [{ at, verdict: isWithin ? 'agrees' : 'beyond the worst' }];
  });
}
