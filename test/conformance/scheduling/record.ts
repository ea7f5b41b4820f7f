import { mkdirSync, writeFileSync } from 'node:fs';
import { buildControlPlane } from './buildControlPlane.ts';
import type { SchedulingCase } from './cases.ts';
import { generateCases } from './cases.ts';
import type { CaseRunner } from './cluster.ts';
import { openCluster } from './cluster.ts';
import { startControlPlane } from './controlPlane.ts';
import { judgeOutcomes } from './judge.ts';
import type { Outcome } from './outcomes.ts';
import { shapeOf } from './outcomes.ts';
import type { Recording, SeenOutcomes } from './vectors.ts';
import { MINORS, VECTORS_FOLDER, packRecording, readRecording, vectorPath } from './vectors.ts';

/**
 * Lets the control plane of every minor place the workloads of all cases.
 *   npx tsx test/conformance/scheduling/record.ts             compare with the recorded outcomes; exit code 1 if they differ
 *   npx tsx test/conformance/scheduling/record.ts --write     record the outcomes
 *   --minor 37    one minor only
 *   --case 17     one case only, and print what becomes of it
 *   --every 8     only each eighth case, as a sample of all kinds; nothing is written
 * Go is needed. ZONEWISE_CONTROL_PLANE_BIN says where the built control planes are kept.
 */
/** Runs of a case that always comes out the same, of one that does not, and of one whose likely outcome is long in coming. */
const RUNS = { alike: 3, varied: 12, most: 40 } as const;

process.exitCode = await recordAll({
  isWriting: process.argv.includes('--write'),
  minors: option('--minor') === undefined ? MINORS : [Number(option('--minor'))],
  only: option('--case') === undefined ? undefined : Number(option('--case')),
  every: Number(option('--every') ?? 1),
});

interface Options {
  readonly isWriting: boolean;
  readonly minors: readonly number[];
  readonly only: number | undefined;
  readonly every: number;
}

async function recordAll({ isWriting, minors, only, every }: Options): Promise<number> {
  mkdirSync(VECTORS_FOLDER, { recursive: true });
  let differences = 0;
  for (const minor of minors) {
    const recording = await record(minor, (at) => (only === undefined ? at % every === 0 : at === only));
    const known = isWriting ? undefined : readRecording(minor);
    const wrong = judgeOutcomes(recording, minor).filter(({ verdict }) => verdict !== 'agrees');
    const changed = known === undefined || only !== undefined ? [] : compareRecordings(known, recording);
    report(
      `1.${minor}: the model differs`,
      wrong.map(({ at, verdict }) => `case ${at} (${verdict})`),
    );
    report(
      `1.${minor}: other outcomes than recorded`,
      changed.map((at) => `case ${at}`),
    );
    differences += wrong.length + changed.length;
    if (only !== undefined) print(JSON.stringify(recording.cases[only]));
    else if (isWriting && every === 1) writeFileSync(vectorPath(minor), packRecording(recording));
    print(`1.${minor}: ${recording.cases.filter((seen) => seen !== undefined).length} cases`);
  }
  return differences > 0 ? 1 : 0;
}

async function record(minor: number, isAsked: (at: number) => boolean): Promise<Recording> {
  const plane = await startControlPlane(buildControlPlane(minor));
  try {
    const cluster = await openCluster(plane);
    const cases: (SeenOutcomes | undefined)[] = [];
    for (const [at, given] of generateCases().entries()) {
      cases.push(isAsked(at) ? await repeat(await cluster.prepare(given), given, minor) : undefined);
      if (at % 100 === 99) print(`1.${minor}: ${at + 1} cases`);
    }
    report('refused', [...new Set(cluster.refusals())]);
    return { kubernetes: plane.version.replace(/^v/, ''), cases };
  } finally {
    await plane.stop();
  }
}

/** One outcome of each shape, and how often the shape was seen. Undefined when the API refuses the case. */
async function repeat(
  runner: CaseRunner,
  given: SchedulingCase,
  minor: number,
): Promise<SeenOutcomes | undefined> {
  const byShape = new Map<string, { readonly outcome: Outcome; times: number }>();
  const seen = (): SeenOutcomes =>
    Object.fromEntries([...byShape.values()].map(({ outcome, times }) => [outcome, times]));
  for (let run = 0; run < RUNS.most; run++) {
    const isEnough = run >= (byShape.size > 1 ? RUNS.varied : RUNS.alike);
    if (
      isEnough &&
      judgeOutcomes({ kubernetes: '', cases: [seen()] }, minor, [given])[0]?.verdict !== 'unlikely'
    )
      break;
    const outcome = (await runner.run())?.join('|');
    if (outcome === undefined) return undefined;
    const shape = shapeOf(given, outcome);
    const known = byShape.get(shape);
    if (known) known.times++;
    else byShape.set(shape, { outcome, times: 1 });
  }
  return seen();
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
