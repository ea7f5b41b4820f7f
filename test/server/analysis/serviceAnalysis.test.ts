import assert from 'node:assert/strict';
import type { TrafficDistributionChoice } from '../../../server/kubernetes/trafficDistribution.ts';
import { parseManifest } from '../../../server/manifest/parse.ts';
import type { AnalysisInputs } from '../../../server/scenario/types.ts';
import type { ServiceAnalysis } from '../../../server/analysis/types.ts';
import { createDirectiveFinder } from '../../../server/scenario/directives.ts';
import { createServiceAnalysis } from '../../../server/analysis/serviceAnalysis.ts';
import { createAnalysisStore } from '../../../server/analysis/analysisStore.ts';
import type { SimulationResult } from '../../../server/simulator/report/reportTypes.ts';
import { OPEN_URI, PLAIN_SETTINGS, servicesOf, workspaceObjectsOf } from '../../support/workspace.ts';

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
  const inputs: AnalysisInputs = {
    service: service!,
    uri: OPEN_URI,
    versions: { min, max },
    versionSource: 'setting',
    directives: createDirectiveFinder(file)(placed!.document, service!),
    settings: PLAIN_SETTINGS,
  };
  return { inputs, workspaceObjects: workspaceObjectsOf(file) };
}

function analysisFor(text: string, min?: number, max?: number): ServiceAnalysis {
  const { inputs, workspaceObjects } = prepare(text, min, max);
  return createServiceAnalysis(inputs, workspaceObjects);
}

function crossing(result: SimulationResult): number | undefined {
  return result.kind === 'report' ? Math.round(result.locality.crossZone * 1000) / 1000 : undefined;
}

const SPREAD_OVER_ZONES = `# zonewise: zones=a:2,b:2,c:2
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80}]
  trafficDistribution: PreferSameZone
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 6
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: topology.kubernetes.io/zone
          whenUnsatisfiable: DoNotSchedule
          labelSelector: {matchLabels: {app: web}}
      containers: [{name: web, image: web}]
`;

describe('six pods spread over three zones of two nodes, with PreferSameZone,', () => {
  for (const [dataPlane, share] of [
    ['kube-proxy', 0],
    ['cilium', 0.667],
    ['cilium-1.17-service-topology', 0],
    ['cilium-service-topology', 0.667],
    ['cilium-1.20-service-topology', 0],
    ['linkerd', 0],
    ['kube-router', 0.667],
  ] as const) {
    it(`have ${share === 0 ? 'no connection' : 'two connections of three'} cross zones on ${dataPlane}`, () => {
      const { result } = analysisFor(`# zonewise: dataPlane=${dataPlane}\n${SPREAD_OVER_ZONES}`);
      assert.equal(crossing(result), share);
    });
  }

  it("are asked in their own zone by Istio's annotation too, on a version that has no field", () => {
    const annotated = SPREAD_OVER_ZONES.replace('  trafficDistribution: PreferSameZone\n', '').replace(
      'metadata: {name: web}',
      'metadata: {name: web, annotations: {networking.istio.io/traffic-distribution: PreferSameZone}}',
    );
    const on = (dataPlane: string) =>
      crossing(analysisFor(`# zonewise: dataPlane=${dataPlane}\n${annotated}`, 29, 29).result);
    assert.deepEqual([on('istio-ambient'), on('istio-sidecar'), on('linkerd')], [0, 0, 0.667]);
  });
});

describe('analysis of a Service', () => {
  it('is that of the newest version of the range', () => {
    assert.equal(crossing(analysisFor(SERVICE, 31, 35).result), 0);
    assert.equal(crossing(analysisFor(SERVICE, 31, 33).result), 0.667);
  });

  it('can be asked for another version', () => {
    const analysis = analysisFor(SERVICE);
    assert.equal(crossing(analysis.resultAt(33)), 0.667);
    assert.equal(analysis.resultAt(35), analysis.result);
  });

  it('can be asked for another choice', () => {
    const analysis = analysisFor(SERVICE);
    const choices: readonly TrafficDistributionChoice[] = ['unset', 'PreferClose', 'auto'];
    assert.deepEqual(
      choices.map((choice) => crossing(analysis.resultOf(choice))),
      [0.667, 0, 0],
    );
  });

  it('shows a choice at the first version that takes it where its own does not', () => {
    assert.equal(crossing(analysisFor(SERVICE, 30, 30).resultOf('PreferSameNode')), 0);
  });

  it('remembers what it computed', () => {
    const analysis = analysisFor(SERVICE);
    assert.equal(analysis.result, analysis.result);
    assert.equal(analysis.worstResult, analysis.worstResult);
    assert.equal(analysis.built, analysis.built);
    assert.equal(analysis.resultOf('unset'), analysis.resultOf('unset'));
  });
});

describe('analyses in a store', () => {
  it('stay the same for as long as what they were made from does', () => {
    const store = createAnalysisStore();
    const { inputs, workspaceObjects } = prepare(SERVICE);
    const first = store.analysisOf(inputs, workspaceObjects);
    assert.equal(first.result.kind, 'report');
    assert.equal(store.analysisOf({ ...inputs }, { ...workspaceObjects }), first);
    assert.notEqual(store.analysisOf({ ...inputs, versions: { min: 33, max: 33 } }, workspaceObjects), first);
  });

  it('share the nodes of their cluster', () => {
    const store = createAnalysisStore();
    const one = prepare(SERVICE);
    const two = prepare(SERVICE.replace('name: web', 'name: api'));
    const nodesOf = ({ inputs, workspaceObjects }: typeof one) =>
      store.analysisOf(inputs, { ...workspaceObjects, nodes: [] }).built.scenario.nodes;
    assert.equal(nodesOf(one), nodesOf(two));
  });

  it('are made anew when the settings are', () => {
    const store = createAnalysisStore();
    const { inputs, workspaceObjects } = prepare(SERVICE);
    const first = store.analysisOf(inputs, workspaceObjects);
    assert.notEqual(
      store.analysisOf({ ...inputs, settings: { ...PLAIN_SETTINGS } }, workspaceObjects),
      first,
    );
  });

  it('look at the newest workspaceObjects when they are asked late', () => {
    const store = createAnalysisStore();
    const { inputs, workspaceObjects } = prepare(SERVICE.replace(/^.*endpoints=.*\n/m, ''));
    const unasked = store.analysisOf(inputs, workspaceObjects);
    const deployment = parseManifest(
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 5, template: {metadata: {labels: {app: web}}}}\n',
    );
    const { workloads } = workspaceObjectsOf(deployment);
    assert.equal(store.analysisOf(inputs, { ...workspaceObjects, workloads }), unasked);
    assert.equal(unasked.built.workloads.length, 1);
  });
});
