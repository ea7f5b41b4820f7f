import assert from 'node:assert/strict';
import type {
  ScenarioOverrides,
  SaveScenarioAnswer,
  PreviewAnswer,
  PreviewModel,
  ReportAnswer,
} from '../../../server/protocol/messages.ts';
import { SAVE_SCENARIO_REQUEST, PREVIEW_REQUEST, REPORT_REQUEST } from '../../../server/protocol/messages.ts';
import { unshareCandidates } from '../../../server/protocol/sharedCandidates.ts';
import type { LspClient } from '../../support/lspClient.ts';
import { connectInMemory } from '../../support/lspClient.ts';
import { createMemoryRuntime } from '../../support/memoryRuntime.ts';

const URI = 'file:///shop/web.yaml';
const TEXT = `# zonewise: zones=a:1,b:1
# zonewise: endpoints=b:1
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
`;

describe('a changed scenario over a connection', () => {
  let client: LspClient;

  const preview = async (overrides?: unknown): Promise<PreviewModel> => {
    const answer = await client.request<PreviewAnswer>(PREVIEW_REQUEST, { uri: URI, overrides });
    const whole = unshareCandidates(answer);
    assert.ok(whole.kind === 'preview');
    return whole;
  };
  const keep = async (
    overrides: ScenarioOverrides,
    where: string,
    uri = URI,
  ): Promise<SaveScenarioAnswer | null> =>
    client.request<SaveScenarioAnswer | null>(SAVE_SCENARIO_REQUEST, { uri, overrides, where });

  beforeEach(async () => {
    client = await connectInMemory(createMemoryRuntime(new Map()));
    await client.open(URI, TEXT);
  });
  afterEach(() => client.stop());

  it('gives the numbers of the changes, in previews and reports', async () => {
    const { result, headline } = await preview({ endpoints: 'a:1,b:1', perCrossZoneGiB: '1' });
    assert.ok(result.kind === 'report' && result.cost.perMonth === 500, headline);
    const overrides = { endpoints: 'a:1,b:1', perCrossZoneGiB: '1' };
    const params = { uri: URI, overrides, format: 'json' };
    const report = await client.request<ReportAnswer>(REPORT_REQUEST, params);
    assert.deepEqual(JSON.parse(report.text), result);
  });

  it('is as the manifests say where the changes are no changes', async () => {
    const plain = await preview();
    for (const overrides of [null, 7, 'zones', [], { zones: 7, toString: 'x' }])
      assert.deepEqual((await preview(overrides)).result, plain.result);
  });

  it('is kept by edits for the version of the text that they are for', async () => {
    await client.rewrite(URI, TEXT.replace('app: web', 'app: shop'));
    const answer = await keep({ zones: 'a:2,b:1' }, 'comments');
    assert.deepEqual(answer, {
      documentVersion: 2,
      kept: ['zones'],
      edits: [
        {
          range: { start: { line: 0, character: 18 }, end: { line: 0, character: 25 } },
          newText: 'a:2,b:1',
        },
      ],
      settings: [],
      problems: [],
    });
  });

  it('is not kept in a place that does not exist, nor in a document that is not open', async () => {
    assert.equal(await keep({ zones: 'a:2' }, 'somewhere'), null);
    assert.equal(await keep({ zones: 'a:2' }, 'comments', 'file:///other.yaml'), null);
  });
});
