import assert from 'node:assert/strict';
import type { TrafficDistributionChoice } from '../../../server/kubernetes/trafficDistribution.ts';
import { parseManifest } from '../../../server/manifest/parse.ts';
import type { OutlookInputs, ServiceOutlook } from '../../../server/scenario/types.ts';
import { createDirectiveFinder } from '../../../server/scenario/directives.ts';
import { createOutlook } from '../../../server/analysis/serviceAnalysis.ts';
import { createOutlookStore } from '../../../server/analysis/analysisStore.ts';
import type { SimulationResult } from '../../../server/simulator/report/reportTypes.ts';
import { OPEN_URI, PLAIN_SETTINGS, servicesOf, surroundingsOf } from '../../support/workspace.ts';

const SERVICE = `# zonewise: zones=a:2,b:2,c:2
# zonewise: endpoints=a:1,b:1,c:1
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  trafficDistribution: PreferSameZone
`;

function prepare(text: string, min = 35, max = 35) {
  const file = parseManifest(text);
  const [service] = servicesOf(file);
  const [placed] = file.documents;
  const inputs: OutlookInputs = {
    service: service!,
    uri: OPEN_URI,
    versions: { min, max },
    versionSource: 'setting',
    directives: createDirectiveFinder(file)(placed!.document, service!),
    settings: PLAIN_SETTINGS,
  };
  return { inputs, surroundings: surroundingsOf(file) };
}

function outlookFor(text: string, min?: number, max?: number): ServiceOutlook {
  const { inputs, surroundings } = prepare(text, min, max);
  return createOutlook(inputs, surroundings);
}

function crossing(result: SimulationResult): number | undefined {
  return result.kind === 'report' ? Math.round(result.locality.crossZone * 1000) / 1000 : undefined;
}

describe('outlook of a Service', () => {
  it('is that of the newest version of the range', () => {
    assert.equal(crossing(outlookFor(SERVICE, 31, 35).result), 0);
    assert.equal(crossing(outlookFor(SERVICE, 31, 33).result), 0.667);
  });

  it('can be asked for another version', () => {
    const outlook = outlookFor(SERVICE);
    assert.equal(crossing(outlook.resultAt(33)), 0.667);
    assert.equal(outlook.resultAt(35), outlook.result);
  });

  it('can be asked for another choice', () => {
    const outlook = outlookFor(SERVICE);
    const choices: readonly TrafficDistributionChoice[] = ['unset', 'PreferClose', 'auto'];
    assert.deepEqual(
      choices.map((choice) => crossing(outlook.resultOf(choice))),
      [0.667, 0, 0],
    );
  });

  it('shows a choice at the first version that takes it where its own does not', () => {
    assert.equal(crossing(outlookFor(SERVICE, 30, 30).resultOf('PreferSameNode')), 0);
  });

  it('remembers what it computed', () => {
    const outlook = outlookFor(SERVICE);
    assert.equal(outlook.result, outlook.result);
    assert.equal(outlook.worstResult, outlook.worstResult);
    assert.equal(outlook.built, outlook.built);
    assert.equal(outlook.resultOf('unset'), outlook.resultOf('unset'));
  });
});

describe('outlooks in a store', () => {
  it('stay the same for as long as what they were made from does', () => {
    const store = createOutlookStore();
    const { inputs, surroundings } = prepare(SERVICE);
    const first = store.outlookOf(inputs, surroundings);
    assert.equal(first.result.kind, 'report');
    assert.equal(store.outlookOf({ ...inputs }, { ...surroundings }), first);
    assert.notEqual(store.outlookOf({ ...inputs, versions: { min: 33, max: 33 } }, surroundings), first);
  });

  it('share the nodes of their cluster', () => {
    const store = createOutlookStore();
    const one = prepare(SERVICE);
    const two = prepare(SERVICE.replace('name: web', 'name: api'));
    const nodesOf = ({ inputs, surroundings }: typeof one) =>
      store.outlookOf(inputs, { ...surroundings, nodes: [] }).built.scenario.nodes;
    assert.equal(nodesOf(one), nodesOf(two));
  });

  it('are made anew when the settings are', () => {
    const store = createOutlookStore();
    const { inputs, surroundings } = prepare(SERVICE);
    const first = store.outlookOf(inputs, surroundings);
    assert.notEqual(store.outlookOf({ ...inputs, settings: { ...PLAIN_SETTINGS } }, surroundings), first);
  });

  it('look at the newest surroundings when they are asked late', () => {
    const store = createOutlookStore();
    const { inputs, surroundings } = prepare(SERVICE.replace(/^.*endpoints=.*\n/m, ''));
    const unasked = store.outlookOf(inputs, surroundings);
    const deployment = parseManifest(
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 5, template: {metadata: {labels: {app: web}}}}\n',
    );
    const { workloads } = surroundingsOf(deployment);
    assert.equal(store.outlookOf(inputs, { ...surroundings, workloads }), unasked);
    assert.equal(unasked.built.workloads.length, 1);
  });
});
