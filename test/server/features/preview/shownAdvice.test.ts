import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { MOST_TIMES_AVERAGE } from '../../../../server/analysis/advice.ts';
import { applyShownChoice } from '../../../../server/features/preview/applyBuiltChoice.ts';
import { computePreview } from '../../../../server/features/preview/previewModel.ts';
import type { AdviceAction, PreviewModel } from '../../../../server/protocol/messages.ts';
import { writeShop } from '../../../support/demoShop.ts';
import type { ContextOptions } from '../../../support/fileContext.ts';
import { contextOf } from '../../../support/fileContext.ts';
import { OPEN_URI } from '../../../support/workspace.ts';

const NODES = '# zonewise: zones=a:1,b:1,c:1\n';

const service = (spec = '', head = NODES) => `${head}apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
${spec}  ports: [{port: 80}]
`;

const deployment = (replicas: number) => `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: ${replicas}
  selector: {matchLabels: {app: web}}
  template:
    metadata:
      labels: {app: web}
    spec:
      containers: [{name: web, image: web, ports: [{containerPort: 80}]}]
`;

const ZONE = '  trafficDistribution: PreferSameZone\n';

function previewOf(text: string, options: ContextOptions = {}): PreviewModel {
  const answer = computePreview(contextOf(text, options), undefined);
  assert.equal(answer.kind, 'preview');
  return answer;
}

function stepsOf(text: string, options: ContextOptions = {}): readonly string[] {
  const { advice } = previewOf(text, options);
  return (advice?.actions ?? []).map((action) =>
    action.kind === 'apply' ? `${action.choice}${action.isSpread ? ' and spread' : ''}` : action.what.kind,
  );
}

describe('the advice of the preview', () => {
  const even = '# zonewise: endpoints=a:1,b:1,c:1\n';
  const rows: readonly [name: string, text: string, tone: string, steps: readonly string[]][] = [
    ['a value that helps', service('', NODES + even), 'better', ['PreferSameZone']],
    [
      'the value that all versions take',
      service('', `${NODES}${even}# zonewise: kubernetes=1.31 - 1.35\n`),
      'better',
      ['PreferClose'],
    ],
    [
      'a value and the spread that it needs',
      `${service()}---\n${deployment(3)}`,
      'better',
      ['PreferSameZone and spread', 'PreferSameZone'],
    ],
    [
      'the spread alone where the value is there',
      `${service(ZONE)}---\n${deployment(3)}`,
      'better',
      ['PreferSameZone and spread'],
    ],
    ['more replicas of a single pod', `${service()}---\n${deployment(1)}`, 'better', ['replicas-added']],
    ['nothing where all is well', service(ZONE, NODES + even), 'fine', []],
    [
      'nothing where there is one zone',
      service('', '# zonewise: zones=a:3\n# zonewise: endpoints=a:3\n'),
      'fine',
      [],
    ],
    [
      'the value that a version takes',
      service(ZONE, `${NODES}${even}# zonewise: kubernetes=1.33\n`),
      'problem',
      ['PreferClose'],
    ],
    [
      'no value that overloads a pod',
      service('', `${NODES}# zonewise: endpoints=a:4,b:1,c:1\n`),
      'better',
      [],
    ],
    [
      'to leave a value that overloads one',
      service(ZONE, `${NODES}# zonewise: endpoints=a:4,b:1,c:1\n`),
      'better',
      ['unset'],
    ],
  ];
  for (const [name, text, tone, steps] of rows) {
    it(`names ${name}`, () => {
      assert.equal(previewOf(text).advice?.tone, tone);
      assert.deepEqual(stepsOf(text), steps);
    });
  }

  it('is none where no proxy chooses, and that of things as they are under a what-if', () => {
    assert.equal(previewOf(service('  clusterIP: None\n')).advice, undefined);
    const context = contextOf(`${service()}---\n${deployment(3)}`);
    const lost = computePreview(context, undefined, { whatIf: { kind: 'zone-lost', zone: 'a' } });
    assert.deepEqual(lost.kind === 'preview' && lost.advice, previewOf(context.text.getText()).advice);
  });

  it('leaves constraints of other kinds to the person', () => {
    const constrained = deployment(3).replace(
      '      containers',
      '      topologySpreadConstraints: [{maxSkew: 1, topologyKey: kubernetes.io/hostname, whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {app: web}}}]\n      containers',
    );
    assert.ok(!stepsOf(`${service(ZONE)}---\n${constrained}`).includes('PreferSameZone and spread'));
  });

  it('keeps its limits for every Service of a shop, and is followed by what it promises', () => {
    for (const replicas of [1, 3, 4]) {
      const text = NODES + writeShop({ replicas, isSpread: false });
      for (const { name, index, namespace } of previewOf(text).services) {
        const reference = { name, index, namespace };
        const before = computePreview(contextOf(text), reference) as PreviewModel;
        const [step] = before.advice?.actions ?? [];
        if (step?.kind !== 'apply') continue;
        const after = computePreview(contextOf(applyTo(text, reference, step)), reference) as PreviewModel;
        assert.ok(before.result.kind === 'report' && after.result.kind === 'report');
        assert.ok(after.result.locality.crossZone <= before.result.locality.crossZone, name);
        assert.equal(after.result.locality.dropped, 0);
        assert.ok((after.result.load.busiest?.timesMean ?? 0) <= MOST_TIMES_AVERAGE + 0.01, name);
        if (step.isSpread) assert.equal(after.advice?.tone, 'fine', `${name}: ${after.advice?.text ?? ''}`);
      }
    }
  });
});

function applyTo(
  text: string,
  reference: Parameters<typeof applyShownChoice>[1],
  { choice, isSpread }: Extract<AdviceAction, { readonly kind: 'apply' }>,
): string {
  const context = contextOf(text);
  const { edits = [], files } = applyShownChoice(context, reference, choice, { isSpread }) ?? {};
  assert.equal(files, undefined);
  return TextDocument.applyEdits(context.text, [...edits]);
}

describe('a value with the zone spread that it needs', () => {
  it('is one step in one file', () => {
    const text = `${service()}---\n${deployment(3)}`;
    const written = applyTo(text, undefined, {
      kind: 'apply',
      label: '',
      choice: 'PreferSameZone',
      isSpread: true,
    });
    assert.match(written, /trafficDistribution: PreferSameZone/);
    assert.match(
      written,
      /topologySpreadConstraints:\n\s+- maxSkew: 1\n\s+topologyKey: topology\.kubernetes\.io\/zone/,
    );
    assert.equal(previewOf(written).worst, undefined);
  });

  it('is one step over two files', () => {
    const uri = 'file:///shop/deployment.yaml';
    const context = contextOf(service(), { others: { [uri]: deployment(3) } });
    const answer = applyShownChoice(context, undefined, 'PreferSameZone', { isSpread: true });
    assert.deepEqual(answer?.edits, []);
    assert.deepEqual(
      answer.files?.map((file) => file.uri),
      [OPEN_URI, uri],
    );
  });

  it('writes neither where the workload is shared through an anchor', () => {
    const shared = deployment(3).replace('    spec:\n', '    spec: &pod\n').concat('---\n');
    const context = contextOf(`${service()}---\n${shared}`);
    const answer = applyShownChoice(context, undefined, 'PreferSameZone', { isSpread: true });
    assert.deepEqual(answer?.edits, []);
    assert.equal(typeof answer.problem, 'string');
  });
});
