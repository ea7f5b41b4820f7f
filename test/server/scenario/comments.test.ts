import assert from 'node:assert/strict';
import { parseManifest } from '../../../server/manifest/parse.ts';
import { createDirectiveFinder } from '../../../server/scenario/directives.ts';
import type { BuiltScenario } from '../../../server/scenario/types.ts';
import { build, said, sourceOf, OPEN_FILE, fromComment, SERVICE, deployment } from './scenarioOf.ts';

describe('comments of a Service', () => {
  const item = (name: string, zone: string) => `- apiVersion: v1
  kind: Service
  # zonewise: endpoints=${zone}:5
  metadata: {name: ${name}}
  spec: {selector: {app: ${name}}}
`;
  const list = (...items: string[]) => `kind: List\napiVersion: v1\nitems:\n${items.join('')}`;
  const found = (text: string) => {
    const file = parseManifest(text);
    const find = createDirectiveFinder(file);
    return file.documents.flatMap(({ document }) =>
      document.resources.flatMap((resource) =>
        resource.kind === 'Service' ? [find(document, resource).map(({ value }) => value)] : [],
      ),
    );
  };

  it('are not those that stand inside another object of a List', () => {
    assert.deepEqual(found(list(item('one', 'a'), item('two', 'b'))), [['a:5'], ['b:5']]);
  });

  it('are its own before those of the document, and those before those of the file', () => {
    const text = `# zonewise: zones=c:1\n${list(item('one', 'a'))}---\n# zonewise: zones=d:1\n${SERVICE}`;
    assert.deepEqual(found(text), [
      ['a:5', 'c:1', 'd:1'],
      ['d:1', 'c:1'],
    ]);
  });

  it('leave the clients and endpoints of other documents alone', () => {
    const text = `# zonewise: clients=a:1\n# zonewise: endpoints=a:1\n${SERVICE}---\n${SERVICE}`;
    assert.deepEqual(found(text), [['a:1', 'a:1'], []]);
  });
});

describe('comments on replicas and cost', () => {
  const replicasOf = ({ scenario: { backends } }: BuiltScenario): string[] =>
    backends.kind === 'workloads'
      ? backends.workloads.map(({ name, replicas }) => `${name}:${replicas}`)
      : [];
  const two = deployment('web') + deployment('canary', 'replicas: 1');

  it('replace the replicas of the workloads behind the Service', () => {
    const each = build(`# zonewise: replicas=4\n${SERVICE}${two}`);
    assert.deepEqual(replicasOf(each), ['web:4', 'canary:4']);
    assert.equal(sourceOf(each, 'endpoints'), 'comment');
    assert.deepEqual(said(each, 'endpoints'), {
      kind: 'endpoints-of-workloads',
      workloads: ['Deployment web', 'Deployment canary'],
      replicas: fromComment('replicas'),
      place: OPEN_FILE,
    });
    const named = build(`# zonewise: replicas=canary:3,typo:1\n${SERVICE}${two}`);
    assert.deepEqual(replicasOf(named), ['web:6', 'canary:3']);
    assert.deepEqual(named.notes, [
      { kind: 'replicas-of-strangers', names: ['typo'], sayer: fromComment('replicas') },
    ]);
  });

  it('of replicas lie below comments on endpoints', () => {
    const built = build(`# zonewise: replicas=4 endpoints=a:1\n${SERVICE}${two}`);
    assert.equal(built.scenario.backends.kind, 'zoneCounts');
  });

  it('of replicas win over an autoscaler', () => {
    const scaler = `---
kind: HorizontalPodAutoscaler
apiVersion: autoscaling/v2
metadata: {name: web, namespace: shop}
spec: {minReplicas: 2, maxReplicas: 9, scaleTargetRef: {kind: Deployment, name: web, apiVersion: apps/v1}}
`;
    const built = build(`# zonewise: replicas=5\n${SERVICE}${deployment('web', 'paused: false')}${scaler}`);
    assert.deepEqual([replicasOf(built), built.notes], [['web:5'], []]);
  });

  it('say how much a Service carries, and what the cluster pays', () => {
    const built = build(`# zonewise: monthlyGiB=500\n# zonewise: perCrossZoneGiB=0.5\n${SERVICE}`);
    assert.deepEqual(built.scenario.cost, { monthlyGiB: 500, perCrossZoneGiB: 0.5, currency: 'USD' });
    assert.equal(sourceOf(built, 'cost'), 'comment');
    assert.deepEqual(said(built, 'cost'), {
      kind: 'cost',
      ...built.scenario.cost,
      volume: fromComment('monthlyGiB'),
      price: fromComment('perCrossZoneGiB'),
    });
    const other = `${SERVICE.replaceAll('web', 'api')}---\n# zonewise: monthlyGiB=7 perCrossZoneGiB=0.5\n${SERVICE}`;
    assert.deepEqual(build(other).scenario.cost.monthlyGiB, 1000, 'the volume is that of another Service');
    assert.deepEqual(build(other).scenario.cost.perCrossZoneGiB, 0.5, 'the price is that of the cluster');
  });
});
