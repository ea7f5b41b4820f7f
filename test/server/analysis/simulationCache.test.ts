import assert from 'node:assert/strict';
import { createSimulationCache } from '../../../server/analysis/simulationCache.ts';
import type { SimulationResult } from '../../../server/simulator/report/reportTypes.ts';
import { simulate } from '../../../server/simulator/simulate.ts';
import { contextOf } from '../../support/fileContext.ts';
import { listServices, analysisOf, readFileFacts } from '../../../server/features/document/fileContext.ts';

const service = (name: string): string =>
  `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\nspec:\n  selector: {app: ${name}}\n  trafficDistribution: PreferSameZone\n`;

function analysesIn(text: string) {
  const context = contextOf(text);
  const facts = readFileFacts(context);
  return listServices(context.file).map(({ placed, service }) => analysisOf(facts, placed, service));
}

describe('results of simulations', () => {
  const [analysis] = analysesIn(service('web'));
  assert.ok(analysis);
  const report = analysis.result;
  const { built } = analysis;

  it('are computed once as long as there is room', () => {
    const place = createSimulationCache().createPlace();
    let computed = 0;
    const compute = (): SimulationResult => {
      computed++;
      return report;
    };
    for (let time = 0; time < 3; time++) assert.equal(place.result('worst', compute), report);
    place.result('at 31', compute);
    assert.equal(computed, 2);
  });

  it('are forgotten when there is no more room, those first that nobody asked for', () => {
    const cache = createSimulationCache(1);
    const computed: number[] = [];
    const places = Array.from({ length: 100 }, () => cache.createPlace());
    const ask = (at: number): void => {
      places[at]?.result('likely', () => {
        computed.push(at);
        return report;
      });
    };
    for (let at = 0; at < 100; at++) {
      ask(at);
      ask(0);
    }
    assert.equal(computed.filter((at) => at === 0).length, 1, 'what is asked for again and again stays');
    computed.length = 0;
    ask(99);
    ask(0);
    assert.deepEqual(computed, []);
    ask(1);
    assert.deepEqual(computed, [1]);
  });

  it('keep the scenario that they are computed from as long as somebody asks for it', () => {
    const cache = createSimulationCache(1);
    const computed: number[] = [];
    const places = Array.from({ length: 100 }, () => cache.createPlace());
    const ask = (at: number): void => {
      places[at]?.built(() => {
        computed.push(at);
        return built;
      });
    };
    for (let at = 0; at < 100; at++) {
      ask(at);
      ask(0);
    }
    assert.equal(computed.filter((at) => at === 0).length, 1);
    computed.length = 0;
    ask(1);
    assert.deepEqual(computed, [1]);
  });

  it('of one Service are not those of another, nor its scenario', () => {
    const cache = createSimulationCache();
    const other: SimulationResult = simulate({ ...built.scenario, version: 31 }, 'likely');
    const [first, second] = [cache.createPlace(), cache.createPlace()];
    assert.equal(
      first.result('likely', () => report),
      report,
    );
    assert.equal(
      second.result('likely', () => other),
      other,
    );
    assert.equal(
      first.built(() => built),
      built,
    );
    assert.equal(
      first.result('likely', () => other),
      report,
    );
  });

  it('are the same again when they had to be forgotten', () => {
    const zones = Array.from({ length: 60 }, (_, zone) => `z${zone}:3`).join(',');
    const names = Array.from({ length: 100 }, (_, at) => `s${at}`);
    const analyses = analysesIn(`# zonewise: zones=${zones}\n---\n${names.map(service).join('---\n')}`);
    const before = analyses.map(({ result }) => JSON.stringify(result));
    const [first] = analyses;
    const kept = first?.result;
    for (const each of analyses) assert.equal(each.worstResult.kind, 'report');
    assert.deepEqual(
      analyses.map(({ result }) => JSON.stringify(result)),
      before,
    );
    assert.notEqual(first?.result, kept);
  });
});
