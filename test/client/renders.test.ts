import assert from 'node:assert/strict';
import { createRenderLog } from '../../client/renders/renderLog.ts';
import type { RenderLog, Wanted } from '../../client/renders/renderLog.ts';
import type { RenderAnswer, RenderParams } from '../../server/protocol/renderMessages.ts';

const CHART = 'file:///repo/shop';
const FILE = `${CHART}/templates/service.yaml`;
const PROD = 'file:///repo/values/prod.yaml';
const OVERLAY = 'file:///repo/overlays/prod';
const BASE = 'file:///repo/base';
const FAILED: RenderAnswer = { kind: 'failed', message: "helm can't render shop." };
const RENDERED: RenderAnswer = { kind: 'rendered', services: 1, reads: [CHART, PROD] };
const BUILT: RenderAnswer = { kind: 'rendered', services: 1, reads: [OVERLAY, BASE] };

const chartWith = (...valuesFiles: string[]): Wanted => ({
  tool: 'helm',
  folder: CHART,
  file: FILE,
  valuesFiles,
});
const KUSTOMIZATION: Wanted = { tool: 'kustomize', file: `${OVERLAY}/kustomization.yaml` };

interface Session {
  readonly log: RenderLog;
  readonly asked: RenderParams[];
  readonly told: string[];
}

function begin(answers: readonly RenderAnswer[] = [], isTrusted = true): Session {
  const asked: RenderParams[] = [];
  const told: string[] = [];
  const log = createRenderLog({
    isTrusted: () => isTrusted,
    programFor: (tool) => `/opt/${tool}`,
    ask: (params) => {
      asked.push(params);
      return Promise.resolve(answers[asked.length - 1] ?? (params.tool === 'helm' ? RENDERED : BUILT));
    },
    tellFailed: (message) => {
      told.push(message);
    },
    onRendered: () => undefined,
  });
  return { log, asked, told };
}

describe('a chart', () => {
  it('is rendered by command, with the files that a person chose, and then whenever one of its files is saved', async () => {
    const { log, asked } = begin();
    await log.saved(FILE);
    assert.deepEqual(asked, []);
    await log.render(chartWith(PROD));
    await log.saved(`${CHART}/values.yaml`);
    await log.saved(PROD);
    await log.saved('file:///repo/shop2/values.yaml');
    assert.deepEqual(
      asked,
      Array.from({ length: 3 }, () => ({
        tool: 'helm',
        uri: FILE,
        valuesFiles: [PROD],
        program: '/opt/helm',
      })),
    );
    assert.deepEqual(log.chosenFor(CHART), [PROD]);
  });

  it('is never rendered in Restricted Mode', async () => {
    const { log, asked } = begin([], false);
    assert.equal(await log.render(chartWith()), undefined);
    await log.saved(FILE);
    assert.deepEqual(asked, []);
  });

  it('that fails is told once for each reason, and again after it worked', async () => {
    const other: RenderAnswer = { kind: 'failed', message: 'Another.' };
    const { log, told } = begin([FAILED, FAILED, other, other, RENDERED, other]);
    assert.deepEqual(await log.render(chartWith()), FAILED);
    for (let saves = 0; saves < 5; saves += 1) await log.saved(FILE);
    assert.deepEqual(told, ['Another.', 'Another.']);
  });
});

describe('a kustomization', () => {
  it('is built by command, and then whenever a file is saved that it is made of', async () => {
    const { log, asked } = begin();
    await log.saved(`${OVERLAY}/kustomization.yaml`);
    assert.deepEqual(asked, []);
    await log.render(KUSTOMIZATION);
    await log.saved(`${BASE}/service.yaml`);
    await log.saved(`${OVERLAY}/patch.yaml`);
    await log.saved('file:///repo/overlays/test/patch.yaml');
    const params = { tool: 'kustomize', uri: `${OVERLAY}/kustomization.yaml`, program: '/opt/kustomize' };
    assert.deepEqual(asked, [params, params, params]);
  });

  it('is found by its files however the editor writes their uris', async () => {
    const folder = 'file:///repo/c%2B%2B%20(old)';
    const { log, asked } = begin([{ kind: 'rendered', services: 1, reads: [folder] }]);
    await log.render({ tool: 'kustomize', file: `${folder}/kustomization.yaml` });
    await log.saved('file:///repo/c%2B%2B%20%28old%29/service.yaml');
    assert.equal(asked.length, 2);
  });

  it('is never built in Restricted Mode', async () => {
    const { log, asked } = begin([], false);
    assert.equal(await log.render(KUSTOMIZATION), undefined);
    await log.saved(`${OVERLAY}/kustomization.yaml`);
    assert.deepEqual(asked, []);
  });

  it('whose trust is taken back is not built on save', async () => {
    let isTrusted = true;
    const asked: RenderParams[] = [];
    const log = createRenderLog({
      isTrusted: () => isTrusted,
      programFor: () => '',
      ask: (params) => {
        asked.push(params);
        return Promise.resolve(BUILT);
      },
      tellFailed: () => undefined,
      onRendered: () => undefined,
    });
    await log.render(KUSTOMIZATION);
    isTrusted = false;
    await log.saved(`${BASE}/service.yaml`);
    assert.equal(asked.length, 1);
  });
});
