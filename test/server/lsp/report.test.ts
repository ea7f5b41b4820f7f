import assert from 'node:assert/strict';
import { PREVIEW_REQUEST, REPORT_REQUEST } from '../../../server/protocol/messages.ts';
import type { PreviewAnswer, ReportAnswer, SimulationResult } from '../../../server/protocol/messages.ts';
import { unshareCandidates } from '../../../server/protocol/sharedCandidates.ts';
import type { LspClient } from '../../support/lspClient.ts';
import { connectInMemory } from '../../support/lspClient.ts';
import { createMemoryRuntime } from '../../support/memoryRuntime.ts';

const URI = 'file:///shop/web.yaml';

const TEXT = `# zonewise: zones=a:1,b:1,c:1
# zonewise: endpoints=b:2,c:1
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  trafficDistribution: PreferSameZone
  ports:
    - port: 80
`;

describe('a report over a connection', () => {
  let client: LspClient;

  const ask = async (params: object): Promise<ReportAnswer | null> =>
    client.request<ReportAnswer | null>(REPORT_REQUEST, { uri: URI, ...params });
  const resultIn = (answer: ReportAnswer | null): SimulationResult => {
    assert.ok(answer);
    return JSON.parse(answer.text) as SimulationResult;
  };

  beforeEach(async () => {
    client = await connectInMemory(createMemoryRuntime(new Map()));
    await client.open(URI, TEXT);
  });
  afterEach(() => client.stop());

  it('is Markdown with the headline and a table for each question', async () => {
    const { text } = (await ask({ format: 'markdown' })) ?? { text: '' };
    assert.match(
      text,
      /^### Traffic of Service web in default: .*\n\n33% cross-zone · busiest pod 1\.3× average/,
    );
    assert.match(text, /^\| `a` \| 1 \| 0 of 0 \| 33% \| 0% \| 33% \| 0% \|$/m);
    assert.ok(text.endsWith('\n'));
  });

  it('is plain text for a terminal', async () => {
    const { text } = (await ask({ format: 'text' })) ?? { text: '' };
    assert.match(
      text,
      /^Traffic of Service web in default: .*\n=+\n\n33% cross-zone · busiest pod 1\.3× average/,
    );
    assert.doesNotMatch(text, /[|`#]/);
  });

  it('is JSON with the numbers that the preview shows', async () => {
    const report = resultIn(await ask({ format: 'json' }));
    const preview = unshareCandidates(await client.request<PreviewAnswer>(PREVIEW_REQUEST, { uri: URI }));
    assert.ok(report.kind === 'report' && preview.kind === 'preview');
    assert.ok(Math.abs(report.locality.crossZone - 1 / 3) < 1e-9);
    assert.deepEqual(report, preview.result);
  });

  it('follows what is typed, and the selected what-if', async () => {
    const whatIf = { kind: 'zone-lost', zone: 'b' };
    const lost = resultIn(await ask({ format: 'json', whatIf }));
    assert.ok(lost.kind === 'report' && lost.zones.every(({ name }) => name !== 'b'));
    await client.rewrite(URI, TEXT.replace('PreferSameZone', 'PreferSameNode'));
    const { text } = (await ask({ format: 'text', whatIf })) ?? { text: '' };
    assert.match(text, /What if: Zone b is lost/);
    assert.match(text, /PreferSameNode/);
  });

  it('passes over a what-if that makes no sense', async () => {
    const asItIs = await ask({ format: 'text' });
    assert.deepEqual(await ask({ format: 'text', whatIf: { kind: 'meteorite' } }), asItIs);
  });

  it('is null for a Service that is not there, and for a document that is not open', async () => {
    const service = { name: 'other', namespace: 'default', index: 7 };
    assert.equal(await ask({ format: 'markdown', service }), null);
    await client.close(URI);
    assert.equal(await ask({ format: 'markdown' }), null);
  });

  it('is refused in a format that does not exist', async () => {
    for (const format of ['html', 'toString', undefined, 7])
      await assert.rejects(ask({ format }), { message: /markdown, text or json/ });
  });
});
