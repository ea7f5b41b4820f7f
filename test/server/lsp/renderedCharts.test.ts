import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { RenderOutcome } from '../../../server/cluster/render/rendering.ts';
import type { ApplyChoiceAnswer, PreviewAnswer } from '../../../server/protocol/messages.ts';
import { APPLY_CHOICE_REQUEST, PREVIEW_REQUEST } from '../../../server/protocol/messages.ts';
import type { RenderAnswer } from '../../../server/protocol/renderMessages.ts';
import { RENDERED_TEXT_REQUEST, RENDER_REQUEST } from '../../../server/protocol/renderMessages.ts';
import type { RenderedTree } from '../../support/servedTree.ts';
import { TREE_ROOT as ROOT, serveRendered, stopServing } from '../../support/servedTree.ts';

const read = (path: string): string =>
  readFileSync(fileURLToPath(new URL(`../../../${path}`, import.meta.url)), 'utf8');
const TEMPLATE = 'chart/templates/service.yaml';
const VALUES = 'chart/values.yaml';
const FILES: Readonly<Record<string, string>> = Object.fromEntries(
  [TEMPLATE, VALUES, 'chart/Chart.yaml', 'chart/templates/deployment.yaml', 'cluster/nodes.yaml'].map(
    (path) => [path, read(`samples/${path}`)],
  ),
);
/** What helm made of the sample. */
const RECORDED = read('test/fixtures/helm/chart.yaml');

afterEach(stopServing);

const serve = (outcome: RenderOutcome, files = FILES): Promise<RenderedTree> =>
  serveRendered(files, 'helm', outcome);
const rendered = (text = RECORDED): RenderOutcome => ({ kind: 'rendered', text });

describe('a rendered chart', () => {
  it('is shown at its templates and values, and nothing is rendered before somebody asks', async () => {
    const { asked, render, lensesAt, client } = await serve(rendered());
    assert.deepEqual(await lensesAt(TEMPLATE), []);
    assert.deepEqual(asked, []);
    assert.deepEqual(await render(TEMPLATE), {
      kind: 'rendered',
      services: 1,
      reads: [`${ROOT}/chart`],
    });
    assert.deepEqual(asked, [
      {
        tool: 'helm',
        chartUri: `${ROOT}/chart`,
        valuesUris: [],
        kubernetesVersion: '1.37',
        program: '',
      },
    ]);
    const [atTemplate] = await lensesAt(TEMPLATE);
    assert.match(atTemplate ?? '', /^0: chart: 0% cross-zone/);
    const [atValues] = await lensesAt(VALUES);
    assert.match(atValues ?? '', /^\d: chart · preview-catalog: 0% cross-zone/);
    assert.equal(await client.request(RENDERED_TEXT_REQUEST, { uri: `${ROOT}/chart` }), RECORDED);
  });

  it('has a preview, with the files that it is from', async () => {
    const { render, open, client } = await serve(rendered());
    await render(TEMPLATE);
    const uri = await open(TEMPLATE);
    const answer = await client.request<PreviewAnswer>(PREVIEW_REQUEST, { uri });
    assert.ok(answer.kind === 'preview');
    assert.equal(answer.service.name, 'preview-catalog');
    assert.equal(answer.trafficDistribution, 'PreferSameZone');
    assert.ok(
      answer.notes.includes('The Service is built by chart from service.yaml.'),
      answer.notes.join('\n'),
    );
  });

  it('has its findings at the same keys of the template', async () => {
    const wrong = RECORDED.replace(
      'trafficDistribution: PreferSameZone',
      'trafficDistribution: PreferClosest',
    ).replace('targetPort: http', 'targetPort: https');
    const { render, findingsAt } = await serve(rendered(wrong));
    await render(TEMPLATE);
    assert.deepEqual(await findingsAt(TEMPLATE), [
      '9: {{ . }}: unknown-traffic-distribution-value',
      '14: http: target-port-without-match',
    ]);
  });

  it('has what is not certain at the top of the file', async () => {
    const two =
      RECORDED +
      RECORDED.replaceAll('preview-catalog', 'other').replace('targetPort: http', 'targetPort: Http_');
    const template = FILES[TEMPLATE] ?? '';
    const files = { ...FILES, [TEMPLATE]: `${template}---\n${template}---\n${template}` };
    const { render, findingsAt } = await serve(rendered(two), files);
    await render(TEMPLATE);
    assert.deepEqual(await findingsAt(TEMPLATE), ['0: apiVersion: v1: target-port-name-malformed']);
  });

  it('says nothing of a template that was changed since', async () => {
    const wrong = RECORDED.replace(
      'trafficDistribution: PreferSameZone',
      'trafficDistribution: PreferClosest',
    );
    const { render, open, client } = await serve(rendered(wrong));
    await render(TEMPLATE);
    const uri = await open(TEMPLATE);
    assert.equal((await client.diagnosticsOf(uri)).length, 1);
    await client.rewrite(uri, `${FILES[TEMPLATE] ?? ''}# changed\n`);
    assert.equal((await client.diagnosticsOf(uri)).length, 0);
  });

  it("that fails is forgotten, and helm's words are passed on", async () => {
    const { render, lensesAt } = await serve({ kind: 'failed', reason: { kind: 'refused', words: 'no' } });
    assert.deepEqual(await render(VALUES), { kind: 'failed', message: "helm can't render chart: no" });
    assert.deepEqual(await lensesAt(TEMPLATE), []);
    assert.equal((await render('cluster/nodes.yaml')).kind, 'failed');
  });
});

