import assert from 'node:assert/strict';
import { RULES } from '../../../server/rules/index.ts';
import { checkText } from '../../support/fileContext.ts';
import { CATALOGUE, CATALOGUE_WARNINGS } from './catalogue.ts';
import { COVERAGE } from './coverage.ts';
import type { Expected, Judged } from './judge.ts';
import { judge } from './judge.ts';
import type { RecordedVerdict, Refusal, Vector } from './vectors.ts';
import { readVectors } from './vectors.ts';

/** Cases in which we differ on purpose, by their beginning; `COVERAGE` says for each reason why no rule reports it. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'text/template-action': 'a template is no manifest yet, and Zonewise is silent about it',
};

/**
 * The order within allocation, which stops at the first step that refuses. All that is not named here comes first.
 * Node ports stop at the first entry.
 */
const LATER_STEPS: readonly (readonly string[])[] = [
  ['single-stack-with-two'],
  ['cluster-ip-out-of-range', 'cluster-ip-taken'],
  ['node-port-out-of-range', 'node-port-impossible', 'node-port-taken'],
  ['health-check-node-port-refused'],
];
const NODE_PORT_STEP = 3;

describe('the rules about Services', () => {
  it('cover the catalogue, and nothing but the catalogue', () => {
    const ids = [...CATALOGUE, ...CATALOGUE_WARNINGS].map(({ id }) => id);
    assert.deepEqual(Object.keys(COVERAGE).sort(), [...new Set(ids)].sort());
    const known = new Set(RULES.map(({ id }) => id));
    const named = Object.values(COVERAGE).flatMap((coverage) => ('reason' in coverage ? [] : coverage));
    assert.deepEqual(
      named.filter((id) => !known.has(id)),
      [],
    );
  });

  it('differ on purpose in few cases', () => {
    const reasons = Object.values(COVERAGE).flatMap((coverage) =>
      'reason' in coverage ? [coverage.reason] : [],
    );
    assert.ok(new Set([...reasons, ...Object.values(EXCEPTIONS)]).size < 10);
  });

  const vectors = readVectors().cases;

  it('find no error in what every version accepts', () => {
    const accepted = vectors.filter(({ verdicts }) =>
      [...verdicts.values()].every((verdict) => verdict.accepted),
    );
    const options = { kubernetesVersion: '1.27 - 1.37' };
    const errors = accepted.flatMap(({ id, yaml }) =>
      checkText(yaml, options)
        // kubectl keeps the last of equal keys without a word, and we do not.
        .filter(({ severity, code }) => severity === 'error' && code !== 'duplicate-key')
        .map(({ finding }) => `${id}: ${finding.message}`),
    );
    assert.ok(accepted.length > 3000);
    assert.deepEqual(errors, []);
  });

  for (const group of new Set(vectors.map(groupOf))) {
    const cases = vectors.filter((vector) => groupOf(vector) === group);
    it(`say what the API server says to the ${cases.length} manifests of ${group}/, on every recorded minor`, () => {
      const differences = cases.flatMap(compare);
      assert.equal(differences.length, 0, differences.slice(0, 20).join('\n'));
    });
  }
});

function groupOf({ id }: Vector): string {
  return id.split('/')[0] ?? '';
}

function compare(vector: Vector): readonly string[] {
  if (Object.keys(EXCEPTIONS).some((start) => vector.id.startsWith(start))) return [];
  const judged = judge(vector.yaml);
  return [...vector.verdicts].flatMap(([minor, recorded]) =>
    compareOn(minor, judged, recorded).map((difference) => `${vector.id} on 1.${minor}: ${difference}`),
  );
}

function compareOn(minor: number, judged: Judged, recorded: RecordedVerdict): readonly string[] {
  const ours = judged.expected.filter(({ minors }) => minors.includes(minor));
  const errors = ours.filter(({ kind }) => kind === 'error');
  switch (recorded.stage) {
    case 'yaml':
    case 'kubectl':
      return isUncovered(recorded.refusals) || errors.some(({ stage }) => stage === recorded.stage)
        ? []
        : [`not refused at ${recorded.stage}`];
    case 'decode':
      return compareDecoding(judged, errors, recorded);
    default: {
      const warnings = ours.filter(({ kind }) => kind === 'warning');
      return [
        ...compareRefusals(errors, recorded),
        ...(isJudgedWhole(recorded) ? compareWarnings(warnings, recorded) : []),
      ];
    }
  }
}

