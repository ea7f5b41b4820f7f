import assert from 'node:assert/strict';
import { sayProblem } from '../../../../../server/words/directives.ts';
import { saySettingRefusal } from '../../../../../server/words/refusals.ts';
import fc from 'fast-check';
import type { ScenarioOverrides, PreviewModel } from '../../../../../server/protocol/messages.ts';
import { computeReport } from '../../../../../server/features/report/computeReport.ts';
import type { ContextOptions } from '../../../../support/fileContext.ts';
import { contextOf } from '../../../../support/fileContext.ts';
import { SERVICE, deployment, numbersOf, previewOf } from './support.ts';

const LAB = '# zonewise: zones=a:1,b:1,c:1\n# zonewise: endpoints=a:1,b:1,c:1\n';

function shown(text: string, overrides: ScenarioOverrides = {}, options: ContextOptions = {}): PreviewModel {
  return previewOf(contextOf(text, options), { overrides });
}

function sourceOf({ provenance }: PreviewModel, part: string): string {
  return provenance.find((each) => each.part === part)?.source ?? '';
}

function zonesOf({ scenario }: PreviewModel): string[] {
  return scenario.zones.map(({ name, nodes, pods, clients }) => `${name} ${nodes} ${pods} ${clients}`);
}

describe('the scenario of a preview', () => {
  it('says of each zone its nodes, its pods and the weight of its clients', () => {
    const text = '# zonewise: zones=a:2,b:1\n# zonewise: endpoints=a:4\n# zonewise: clients=a:70,b:30\n';
    assert.deepEqual(zonesOf(shown(text + SERVICE)), ['a 2 4 70', 'b 1 0 30']);
  });

  it('weighs clients by nodes where every node sends the same', () => {
    assert.deepEqual(zonesOf(shown(`# zonewise: zones=a:2,b:1 endpoints=a:1\n${SERVICE}`)), [
      'a 2 1 2',
      'b 1 0 1',
    ]);
  });

  it('writes weights of settings that no comment can hold as percentages', () => {
    const { scenario } = contextOf('');
    const clients = { a: 1e12, b: 3e12 };
    const model = shown(LAB + SERVICE, {}, { scenario: { ...scenario, clients } });
    assert.deepEqual(zonesOf(model), ['a 1 1 25', 'b 1 1 75', 'c 1 1 0']);
  });

  it('counts nodes and pods that are not ready by themselves', () => {
    const nodes = ['True', 'False']
      .map(
        (ready, index) =>
          `---\napiVersion: v1\nkind: Node\nmetadata: {name: n${index}, labels: {topology.kubernetes.io/zone: a}}\nstatus: {conditions: [{type: Ready, status: '${ready}'}]}\n`,
      )
      .join('');
    const [zone] = shown(SERVICE + nodes).scenario.zones;
    assert.deepEqual([zone?.nodes, zone?.unreadyNodes, zone?.clients], ['2', 1, '1']);
  });

  it('knows the replicas of each workload, of which those of a DaemonSet cannot be set', () => {
    const model = shown(SERVICE + deployment('web', 4) + deployment('agent', 1, 'DaemonSet'));
    assert.deepEqual(
      model.scenario.workloads.map(({ name, replicas, canChange }) => [name, replicas, canChange]),
      [
        ['web', '4', true],
        ['agent', '1', false],
      ],
    );
    assert.deepEqual(shown(LAB + SERVICE).scenario.workloads, []);
  });

  it('offers data planes, versions and published prices', () => {
    const { scenario } = shown(SERVICE);
    assert.ok(scenario.dataPlanes.some(({ value, label }) => value === 'cilium' && label === 'Cilium'));
    assert.equal(scenario.versions[0]?.value, '1.37');
    assert.deepEqual(
      scenario.prices.map(({ label, perCrossZoneGiB }) => `${label} ${perCrossZoneGiB}`),
      ['AWS 0.02', 'Google Cloud 0.01', 'Azure 0'],
    );
    const settings = contextOf('').scenario;
    const inEuro = { ...settings, cost: { ...settings.cost, currency: 'EUR' } };
    assert.deepEqual(shown(SERVICE, {}, { scenario: inEuro }).scenario.prices, []);
  });

  it('has nothing to change in the zones of a Service that no proxy serves', () => {
    const headless = SERVICE.replace('spec:', 'spec:\n  clusterIP: None');
    assert.deepEqual(shown(headless + deployment('web', 2)).scenario.zones, []);
  });
});

