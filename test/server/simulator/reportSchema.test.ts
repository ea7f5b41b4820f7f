import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import * as fc from 'fast-check';
import { DATA_PLANE_NAMES } from '../../../server/kubernetes/dataPlanes.ts';
import { REPORT_SCHEMA_VERSION } from '../../../server/simulator/report/reportTypes.ts';
import type { Scenario } from '../../../server/simulator/scenarioTypes.ts';
import { withSentences } from '../../../server/features/report/withSentences.ts';
import { simulate } from '../../../server/simulator/simulate.ts';
import { REPORT_SCHEMA, renderReportSchema } from '../../docs/reportSchema.ts';
import { arbitraryScenario } from './arbitraryScenario.ts';
import {
  DRAINING,
  NOT_READY,
  endpoint,
  scenario,
  service,
  withCounts,
  withEndpoints,
  workload,
} from './scenarios.ts';

const TEXT = readFileSync(REPORT_SCHEMA, 'utf8');
const isValid = new Ajv({ allErrors: true }).compile(JSON.parse(TEXT) as object);

/** As a reader of the file would have it. */
const written = (given: Scenario): unknown =>
  JSON.parse(JSON.stringify(withSentences(simulate(given, 'likely'))));
/** Where a value is wrong and by which keyword; of the two forms of a report only what the kind does not rule out. */
const errorsOf = (value: unknown): readonly string[] =>
  isValid(value)
    ? []
    : (isValid.errors ?? [])
        .filter(({ schemaPath }) => schemaPath.startsWith('#/anyOf/0/'))
        .map(({ instancePath, keyword }) => `${instancePath} ${keyword}`);

describe('The schema of the report', () => {
  it('holds for any scenario', () => {
    fc.assert(
      fc.property(arbitraryScenario, (given) => {
        assert.deepEqual(errorsOf(written(given)), []);
      }),
      { numRuns: 300 },
    );
  });
  for (const [name, given] of [
    ['counted endpoints', scenario(withCounts('a:2,b:1'))],
    ['modelled pods', scenario({ backends: { kind: 'workloads', workloads: [workload({ replicas: 9 })] } })],
    ['no endpoints', scenario(withEndpoints())],
    [
      'terminating endpoints',
      scenario(withEndpoints(endpoint('p', 'a1', DRAINING), endpoint('q', 'b1', NOT_READY))),
    ],
    ['a headless Service', scenario({ service: service({ isHeadless: true }) })],
    ['an ExternalName', scenario({ service: service({ type: 'ExternalName' }) })],
    ['an excluded Service', scenario({ service: service({ isExcludedFromKubeProxy: true }) })],
  ] as const) {
    it(`holds for ${name}`, () => {
      assert.deepEqual(errorsOf(written(given)), []);
    });
  }
  it('is what the types say; run `npm run docs` when it is not', () => {
    assert.equal(TEXT, renderReportSchema());
  });
  it('is of the version that reports carry, and knows every data plane', () => {
    assert.match(TEXT, new RegExp(`"const": ${String(REPORT_SCHEMA_VERSION)}\\b`));
    for (const name of DATA_PLANE_NAMES) assert.ok(TEXT.includes(`"${name}"`), name);
  });
  it('refuses what is no report', () => {
    const good = written(scenario()) as Readonly<Record<string, unknown>>;
    const withoutLoad = Object.entries(good).filter(([name]) => name !== 'load');
    assert.deepEqual(errorsOf(Object.fromEntries(withoutLoad)), [' required']);
    assert.deepEqual(errorsOf({ ...good, schemaVersion: 1 }), ['/schemaVersion const']);
    assert.deepEqual(errorsOf({ ...good, extra: 1 }), [' additionalProperties']);
    assert.deepEqual(errorsOf({ ...good, locality: { ...(good.locality as object), dropped: -1 } }), [
      '/locality/dropped minimum',
    ]);
    assert.deepEqual(errorsOf({ ...good, zones: [1] }), ['/zones/0 type']);
    assert.ok(errorsOf(null).length > 0);
  });
});
