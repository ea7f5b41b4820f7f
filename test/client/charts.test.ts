import assert from 'node:assert/strict';
import { createChartRenders } from '../../client/charts/chartRenders.ts';
import type { ChartRenders } from '../../client/charts/chartRenders.ts';
import type { RenderChartAnswer, RenderChartParams } from '../../server/protocol/chartMessages.ts';

const CHART = 'file:///repo/shop';
const FILE = `${CHART}/templates/service.yaml`;
const PROD = 'file:///repo/values/prod.yaml';
const FAILED: RenderChartAnswer = { kind: 'failed', message: "helm can't render shop." };
const RENDERED: RenderChartAnswer = { kind: 'rendered', chart: CHART, services: 1 };

interface Session {
  readonly renders: ChartRenders;
  readonly asked: RenderChartParams[];
  readonly told: string[];
}

function begin(answers: readonly RenderChartAnswer[] = [], isTrusted = true): Session {
  const asked: RenderChartParams[] = [];
  const told: string[] = [];
  const renders = createChartRenders({
    isTrusted: () => isTrusted,
    helm: () => '/opt/helm',
    ask: (params) => {
      asked.push(params);
      return Promise.resolve(answers[asked.length - 1] ?? RENDERED);
    },
    tellFailed: (message) => {
      told.push(message);
    },
    onRendered: () => undefined,
  });
  return { renders, asked, told };
}

describe('a chart', () => {
  it('is rendered by command, with the files that a person chose, and then whenever one of its files is saved', async () => {
    const { renders, asked } = begin();
    await renders.saved(FILE);
    assert.deepEqual(asked, []);
    await renders.render(FILE, CHART, [PROD]);
    await renders.saved(`${CHART}/values.yaml`);
    await renders.saved(PROD);
    await renders.saved('file:///repo/shop2/values.yaml');
    assert.deepEqual(
      asked,
      Array.from({ length: 3 }, () => ({ uri: FILE, valuesFiles: [PROD], helm: '/opt/helm' })),
    );
    assert.deepEqual(renders.chosenFor(CHART), [PROD]);
  });

  it('is never rendered in Restricted Mode', async () => {
    const { renders, asked } = begin([], false);
    assert.equal(await renders.render(FILE, CHART, []), undefined);
    await renders.saved(FILE);
    assert.deepEqual(asked, []);
  });

  it('that fails is told once for each reason, and again after it worked', async () => {
    const other: RenderChartAnswer = { kind: 'failed', message: 'Another.' };
    const { renders, told } = begin([FAILED, FAILED, other, other, RENDERED, other]);
    assert.deepEqual(await renders.render(FILE, CHART, []), FAILED);
    for (let saves = 0; saves < 5; saves += 1) await renders.saved(FILE);
    assert.deepEqual(told, ['Another.', 'Another.']);
  });
});
