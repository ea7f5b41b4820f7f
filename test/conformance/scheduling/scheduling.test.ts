import assert from 'node:assert/strict';
import { generateCases } from './cases.ts';
import type { Verdict } from './judge.ts';
import { judgeOutcomes } from './judge.ts';
import { judgeHints } from './judgeHints.ts';
import { MINORS, readRecording } from './vectors.ts';

/** Cases of which the model is known to say something else, and why. */
const EXCEPTIONS: readonly Verdict[] = [
  // Deployments beside a DaemonSet: the worst placement is gathered step by step, and leaves a replica over that another finds room for.
  { at: 1291, verdict: 'beyond the worst' },
];

/** Of all cases in which the likely placement came about. */
const LEAST_SHARE = 0.99;

describe('What kube-scheduler does with a Service’s workloads', () => {
  for (const minor of MINORS) {
    it(`is among what the model says on 1.${minor}`, () => {
      const recording = readRecording(minor);
      assert.ok(recording, `nothing was recorded for 1.${minor}`);
      assert.equal(recording.cases.length, generateCases().length);
      const verdicts = judgeOutcomes(recording, minor);
      const isKnown = ({ at, verdict }: Verdict): boolean =>
        EXCEPTIONS.some((each) => each.at === at && each.verdict === verdict);
      const wrong = verdicts.filter((each) => each.verdict !== 'agrees' && !isKnown(each));
      assert.deepEqual(wrong, []);
      const unlikely = verdicts.filter(({ verdict }) => verdict === 'unlikely').length;
      assert.ok(verdicts.length - unlikely >= LEAST_SHARE * verdicts.length);
      assert.ok(verdicts.length >= 1500, `${verdicts.length} cases`);
    });
    it(`has the hints that the EndpointSlice controller of 1.${minor} writes for it`, () => {
      const recording = readRecording(minor);
      assert.ok(recording);
      assert.deepEqual(judgeHints(recording, minor), []);
      const hinted = [...recording.hints.values()].filter(({ endpoints }) =>
        endpoints.some((text) => !text.endsWith('::')),
      );
      assert.ok(hinted.length > 100, `${hinted.length} cases with hints`);
    });
  }
});
