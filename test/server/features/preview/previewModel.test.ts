import assert from 'node:assert/strict';
import { sayNote } from '../../../../server/words/notes.ts';
import { headline } from '../../../../server/words/headline.ts';
import { sayChange } from '../../../../server/words/whatIf.ts';
import { computePreview } from '../../../../server/features/preview/previewModel.ts';
import type {
  ComparisonRow,
  PreviewModel,
  ServiceReference,
  WhatIf,
} from '../../../../server/protocol/messages.ts';
import type { ContextOptions } from '../../../support/fileContext.ts';
import { contextOf } from '../../../support/fileContext.ts';

function preview(
  text: string,
  options: ContextOptions = {},
  wanted?: ServiceReference,
  whatIf?: WhatIf,
): PreviewModel {
  const answer = computePreview(contextOf(text, options), wanted, { whatIf });
  assert.equal(answer.kind, 'preview');
  return answer;
}

const service = (spec = '', name = 'web', annotations = '') => `apiVersion: v1
kind: Service
metadata:
  name: ${name}
${annotations}spec:
  selector: {app: ${name}}
${spec}`;

const LAB = '# zonewise: zones=a:1,b:1,c:1\n# zonewise: endpoints=a:1,b:1,c:1\n';
const crossing = ({ result }: { readonly result: PreviewModel['result'] | ComparisonRow['result'] }) =>
  result.kind === 'report' ? Math.round(result.locality.crossZone * 1000) / 1000 : undefined;