function isUncovered(refusals: readonly Refusal[]): boolean {
  return refusals.every(({ rule }) => 'reason' in (COVERAGE[rule] ?? []));
}

/** The server names the first value it cannot decode; times and numbers-or-texts stop it at once. */
function compareDecoding(
  { view }: Judged,
  errors: readonly Expected[],
  { refusals: [refusal] }: RecordedVerdict,
): readonly string[] {
  const problems = view?.decoded.problems.filter(({ kind }) => kind !== 'unknown-field') ?? [];
  const first =
    problems.find(({ path, kind }) => kind === 'timestamp' || STOPS_AT_ONCE.test(path)) ?? problems[0];
  const field = first?.kind === 'timestamp' ? '' : first?.wirePath;
  const isReported = errors.some(
    ({ stage, path, code }) => stage === 'decode' && path === field && covers(code, refusal),
  );
  return field === refusal?.field && isReported
    ? []
    : [`decoding stops at ${field ?? 'nothing'}, not ${refusal?.field ?? ''}`];
}

const STOPS_AT_ONCE = /(?:targetPort|Timestamp|Time|\.time)$/;

function covers(code: string, refusal: Refusal | undefined): boolean {
  const coverage = COVERAGE[refusal?.rule ?? ''] ?? [];
  return !('reason' in coverage) && coverage.includes(code);
}

function compareRefusals(errors: readonly Expected[], recorded: RecordedVerdict): readonly string[] {
  const visible = withoutHidden(errors, recorded);
  const missing = recorded.refusals.filter(
    (refusal) =>
      !isUncovered([refusal]) &&
      !visible.some(({ code, path }) => path === refusal.field && covers(code, refusal)),
  );
  const extra = visible.filter(({ path }) => recorded.refusals.every(({ field }) => field !== path));
  const isAccepted = visible.length === 0 && recorded.refusals.every((refusal) => isUncovered([refusal]));
  return [
    ...missing.map(({ rule, field }) => `no ${rule} at ${field}`),
    ...extra.map(({ code, stage, path }) => `${code} refuses ${path} at ${stage}, and the server does not`),
    ...(recorded.accepted && !isAccepted ? ['accepted by the server'] : []),
  ];
}

/** Our refusals less those that the recorded ones hide: later steps of allocation, what it would have given out, the write. */
function withoutHidden(
  errors: readonly Expected[],
  { refusals, stage }: RecordedVerdict,
): readonly Expected[] {
  const steps = refusals.filter((refusal) => refusal.stage === 'allocate').map(({ rule }) => stepOf(rule));
  const last = Math.min(...steps, Infinity);
  const isAllocated = steps.length === 0;
  const firstNodePort = errors.find(
    ({ code, stage: at }) => at === 'allocate' && stepOf(code) === NODE_PORT_STEP,
  );
  return errors.filter((error) => {
    const { code, stage: at, path } = error;
    if (at === 'store') return stage === 'store';
    if (at === 'allocate') {
      const step = stepOf(code);
      return isAllocated || (step <= last && (step !== NODE_PORT_STEP || error === firstNodePort));
    }
    return isAllocated || code !== 'port-duplicate' || !path.endsWith('.nodePort');
  });
}

function stepOf(rule: string): number {
  return LATER_STEPS.findIndex((step) => step.includes(rule)) + 1;
}

/** Only then the server gets as far as its warnings. */
function isJudgedWhole({ accepted, stage, refusals }: RecordedVerdict): boolean {
  return accepted || (stage === 'strict' && refusals.every((refusal) => refusal.stage === 'strict'));
}

function compareWarnings(warnings: readonly Expected[], recorded: RecordedVerdict): readonly string[] {
  const missing = recorded.warnings.filter(
    ({ warning, field }) =>
      !warnings.some(
        ({ code, path }) => path === field && covers(code, { rule: warning, stage: 'validate', field }),
      ),
  );
  const extra = warnings.filter(({ path }) => recorded.warnings.every(({ field }) => field !== path));
  return [
    ...missing.map(({ warning, field }) => `no warning ${warning} at ${field}`),
    ...extra.map(({ code, path }) => `${code} warns about ${path}, and the server does not`),
  ];
}
