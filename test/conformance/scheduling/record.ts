import { mkdirSync, writeFileSync } from 'node:fs';
import { buildControlPlane } from './buildControlPlane.ts';
import type { SchedulingCase } from './schedulingCase.ts';
import { generateCases } from './cases.ts';
import type { CaseRunner } from './cluster.ts';
import { openCluster } from './cluster.ts';
import { startControlPlane } from './controlPlane.ts';
import { judgeOutcomes } from './judge.ts';
import { judgeHints } from './judgeHints.ts';
import type { Outcome } from './outcomes.ts';
import { shapeOf } from './outcomes.ts';
import type { Recording, SeenHints, SeenOutcomes } from './vectors.ts';
import { MINORS, VECTORS_FOLDER, packRecording, readRecording, vectorPath } from './vectors.ts';

/**
 * Lets the control plane of every minor place the workloads of all cases.
 *   npx tsx test/conformance/scheduling/record.ts             compare with the recorded outcomes; exit code 1 if they differ
 *   npx tsx test/conformance/scheduling/record.ts --write     record the outcomes
 *   --minor 37    one minor only
 *   --case 17,18  these cases only, and print what becomes of them; with --write they take the place of what was recorded
 *   --only new    only the cases that nothing was recorded of; they are written behind those that were
 *   --every 8     only each eighth case, as a sample of all kinds; nothing is written
 * Go is needed. ZONEWISE_CONTROL_PLANE_BIN says where the built control planes are kept.
 */
/**
 * Runs of a case that always comes out the same, of one that does not, and of one whose likely outcome is long in coming:
 * more where chance has it come out in more ways.
 */
const RUNS = { alike: 3, varied: 12, most: 40, mostForEachShape: 12 } as const;

process.exitCode = await recordAll({
  isWriting: process.argv.includes('--write'),
  minors: option('--minor') === undefined ? MINORS : [Number(option('--minor'))],
  only: option('--case')?.split(',').map(Number),
  isOnlyNew: option('--only') === 'new',
  every: Number(option('--every') ?? 1),
});

interface Options {
  readonly isWriting: boolean;
  readonly minors: readonly number[];
  readonly only: readonly number[] | undefined;
  readonly isOnlyNew: boolean;
  readonly every: number;
}

async function recordAll({ isWriting, minors, only, isOnlyNew, every }: Options): Promise<number> {
  mkdirSync(VECTORS_FOLDER, { recursive: true });
  let differences = 0;
  for (const minor of minors) {
    const known = readRecording(minor);
    const first = isOnlyNew ? (known?.cases.length ?? 0) : 0;
    const isAsked = (at: number) => only?.includes(at) ?? (at >= first && at % every === 0);
    const before = isOnlyNew || only !== undefined ? known : undefined;
    const recording = await record(minor, isAsked, before, (soFar) => {
      if (isWriting && isOnlyNew) writeFileSync(vectorPath(minor), packRecording(soFar));
    });
    const compared = isWriting || isOnlyNew || only !== undefined ? undefined : known;
    const verdicts = judgeOutcomes(recording, minor).filter(({ at }) => isAsked(at));
    const wrong = verdicts.filter(({ verdict }) => verdict !== 'agrees');
    const wrongHints = judgeHints(recording, minor).filter(isAsked);
    const changed = compared === undefined ? [] : compareRecordings(compared, recording);
    report(
      `1.${minor}: the model differs`,
      wrong.map(({ at, verdict }) => `case ${at} (${verdict})`),
    );
    report(
      `1.${minor}: other hints than the model has`,
      wrongHints.map((at) => `case ${at}`),
    );
    report(
      `1.${minor}: other outcomes than recorded`,
      changed.map((at) => `case ${at}`),
    );
    differences += wrong.length + wrongHints.length + changed.length;
    for (const at of only ?? []) print(JSON.stringify([at, recording.cases[at], recording.hints.get(at)]));
    if (isWriting && every === 1) writeFileSync(vectorPath(minor), packRecording(recording));
    print(`1.${minor}: ${recording.cases.filter((seen) => seen !== undefined).length} cases`);
  }
  return differences > 0 ? 1 : 0;
}

/** Cases that are not asked for are as they were. Now and then the recording so far is kept, all cases up to some. */
async function record(
  minor: number,
  isAsked: (at: number) => boolean,
  before: Recording | undefined,
  keep: (soFar: Recording) => void,
): Promise<Recording> {
  const plane = await startControlPlane(buildControlPlane(minor));
  try {
    const cluster = await openCluster(plane);
    const kubernetes = plane.version.replace(/^v/, '');
    const cases: (SeenOutcomes | undefined)[] = [];
    const hints = new Map<number, SeenHints>(before?.hints);
    for (const [at, given] of generateCases().entries()) {
      const found = isAsked(at) ? await repeat(await cluster.prepare(given), given, minor) : undefined;
      cases.push(isAsked(at) ? found?.seen : before?.cases[at]);
      if (found?.hints !== undefined) hints.set(at, found.hints);
      if (at % 100 !== 99 || !isAsked(at)) continue;
      print(`1.${minor}: ${at + 1} cases`);
      keep({ kubernetes, cases, hints });
    }
    report('refused', [...new Set(cluster.refusals())]);
    return { kubernetes, cases, hints };
  } finally {
    await plane.stop();
  }
}

/** One outcome of each shape, how often the shape was seen, and the hints of the first. Undefined when the API refuses the case. */
async function repeat(
  runner: CaseRunner,
  given: SchedulingCase,
  minor: number,
): Promise<{ readonly seen: SeenOutcomes; readonly hints: SeenHints | undefined } | undefined> {
  const byShape = new Map<string, { readonly outcome: Outcome; times: number }>();
  const note = (outcome: Outcome): void => {
    const shape = shapeOf(given, outcome);
    const known = byShape.get(shape);
    if (known) known.times++;
    else byShape.set(shape, { outcome, times: 1 });
  };
  const seen = (): SeenOutcomes =>
    Object.fromEntries([...byShape.values()].map(({ outcome, times }) => [outcome, times]));
  const first = await runner.runWithHints();
  if (first === undefined) return undefined;
  note(first.outcome.join('|'));
  for (let run = 1; run < Math.max(RUNS.most, RUNS.mostForEachShape * byShape.size); run++) {
    const isEnough = run >= (byShape.size > 1 ? RUNS.varied : RUNS.alike);
    if (isEnough && judgeOutcomes({ cases: [seen()] }, minor, [given])[0]?.verdict !== 'unlikely') break;
    const outcome = (await runner.run())?.join('|');
    if (outcome === undefined) return undefined;
    note(outcome);
  }
  const { hints: endpoints } = first;
  return { seen: seen(), hints: endpoints && { outcome: first.outcome.join('|'), endpoints } };
}

/** Where chance decides nothing is compared: which outcomes come up differs from run to run. */
function compareRecordings(before: Recording, after: Recording): number[] {
  const given = generateCases();
  const shapesOf = (seen: SeenOutcomes | undefined, at: number) =>
    Object.keys(seen ?? {}).map((outcome) =>
      shapeOf(given[at] ?? { nodes: [], others: [], workloads: [] }, outcome),
    );
  return [...after.cases.keys()].filter((at) => {
    const [known, now] = [shapesOf(before.cases[at], at), shapesOf(after.cases[at], at)];
    return known.length === 1 && now.length === 1 && known[0] !== now[0];
  });
}

function option(name: string): string | undefined {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
}

function report(title: string, items: readonly string[]): void {
  if (items.length > 0) print(`${title} in ${items.length} places: ${items.slice(0, 12).join(', ')}`);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