describe('preview of a Service', () => {
  it('has the report, its headline and where the parts came from', () => {
    const model = preview(LAB + service('  trafficDistribution: PreferSameZone\n'), { version: 7 });
    assert.equal(model.documentVersion, 7);
    assert.equal(model.headline, headline(model.result));
    assert.equal(crossing(model), 0);
    assert.equal(model.versionText, '1.37');
    assert.equal(model.trafficDistribution, 'PreferSameZone');
    assert.deepEqual(
      model.provenance.map(({ part, source }) => `${part}: ${source}`),
      [
        'nodes: comment',
        'endpoints: comment',
        'clients: assumption',
        'version: assumption',
        'dataPlane: assumption',
        'cost: assumption',
      ],
    );
  });

  it('says which files of the workspace it could not count in', () => {
    const notesWith = (...names: string[]): readonly string[] =>
      preview(service(), { leftOut: names.map((name) => `file:///shop/${name}.yaml`) }).notes;
    const note = (...files: string[]): string => sayNote({ kind: 'files-left-out', files });
    assert.deepEqual(notesWith(), []);
    assert.deepEqual(notesWith('a'), [note('a.yaml')]);
    assert.deepEqual(notesWith('a', 'b'), [note('a.yaml', 'b.yaml')]);
  });

  it('compares the values, with the current one marked', () => {
    const { comparison } = preview(LAB + service('  trafficDistribution: PreferSameZone\n'));
    assert.deepEqual(
      comparison.map((row) => [row.label, row.isCurrent, crossing(row), row.isSupported, row.supportedBy]),
      [
        ['unset', false, 0.667, true, 'all versions'],
        ['PreferSameZone', true, 0, true, '1.34 and newer'],
        ['PreferSameNode', false, 0, true, '1.34 and newer'],
        ['topology-mode: Auto', false, 0, true, 'all versions'],
      ],
    );
  });

  it('lists the endpoints once, however many results it compares', () => {
    const text = '# zonewise: zones=a:1,b:1\n# zonewise: endpoints=a:2000,b:500\n' + service();
    const json = JSON.stringify(preview(text));
    assert.ok(json.length > 100_000 && json.length < 1_000_000, `${json.length} characters`);
    assert.equal(json.split('"endpoints":[').length, 2);
  });

  it('compares with the name of the zone preference that all versions take', () => {
    const { comparison } = preview(LAB + service(), { kubernetesVersion: '1.31 - 1.35' });
    assert.deepEqual(
      comparison.map(({ choice, isCurrent, supportNote }) => [choice, isCurrent, supportNote]),
      [
        ['unset', true, undefined],
        ['PreferClose', false, 'Deprecated since 1.35. Use PreferSameZone, which means the same.'],
        ['PreferSameNode', false, 'Rejected by 1.31 to 1.33.'],
        ['auto', false, undefined],
      ],
    );
  });

  it('always has a row for the current value', () => {
    const rows = (spec: string, kubernetesVersion: string) =>
      preview(LAB + service(spec), { kubernetesVersion }).comparison.map(
        ({ choice, isCurrent }) => `${choice}${isCurrent ? '*' : ''}`,
      );
    assert.deepEqual(rows('  trafficDistribution: PreferClose\n', '1.35'), [
      'unset',
      'PreferSameZone',
      'PreferClose*',
      'PreferSameNode',
      'auto',
    ]);
    assert.deepEqual(rows('  trafficDistribution: PreferSameZone\n', '1.33'), [
      'unset',
      'PreferClose',
      'PreferSameZone*',
      'PreferSameNode',
      'auto',
    ]);
    assert.deepEqual(rows('  trafficDistribution: nonsense\n', '1.35'), [
      'unset',
      'PreferSameZone',
      'PreferSameNode',
      'auto',
    ]);
  });

  it('takes an Auto annotation for the current choice, since it wins', () => {
    const annotation = '  annotations: {service.kubernetes.io/topology-mode: Auto}\n';
    const text = LAB + service('  trafficDistribution: PreferSameNode\n', 'web', annotation);
    assert.equal(preview(text).comparison.find(({ isCurrent }) => isCurrent)?.choice, 'auto');
  });

  it('shows a value that the version lacks at the first that takes it, and says so', () => {
    const { comparison } = preview(LAB + service(), { kubernetesVersion: '1.30' });
    const row = comparison.find(({ choice }) => choice === 'PreferSameNode');
    assert.equal(row?.isSupported, false);
    assert.equal(row.supportNote, 'Ignored by 1.30; the numbers are those of 1.34.');
    assert.equal(crossing(row), 0);
  });

  it('says on which versions of the range the traffic differs', () => {
    const text = LAB + service('  trafficDistribution: PreferSameZone\n');
    const without = preview(LAB + service()).headline;
    assert.deepEqual(preview(text, { kubernetesVersion: '1.29 - 1.35' }).otherVersions, [
      { versions: '1.29 to 1.33', headline: without },
    ]);
    assert.deepEqual(preview(text, { kubernetesVersion: '1.34 - 1.37' }).otherVersions, []);
  });

  const deployment = (spread: string) =>
    `---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  replicas: 3\n  template:\n    metadata: {labels: {app: web}}\n    spec: {${spread}}\n`;

  it('shows the worst placement where the manifest allows a worse one', () => {
    const text = `# zonewise: zones=a:3,b:3,c:3\n${service('  trafficDistribution: PreferSameZone\n')}`;
    const loose = preview(text + deployment(''));
    assert.ok(loose.worst !== undefined && loose.worst.locality.crossZone > 0.6);
    const spread = (keys: string) =>
      `topologySpreadConstraints: [{maxSkew: 1, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {app: web}}${keys}}]`;
    const perVersion = preview(text + deployment(spread(', matchLabelKeys: [pod-template-hash]')));
    assert.equal(perVersion.worst, undefined);
    const updated = preview(text + deployment(spread('')));
    assert.equal(updated.worst?.locality.crossZone, 1 / 3, 'an update can leave a zone without pods');
    assert.equal(preview(LAB + service()).worst, undefined);
  });

  it('notes what was passed over', () => {
    const { notes } = preview(`# zonewise: kubernetes=soon\n# zonewise: clients=a\n${service()}`);
    assert.equal(notes.length, 2);
    assert.match(notes[0] ?? '', /kubernetes=soon/);
    assert.match(notes[1] ?? '', /clients=a ignored/);
  });
});

