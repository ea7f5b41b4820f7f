import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { DATA_PLANE_NAMES } from '../../../server/kubernetes/dataPlanes.ts';
import { REPORT_SCHEMA_VERSION } from '../../../server/simulator/report/reportTypes.ts';
import type { Scenario } from '../../../server/simulator/scenarioTypes.ts';
import { withSentences } from '../../../server/features/report/withSentences.ts';
import { simulate } from '../../../server/simulator/simulate.ts';
import { findSchemaErrors } from '../../support/jsonSchema.ts';
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

const SCHEMA = JSON.parse(
  readFileSync(new URL('../../../docs/report.schema.json', import.meta.url), 'utf8'),
) as Parameters<typeof findSchemaErrors>[0];

/** As a reader of the file would have it. */
type Json = Parameters<typeof findSchemaErrors>[1];
const written = (given: Scenario): Json =>
  JSON.parse(JSON.stringify(withSentences(simulate(given, 'likely')))) as Json;
const errorsOf = (value: Json) => findSchemaErrors(SCHEMA, value);

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
  it('is of the version that reports carry, and knows every data plane', () => {
    const { report } = SCHEMA.$defs as unknown as {
      report: { properties: { schemaVersion: { const: number }; dataPlane: { enum: string[] } } };
    };
    assert.equal(report.properties.schemaVersion.const, REPORT_SCHEMA_VERSION);
    assert.deepEqual(report.properties.dataPlane.enum, DATA_PLANE_NAMES);
  });
  it('refuses what is no report', () => {
    const good = written(scenario()) as Readonly<Record<string, Json>>;
    const withoutLoad = Object.entries(good).filter(([name]) => name !== 'load');
    assert.deepEqual(errorsOf(Object.fromEntries(withoutLoad)).slice(0, 1), ['$: lacks load']);
    assert.deepEqual(errorsOf({ ...good, schemaVersion: 1 }).slice(0, 1), ['$.schemaVersion: not 2']);
    assert.deepEqual(errorsOf({ ...good, extra: 1 }).slice(0, 1), ['$: has extra']);
    assert.deepEqual(
      errorsOf({ ...good, locality: { ...(good.locality as object), dropped: -1 } }).slice(0, 1),
      ['$.locality.dropped: below 0'],
    );
    assert.deepEqual(errorsOf({ ...good, zones: [1] }).slice(0, 1), ['$.zones[0]: not object']);
    assert.ok(errorsOf(null).length > 0);
  });
});