describe('applying a choice to a Service of a chart', () => {
  const PROD = 'chart/values-prod.yaml';
  const values = (value: string): string =>
    `service:\n  type: ClusterIP\n  port: 80\n  trafficDistribution: ${value}\n`;

  interface Applied {
    readonly answer: ApplyChoiceAnswer | undefined;
    /** What the files say afterwards. */
    readonly texts: Readonly<Record<string, string>>;
  }

  async function apply(
    changes: Readonly<Record<string, string>>,
    {
      choice = 'PreferSameNode',
      where,
      chosen = [],
      output = RECORDED,
      at = TEMPLATE,
    }: { choice?: string; where?: string; chosen?: readonly string[]; output?: string; at?: string } = {},
  ): Promise<Applied> {
    const files = { ...FILES, ...changes };
    const tree = await serve(rendered(output), files);
    await tree.client.request<RenderAnswer>(RENDER_REQUEST, {
      tool: 'helm',
      uri: `${ROOT}/${TEMPLATE}`,
      valuesFiles: chosen.map((path) => `${ROOT}/${path}`),
      program: '',
    });
    const { service } = await tree.previewOf(at);
    const answer = await tree.client.request<ApplyChoiceAnswer | null>(APPLY_CHOICE_REQUEST, {
      uri: `${ROOT}/${at}`,
      service,
      choice,
      ...(where !== undefined && { where: `${ROOT}/${where}` }),
    });
    const texts = (answer?.files ?? []).map(({ uri, edits }) => {
      const path = uri.slice(ROOT.length + 1);
      const text = TextDocument.create(uri, 'yaml', 1, files[path] ?? '');
      return [
        path,
        TextDocument.applyEdits(
          text,
          edits.map((edit) => ({ ...edit })),
        ),
      ] as const;
    });
    return { answer: answer ?? undefined, texts: Object.fromEntries(texts) };
  }

  it('writes the value that the template takes it from', async () => {
    for (const at of [TEMPLATE, VALUES]) {
      const { texts } = await apply({ [VALUES]: values('PreferSameZone # why') }, { at });
      assert.deepEqual(texts, { [VALUES]: values('PreferSameNode # why') });
    }
    const { texts } = await apply({ [VALUES]: 'service:\n  type: ClusterIP\n' });
    assert.deepEqual(texts, {
      [VALUES]: 'service:\n  type: ClusterIP\n  trafficDistribution: PreferSameNode\n',
    });
  });

  it('asks which file where several would count, and says what each changes', async () => {
    const changes = { [VALUES]: values('PreferSameZone'), [PROD]: 'replicas: 6\n' };
    const asked = await apply(changes, { chosen: [PROD] });
    assert.deepEqual(asked.answer?.places, [
      {
        id: `${ROOT}/${VALUES}`,
        label: 'values.yaml',
        detail: 'Sets service.trafficDistribution: changes chart wherever nothing else sets it',
      },
      {
        id: `${ROOT}/${PROD}`,
        label: 'values-prod.yaml',
        detail: 'Sets service.trafficDistribution: changes chart with values-prod.yaml',
      },
    ]);
    const { texts } = await apply(changes, { chosen: [PROD], where: PROD });
    assert.deepEqual(texts, {
      [PROD]: 'replicas: 6\nservice:\n  trafficDistribution: PreferSameNode\n',
    });
  });

  it('writes where it counts: not below a file that has a value of its own', async () => {
    const changes = { [VALUES]: values('PreferSameZone'), [PROD]: values('PreferClose') };
    const { texts } = await apply(changes, { chosen: [PROD] });
    assert.deepEqual(texts, { [PROD]: values('PreferSameNode') });
  });

  it('takes the value away by null, which helm takes for nothing', async () => {
    const { texts } = await apply({ [VALUES]: values('PreferSameZone') }, { choice: 'unset' });
    assert.deepEqual(texts, { [VALUES]: values('null') });
    const { answer } = await apply({ [VALUES]: 'service: {}\n' }, { choice: 'unset' });
    assert.match(
      answer?.problem ?? '',
      /^Change the template: no file of values sets service\.trafficDistribution/,
    );
  });

  it('says where it has to be written by hand', async () => {
    const template = FILES[TEMPLATE] ?? '';
    const field = /^\s*\{\{- with \.Values\.service\.trafficDistribution[^]*?end \}\}\n/m;
    const problemOf = async (text: string, output?: string): Promise<string> =>
      (await apply({ [TEMPLATE]: text }, { ...(output !== undefined && { output }) })).answer?.problem ?? '';
    assert.match(
      await problemOf(template.replace(field, '  trafficDistribution: PreferSameZone\n')),
      /^Change trafficDistribution in service\.yaml:/,
    );
    assert.match(await problemOf(template.replace(field, '')), /^Add trafficDistribution to service\.yaml:/);
    const one = '{{ coalesce .Values.a .Values.b }}';
    assert.match(
      await problemOf(template.replace(field, `  trafficDistribution: ${one}\n`)),
      /^Set a and b by hand/,
    );
    const annotated = RECORDED.replace(
      'metadata:\n',
      'metadata:\n  annotations: {service.kubernetes.io/topology-mode: Auto}\n',
    );
    assert.match(await problemOf(template, annotated), /values or template/);
  });

  it('does not write into values that share a part', async () => {
    const { answer } = await apply({
      [VALUES]: 'a: &a\n  trafficDistribution: PreferSameZone\nservice: *a\n',
    });
    assert.notEqual(answer?.problem, undefined);
  });
});
