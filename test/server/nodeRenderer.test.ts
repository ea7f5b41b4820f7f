import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { templateCall } from '../../server/cluster/render/helmTemplate.ts';
import { buildCall } from '../../server/cluster/render/kustomizeBuild.ts';
import type { RenderOutcome } from '../../server/cluster/render/rendering.ts';
import { readRenderEnd } from '../../server/cluster/render/rendering.ts';
import type { Renderer } from '../../server/lsp/runtime.ts';
import { createNodeRenderer } from '../../server/nodeRenderer.ts';
import { REAL_HELM, REAL_KUSTOMIZE, STAND_IN_HELM, STAND_IN_KUSTOMIZE } from '../support/renderers.ts';

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
    charts: Renderer,
    chart: string,
    {
      helm = STAND_IN_HELM,
      values = [],
      signal,
    }: { helm?: string; values?: readonly string[]; signal?: AbortSignal } = {},
  ): Promise<RenderOutcome> =>
    charts.render(
      {
        tool: 'helm',
        chartUri: pathToFileURL(chart).href,
        valuesUris: values.map((file) => pathToFileURL(file).href),
        kubernetesVersion: '1.34',
        program: helm,
      },
      signal,
    );
  const chartWith = (name: string, text = 'kind: Service\n'): string =>
    dirname(dirname(write(`${name}/templates/service.yaml`, text)));

  it('is started with what was chosen, in no folder of the workspace, and finds no cluster', async () => {
    const chart = chartWith('with "quotes" $(touch x)');
    const values = write('my values.yaml', '');
    const outcome = await render(createNodeRenderer(), chart, { values: [values] });
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
    const charts = createNodeRenderer();
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
    const outcome = await render(createNodeRenderer(), chartWith('failing'));
    assert.deepEqual(outcome, {
      kind: 'failed',
      reason: {
        kind: 'refused',
        words: 'template: failing/templates/a.yaml:3:4: executing "templates/a.yaml" at <fail>: no',
      },
    });
    const long = readRenderEnd(
      { kind: 'exited', code: 1, stdout: '', stderr: `Error: ${'x'.repeat(1000)}` },
      '/c',
    );
    assert.ok(long.kind === 'failed' && long.reason.kind === 'refused' && long.reason.words.length === 300);
  });

  it('is ended when a person gives up', async () => {
    const abort = new AbortController();
    const rendering = render(createNodeRenderer(), chartWith('hanging'), { signal: abort.signal });
    while (calls().length === 0) await new Promise((resolve) => setImmediate(resolve));
    abort.abort();
    assert.deepEqual(await rendering, { kind: 'failed', reason: { kind: 'cancelled' } });
  });

  it('is not looked for in the workspace', async () => {
    for (const helm of ['./helm', 'bin/helm', 'zonewise-no-such-helm']) {
      assert.deepEqual(await render(createNodeRenderer(), chartWith('shop'), { helm }), {
        kind: 'failed',
        reason: { kind: 'program-missing' },
      });
    }
    assert.deepEqual(calls(), []);
  });

  if (REAL_HELM !== undefined) {
    const helm = REAL_HELM;
    it('makes of the sample what was recorded', async () => {
      assert.deepEqual(await render(createNodeRenderer(), SAMPLE, { helm }), {
        kind: 'rendered',
        text: readFileSync(RECORDED, 'utf8'),
      });
    });

    it('says which dependency is missing, and fetches none', async () => {
      write(
        'parent/Chart.yaml',
        'apiVersion: v2\nname: parent\nversion: 0.1.0\ndependencies: [{name: child, version: 1.0.0, repository: https://charts.invalid}]\n',
      );
      const outcome = await render(createNodeRenderer(), join(folder, 'parent'), { helm });
      assert.ok(outcome.kind === 'failed' && outcome.reason.kind === 'refused');
      assert.match(outcome.reason.words, /child/);
    });
  }
});