describe('changes made in the preview', () => {
  const text =
    '# zonewise: kubernetes=1.30 zones=a:1,b:1 endpoints=a:1,b:1 clients=a:1,b:1 dataPlane=cilium monthlyGiB=10 perCrossZoneGiB=0.5\n' +
    SERVICE;
  const overrides: ScenarioOverrides = {
    kubernetes: '1.34 - 1.35',
    zones: 'a:2,c:1',
    endpoints: 'c:3',
    clients: 'a:9,c:1',
    dataPlane: 'istio-ambient',
    monthlyGiB: '500',
    perCrossZoneGiB: '0.01',
  };

  it('come before all comments', () => {
    const model = shown(text, overrides);
    assert.deepEqual(zonesOf(model), ['a 2 0 9', 'c 1 3 1']);
    const { scenario, versionText } = model;
    assert.deepEqual(
      [versionText, scenario.version, scenario.dataPlane, scenario.monthlyGiB, scenario.perCrossZoneGiB],
      ['1.34 - 1.35', '1.34 - 1.35', 'istio-ambient', '500', '0.01'],
    );
    assert.deepEqual(scenario.overrides, overrides);
    assert.ok(model.provenance.every(({ source }) => source === 'preview'));
    assert.match(model.provenance[0]?.text ?? '', /^3 nodes in 2 zones, changed in the preview\.$/);
  });

  it('leave the other parts as they are', () => {
    const model = shown(text, { zones: 'a:5' });
    assert.equal(sourceOf(model, 'nodes'), 'preview');
    for (const part of ['endpoints', 'clients', 'version', 'dataPlane', 'cost'])
      assert.equal(sourceOf(model, part), 'comment', part);
    assert.deepEqual(
      Object.entries(model.scenario.parts).flatMap(([part, { isChanged }]) => (isChanged ? [part] : [])),
      ['zones'],
    );
  });

  it('are not there for those who do not ask for them', () => {
    const context = contextOf(text);
    const before = numbersOf(previewOf(context));
    previewOf(context, { overrides });
    assert.deepEqual(numbersOf(previewOf(context)), before);
  });

  it('set replicas that the model places anew', () => {
    const zones = '# zonewise: zones=a:1,b:1,c:1\n';
    const model = shown(zones + SERVICE + deployment('web', 1), { replicas: '6' });
    assert.deepEqual(zonesOf(model), ['a 1 2 1', 'b 1 2 1', 'c 1 2 1']);
    assert.equal(sourceOf(model, 'endpoints'), 'preview');
    const two = zones + SERVICE + deployment('web', 1) + deployment('canary', 1);
    assert.deepEqual(
      shown(two, { replicas: 'canary:3' }).scenario.workloads.map(({ replicas }) => replicas),
      ['1', '3'],
    );
  });

  it('that cannot be read are passed over, with what they must be', () => {
    const model = shown(text, {
      kubernetes: 'soon',
      zones: 'a:x',
      endpoints: 'a:0',
      clients: '',
      dataPlane: 'magic',
      monthlyGiB: '-1',
      perCrossZoneGiB: '1e9',
      replicas: 'x',
    });
    assert.deepEqual(numbersOf(model), numbersOf(shown(text)));
    const { parts } = model.scenario;
    const fault = { kind: 'no-pair', found: 'a:x' } as const;
    const expected = { kind: 'counts', least: 1, most: 5000, fault } as const;
    assert.equal(parts.zones.problem, sayProblem({ kind: 'malformed', expected }));
    for (const [part, { problem, isChanged }] of Object.entries(parts)) {
      assert.match(problem ?? '', /^Ignored: it must be /, part);
      assert.equal(isChanged, true);
    }
    assert.deepEqual(model.notes, shown(text).notes);
  });

  it('of replicas have no effect where the endpoints are not those of workloads', () => {
    const { parts } = shown(LAB + SERVICE + deployment('web', 2), { replicas: '6' }).scenario;
    assert.equal(parts.replicas.problem, sayProblem({ kind: 'idle-replicas' }));
  });

  it('lie below a what-if', () => {
    const model = previewOf(contextOf(LAB + SERVICE), {
      overrides: { zones: 'a:1,b:1,d:1', endpoints: 'a:1,d:1' },
      whatIf: { kind: 'zone-lost', zone: 'd' },
    });
    assert.match(model.shownWhatIf?.label ?? '', /zone d lost/);
    assert.deepEqual(zonesOf(model), ['a 1 1 1', 'b 1 0 1', 'd 1 1 1']);
  });

  it('stand in reports, marked as what they are', () => {
    const report = computeReport(contextOf(text), undefined, { format: 'text', overrides });
    assert.match(
      report?.text ?? '',
      /^Scenario overrides, not saved: nodes, pods.*- Override: 3 nodes in 2 zones/ms,
    );
    assert.doesNotMatch(
      computeReport(contextOf(text), undefined, { format: 'text' })?.text ?? '',
      /Scenario overrides/,
    );
  });

  it('may be anything without harm', () => {
    const context = contextOf(LAB + SERVICE + deployment('web', 2));
    const names = Object.keys(previewOf(context).scenario.parts);
    const texts = fc.oneof(fc.anything(), fc.stringMatching(/^[a-c0-9:,. -]{0,12}$/));
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names, '__proto__'), texts), (anything) => {
        const model = previewOf(context, { overrides: anything });
        for (const { problem } of Object.values(model.scenario.parts))
          assert.ok(problem === undefined || problem.length < 500);
      }),
      { numRuns: 150 },
    );
  });
});

describe('what a setting would keep', () => {
  const refusals = (text: string): string[] =>
    Object.entries(shown(text).scenario.parts).map(
      ([part, { settingRefusal }]) => `${part}: ${settingRefusal ?? 'yes'}`,
    );

  it('is everything that is not of one Service alone', () => {
    assert.deepEqual(
      refusals(SERVICE).filter((each) => !each.endsWith(': yes')),
      (['endpoints', 'replicas'] as const).map(
        (part) => `${part}: ${saySettingRefusal('service-only', part)}`,
      ),
    );
  });

  it('is nothing that a comment says', () => {
    const text = `# zonewise: kubernetes=1.30 zones=a:1 clients=a:1 dataPlane=cilium monthlyGiB=1 perCrossZoneGiB=1\n`;
    assert.deepEqual(
      refusals(text + SERVICE).filter((each) => each.endsWith('overrides the setting.')).length,
      6,
    );
  });

  it('is no topology where Node objects are', () => {
    const node =
      '---\napiVersion: v1\nkind: Node\nmetadata: {name: n, labels: {topology.kubernetes.io/zone: a}}\n';
    assert.ok(refusals(SERVICE + node).includes(`zones: ${saySettingRefusal('nodes-win', 'zones')}`));
  });
});
