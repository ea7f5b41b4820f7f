import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { RenderOutcome } from '../../server/cluster/helm/helmTemplate.ts';
import { readTemplateEnd, templateCall } from '../../server/cluster/helm/helmTemplate.ts';
import type { ChartRenderer } from '../../server/lsp/runtime.ts';
import { createNodeCharts } from '../../server/nodeHelm.ts';
import { REAL_HELM, STAND_IN_HELM } from '../support/helms.ts';

const SAMPLE = fileURLToPath(new URL('../../samples/chart', import.meta.url));
const RECORDED = fileURLToPath(new URL('../fixtures/helm/chart.yaml', import.meta.url));

describe('helm', () => {
  let folder: string;
  let log: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'zonewise-helm-'));
    log = join(folder, 'log');
    process.env.ZONEWISE_HELM_LOG = log;
  });
  afterEach(() => {
    delete process.env.ZONEWISE_HELM_LOG;
    rmSync(folder, { recursive: true, force: true });
  });

  const write = (path: string, text: string): string => {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  };
  const calls = (): readonly {
    readonly args: readonly string[];
    readonly cwd: string;
    readonly kubeconfig: string;
  }[] =>
    existsSync(log)
      ? // A line that is still being written has no end yet.
        [...readFileSync(log, 'utf8').matchAll(/^.*(?=\n)/gm)].map(
          ([line]) => JSON.parse(line) as ReturnType<typeof calls>[number],
        )
      : [];
  const render = async (
    charts: ChartRenderer,
    chart: string,
    {
      helm = STAND_IN_HELM,
      values = [],
      signal,
    }: { helm?: string; values?: readonly string[]; signal?: AbortSignal } = {},
  ): Promise<RenderOutcome> =>
    charts.render(
      {
        chartUri: pathToFileURL(chart).href,
        valuesUris: values.map((file) => pathToFileURL(file).href),
        kubernetesVersion: '1.34',
        helm,
      },
      signal,
    );
  const chartWith = (name: string, text = 'kind: Service\n'): string =>
    dirname(dirname(write(`${name}/templates/service.yaml`, text)));

  it('is started with what was chosen, in no folder of the workspace, and finds no cluster', async () => {
    const chart = chartWith('with "quotes" $(touch x)');
    const values = write('my values.yaml', '');
    const outcome = await render(createNodeCharts(), chart, { values: [values] });
    assert.deepEqual(outcome, {
      kind: 'rendered',
      text: '---\n# Source: chart/templates/service.yaml\nkind: Service\n',
    });
    const [call, ...more] = calls();
    assert.deepEqual(more, []);
    assert.deepEqual(call?.args, [
      'template',
      'preview',
      chart,
      '--values',
      values,
      '--kube-version',
      'v1.34.0',
      '--skip-tests',
    ]);
    assert.equal(call.cwd, homedir());
    assert.ok(['/dev/null', 'NUL'].includes(call.kubeconfig));
  });

  it('asks nothing of a network', () => {
    const { args } = templateCall({ chart: '/c', valuesFiles: ['/v'], kubernetesVersion: '1.34' });
    for (const flag of ['--dependency-update', '--validate', '--repo', '--post-renderer', '--enable-dns'])
      assert.ok(!args.includes(flag), flag);
  });

  it('is not started again for a chart that is the same, and is for one that is not', async () => {
    const charts = createNodeCharts();
    const chart = chartWith('shop');
    await render(charts, chart);
    await render(charts, chart);
    assert.equal(calls().length, 1);
    write('shop/values.yaml', 'a: 1\n');
    await render(charts, chart);
    assert.equal(calls().length, 2);
    const values = write('values.yaml', 'a: 1\n');
    await render(charts, chart, { values: [values] });
    write('values.yaml', 'a: 2\n');
    await render(charts, chart, { values: [values] });
    assert.equal(calls().length, 4);
  });

  it('says why it fails in its own words, on one line, without the path of the chart', async () => {
    const outcome = await render(createNodeCharts(), chartWith('failing'));
    assert.deepEqual(outcome, {
      kind: 'failed',
      reason: {
        kind: 'refused',
        words: 'template: failing/templates/a.yaml:3:4: executing "templates/a.yaml" at <fail>: no',
      },
    });
    const long = readTemplateEnd(
      { kind: 'exited', code: 1, stdout: '', stderr: `Error: ${'x'.repeat(1000)}` },
      { chart: '/c' },
    );
    assert.ok(long.kind === 'failed' && long.reason.kind === 'refused' && long.reason.words.length === 300);
  });

  it('is ended when a person gives up', async () => {
    const abort = new AbortController();
    const rendering = render(createNodeCharts(), chartWith('hanging'), { signal: abort.signal });
    while (calls().length === 0) await new Promise((resolve) => setImmediate(resolve));
    abort.abort();
    assert.deepEqual(await rendering, { kind: 'failed', reason: { kind: 'cancelled' } });
  });

  it('is not looked for in the workspace', async () => {
    for (const helm of ['./helm', 'bin/helm', 'zonewise-no-such-helm']) {
      assert.deepEqual(await render(createNodeCharts(), chartWith('shop'), { helm }), {
        kind: 'failed',
        reason: { kind: 'helm-missing' },
      });
    }
    assert.deepEqual(calls(), []);
  });

  if (REAL_HELM !== undefined) {
    const helm = REAL_HELM;
    it('makes of the sample what was recorded', async () => {
      assert.deepEqual(await render(createNodeCharts(), SAMPLE, { helm }), {
        kind: 'rendered',
        text: readFileSync(RECORDED, 'utf8'),
      });
    });

    it('says which dependency is missing, and fetches none', async () => {
      write(
        'parent/Chart.yaml',
        'apiVersion: v2\nname: parent\nversion: 0.1.0\ndependencies: [{name: child, version: 1.0.0, repository: https://charts.invalid}]\n',
      );
      const outcome = await render(createNodeCharts(), join(folder, 'parent'), { helm });
      assert.ok(outcome.kind === 'failed' && outcome.reason.kind === 'refused');
      assert.match(outcome.reason.words, /child/);
    });
  }
});