describe('kustomize', () => {
  let folder: string;
  let log: string;

  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'zonewise-kustomize-')));
    log = join(folder, 'log');
    process.env.ZONEWISE_KUSTOMIZE_LOG = log;
  });
  afterEach(() => {
    delete process.env.ZONEWISE_KUSTOMIZE_LOG;
    rmSync(folder, { recursive: true, force: true });
  });

  const write = (path: string, text: string): void => {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  const calls = (): readonly {
    readonly args: readonly string[];
    readonly cwd: string;
    readonly env: Readonly<Record<string, string>>;
  }[] =>
    existsSync(log)
      ? [...readFileSync(log, 'utf8').matchAll(/^.*(?=\n)/gm)].map(
          ([line]) => JSON.parse(line) as ReturnType<typeof calls>[number],
        )
      : [];
  const build = (
    renderer: Renderer,
    path: string,
    { program = STAND_IN_KUSTOMIZE, reads = [path], signal }: BuildOptions = {},
  ): Promise<RenderOutcome> =>
    renderer.render(
      {
        tool: 'kustomize',
        folderUri: pathToFileURL(join(folder, path)).href,
        readUris: reads.map((read) => pathToFileURL(join(folder, read)).href),
        program,
      },
      signal,
    );
  interface BuildOptions {
    readonly program?: string;
    readonly reads?: readonly string[];
    readonly signal?: AbortSignal;
  }

  it('is started with the folder alone, in no folder of the workspace, and finds no cluster, plugin or network', async () => {
    write('prod $(touch x)/built.txt', 'kind: Service\n');
    assert.deepEqual(await build(createNodeRenderer(), 'prod $(touch x)'), {
      kind: 'rendered',
      text: 'kind: Service\n',
    });
    const [call, ...more] = calls();
    assert.deepEqual(more, []);
    assert.deepEqual(call?.args, ['build', join(folder, 'prod $(touch x)')]);
    assert.equal(call.cwd, homedir());
    const { KUBECONFIG, KUSTOMIZE_PLUGIN_HOME, ...others } = call.env;
    for (const path of [KUBECONFIG, KUSTOMIZE_PLUGIN_HOME])
      assert.ok(['/dev/null', 'NUL'].includes(path ?? ''));
    assert.deepEqual(others, {
      KUBECTL_KUBERC: 'false',
      GIT_ALLOW_PROTOCOL: 'none',
      HTTPS_PROXY: 'http://127.0.0.1:9',
      NO_PROXY: '',
    });
  });

  it('is a command of its own, or one of kubectl', () => {
    assert.deepEqual(buildCall('/opt/bin/kustomize', '/r').args, ['build', '/r']);
    assert.deepEqual(buildCall('C:\\tools\\Kustomize.exe', '/r').args, ['build', '/r']);
    for (const program of ['kubectl', '/home/kustomize-user/kubectl', 'oc'])
      assert.deepEqual(buildCall(program, '/r').args, ['kustomize', '/r'], program);
  });

  it('is not started again while the files are the same, those of bases too', async () => {
    const renderer = createNodeRenderer();
    write('prod/built.txt', 'kind: Service\n');
    write('base/deep/service.yaml', 'kind: Service\n');
    write('values.env', 'a=1\n');
    const reads = ['prod', 'base', 'values.env'];
    await build(renderer, 'prod', { reads });
    await build(renderer, 'prod', { reads });
    assert.equal(calls().length, 1);
    write('base/deep/service.yaml', 'kind: Other\n');
    await build(renderer, 'prod', { reads });
    assert.equal(calls().length, 2);
    write('values.env', 'a=2\n');
    await build(renderer, 'prod', { reads });
    assert.equal(calls().length, 3);
  });

  it('says why it fails in its own words, on one line, as seen from the folder', async () => {
    write('failing/kustomization.yaml', '');
    assert.deepEqual(await build(createNodeRenderer(), 'failing'), {
      kind: 'failed',
      reason: { kind: 'refused', words: "accumulating resources: 'a.yaml' doesn't exist" },
    });
  });

  it('is heard however it speaks', () => {
    const said = (stderr: string): string => {
      const outcome = readRenderEnd({ kind: 'exited', code: 1, stdout: '', stderr }, '/r/prod');
      return outcome.kind === 'failed' && outcome.reason.kind === 'refused' ? outcome.reason.words : '';
    };
    const missing = `evalsymlink failure on '/r/prod/a.yaml' : lstat /r/prod/a.yaml: no such file or directory`;
    const layered = `accumulating resources: accumulation err='accumulating resources from 'a.yaml': ${missing}': must build at directory: not a valid directory: ${missing}`;
    const expected =
      "accumulating resources from 'a.yaml': evalsymlink failure on 'a.yaml' : lstat a.yaml: no such file or directory";
    assert.equal(said(`Error: ${layered}\n`), expected);
    assert.equal(said(`error: ${layered}\n`), expected);
    assert.equal(said(`E1128 19:02:30.4 10303 run.go:72] "command failed" err="${layered}"\n`), expected);
    assert.equal(
      said(
        '# Warning: a\nE1128 19:02:30.8 10313 run.go:72] "command failed" err=<\n\tname: A\n\t`: must specify --enable-helm\n >\n',
      ),
      'name: A `: must specify --enable-helm',
    );
    assert.equal(
      said(
        `Error: accumulating resources: accumulation err='accumulating resources from '../base': '/r/base' must resolve to a file': recursed accumulation of path '/r/base': invalid \"x\"`,
      ),
      'invalid "x"',
    );
    assert.equal(said('something else\n'), 'something else');
  });

  it('is ended when a person gives up', async () => {
    const abort = new AbortController();
    const building = build(createNodeRenderer(), 'hanging', { signal: abort.signal });
    while (calls().length === 0) await new Promise((resolve) => setImmediate(resolve));
    abort.abort();
    assert.deepEqual(await building, { kind: 'failed', reason: { kind: 'cancelled' } });
  });

  it('is not looked for in the workspace', async () => {
    for (const program of ['./kustomize', 'bin/kubectl', 'zonewise-no-such-kustomize']) {
      assert.deepEqual(await build(createNodeRenderer(), 'prod', { program }), {
        kind: 'failed',
        reason: { kind: 'program-missing' },
      });
    }
    assert.deepEqual(calls(), []);
  });

  if (REAL_KUSTOMIZE !== undefined) {
    const program = REAL_KUSTOMIZE;

    it('follows what reading does not', async () => {
      write('kustomization.yaml', REPLACING);
      write('service.yaml', SERVICE);
      const outcome = await build(createNodeRenderer(), '.', { program });
      assert.ok(outcome.kind === 'rendered', JSON.stringify(outcome));
      assert.match(outcome.text, /trafficDistribution: PreferSameNode/);
    });

    it('fetches nothing, and runs no plugin and no chart', async () => {
      const marker = join(folder, 'started');
      write('plugin.sh', `#!/bin/sh\ntouch '${marker}'\n`);
      chmodSync(join(folder, 'plugin.sh'), 0o755);
      const server = createServer((request, response) => {
        writeFileSync(marker, request.url ?? '');
        response.end('{}');
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo;
      write('function.yaml', FUNCTION);
      write('chart/Chart.yaml', 'apiVersion: v2\nname: chart\nversion: 0.1.0\n');
      for (const said of [
        `resources: ["git@127.0.0.1:shop/base.git"]`,
        `resources: ["http://zonewise.invalid:${port}/shop/base.git"]`,
        `resources: ["http://zonewise.invalid:${port}/service.yaml"]`,
        `resources: ["file://${folder}/base.git"]`,
        'transformers: [function.yaml]',
        'helmGlobals: {chartHome: .}\nhelmCharts: [{name: chart}]',
      ]) {
        write('kustomization.yaml', `${said}\n`);
        const outcome = await build(createNodeRenderer(), '.', { program });
        assert.ok(outcome.kind === 'failed', said);
        assert.equal(existsSync(marker), false, said);
      }
      server.close();
    });
  }
});

const SERVICE = `apiVersion: v1
kind: Service
metadata: {name: web, annotations: {traffic: PreferSameNode}}
spec: {selector: {app: web}, ports: [{port: 80}], trafficDistribution: PLACEHOLDER}
`;
const REPLACING = `resources: [service.yaml]
replacements:
- source: {kind: Service, name: web, fieldPath: metadata.annotations.traffic}
  targets:
  - select: {kind: Service, name: web}
    fieldPaths: [spec.trafficDistribution]
`;
const FUNCTION = `apiVersion: example.org/v1
kind: Touch
metadata:
  name: touch
  annotations:
    config.kubernetes.io/function: |
      exec: {path: ./plugin.sh}
`;