describe('what-ifs of a preview', () => {
  const text = LAB + service('  trafficDistribution: PreferSameZone\n');
  const zoneLost = { kind: 'zone-lost', zone: 'b' } as const;

  it('are listed with what they would change', () => {
    const { whatIfs, shownWhatIf } = preview(text);
    assert.equal(shownWhatIf, undefined);
    assert.deepEqual(whatIfs[1], {
      what: zoneLost,
      label: 'zone b lost',
      difference: 'busiest pod +50% load',
    });
  });

  it('change the numbers, the comparison and the headline, and say what is different', () => {
    const model = preview(text, {}, undefined, zoneLost);
    assert.equal(model.headline, headline(model.result));
    assert.equal(model.result.kind === 'report' && model.result.endpoints.length, 2);
    assert.equal(crossing(model.comparison[0] ?? model), 0.5);
    assert.deepEqual(model.whatIfs, preview(text).whatIfs);
    assert.deepEqual(model.shownWhatIf, {
      what: zoneLost,
      label: 'zone b lost',
      difference: 'busiest pod +50% load',
      sentence: sayChange(zoneLost),
      currentHeadline: preview(text).headline,
      changes: {
        connections: 1,
        dropped: { before: 0, after: 0 },
        crossZone: { before: 0, after: 0 },
        busiestLoad: { before: 1 / 3, after: 0.5 },
      },
      lost: { zone: 'b', node: undefined, pods: 1 },
    });
  });

  it('may have other numbers than those listed', () => {
    const applied = preview(text, {}, undefined, { kind: 'clients-multiplied', zone: 'a', factor: 5 });
    assert.equal(applied.shownWhatIf?.label, '5 times the clients in a');
  });

  it('are left out when they make no sense here', () => {
    for (const what of [{ kind: 'zone-lost', zone: 'z' }, { kind: 'flood' }, 'zone-lost', null]) {
      const model = preview(text, {}, undefined, what as WhatIf);
      assert.equal(model.shownWhatIf, undefined);
      assert.equal(model.result.kind === 'report' && model.result.endpoints.length, 3);
    }
  });

  it('know the workload, its strategy and its autoscaler', () => {
    const deployment = `---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 3
  strategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 1}}
  template:
    metadata: {labels: {app: web}}
    spec: {}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: scaler}
spec: {scaleTargetRef: {kind: Deployment, name: web}, maxReplicas: 5}
`;
    const { whatIfs } = preview(
      `# zonewise: zones=a:2,b:2,c:2\n${service('  trafficDistribution: PreferSameZone\n')}${deployment}`,
    );
    assert.deepEqual(
      whatIfs
        .filter(({ label }) => label.includes('web') && !label.includes('node'))
        .map(({ label }) => label),
      [
        'update of web',
        '1 more replica of web, by its autoscaler',
        '2 more replicas of web, by its autoscaler',
      ],
    );
    assert.match(whatIfs.find(({ label }) => label === 'update of web')?.difference ?? '', /busiest pod/);
  });

  it('are none for a Service that no proxy serves', () => {
    assert.deepEqual(preview(service('  clusterIP: None\n')).whatIfs, []);
  });
});

describe('the Service that is previewed', () => {
  const text = `${service('', 'one')}---\n${service('', 'two')}---\n${service('', 'two')}`;
  const chosen = (wanted: ServiceReference | undefined, manifest = text) => {
    const { name, index } = preview(manifest, {}, wanted).service;
    return `${name} at ${index}`;
  };

  it('is the first of the file when none is asked for', () => {
    assert.equal(chosen(undefined), 'one at 0');
  });

  it('is known by its name, and by its index among namesakes', () => {
    assert.equal(chosen({ name: 'two', namespace: 'default', index: 0 }), 'two at 1');
    assert.equal(chosen({ name: 'two', namespace: 'default', index: 2 }), 'two at 2');
  });

  it('is known by its index when its name was changed', () => {
    assert.equal(chosen({ name: 'before', namespace: 'default', index: 0 }), 'one at 0');
    assert.equal(chosen({ name: '', namespace: 'default', index: 1 }), 'two at 1');
  });

  it('lists all others for a picker', () => {
    assert.deepEqual(
      preview(text).services.map(({ name, index }) => `${name} ${index}`),
      ['one 0', 'two 1', 'two 2'],
    );
  });
});

describe('a file without a Service to preview', () => {
  const reason = (text: string, wanted?: ServiceReference) => {
    const answer = computePreview(contextOf(text), wanted);
    return answer.kind === 'unavailable' ? answer.reason : 'available';
  };

  it('says what is the matter', () => {
    assert.equal(reason(''), 'no-service');
    assert.equal(reason('apiVersion: v1\nkind: ConfigMap\n'), 'no-service');
    assert.equal(reason('apiVersion: v1\nkind: Service\nmetadata: {name: {{ .Values.name }}}\n'), 'template');
    assert.equal(reason('apiVersion: v1\nkind: {Service\n'), 'syntax-error');
    assert.equal(reason(service(), { name: 'gone', namespace: 'default', index: 4 }), 'no-service');
  });
});
