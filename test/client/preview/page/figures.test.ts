import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describePicture } from '../../../../client/preview/page/savedPicture/describePicture.ts';
import { COMPARISON, FIGURES } from '../../../../client/preview/page/words/texts.ts';
import { computePreview } from '../../../../server/features/preview/previewModel.ts';
import { computeReport } from '../../../../server/features/report/computeReport.ts';
import { MEASURES } from '../../../../server/protocol/measures.ts';
import type { PreviewModel } from '../../../../server/protocol/messages.ts';
import { contextOf } from '../../../support/fileContext.ts';
import { renderPage, sectionOf, textOf } from './renderPage.ts';

const ZONES = ['a', 'b', 'c', 'd'];
const VALUES = [
  '',
  '  trafficDistribution: PreferSameZone\n',
  '  trafficDistribution: PreferSameNode\n',
  '  internalTrafficPolicy: Local\n',
];

/** Zones with their nodes, pods and clients, and what the Service says. */
const clusters = fc.record({
  zones: fc.uniqueArray(fc.constantFrom(...ZONES), { minLength: 1 }).chain((names) =>
    fc.tuple(
      ...names.map((name) =>
        fc.record({
          name: fc.constant(name),
          nodes: fc.integer({ min: 1, max: 4 }),
          pods: fc.integer({ min: 0, max: 7 }),
          clients: fc.integer({ min: 0, max: 40 }),
        }),
      ),
    ),
  ),
  value: fc.constantFrom(...VALUES),
});

function write({ zones, value }: typeof clusters extends fc.Arbitrary<infer T> ? T : never): string {
  const list = (read: (zone: (typeof zones)[number]) => number): string =>
    zones.map((zone) => `${zone.name}:${read(zone)}`).join(',');
  return `# zonewise: zones=${list(({ nodes }) => nodes)}
# zonewise: endpoints=${list(({ pods }) => pods)}
# zonewise: clients=${list(({ clients }) => clients)}
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
${value}  ports: [{port: 80}]
`;
}

describe('the figures of a Service', () => {
  it('are the same in tiles, comparison, bar, saved picture, Markdown and headline, and a row’s parts make 100', () => {
    fc.assert(
      fc.property(clusters, (cluster) => {
        const context = contextOf(write(cluster));
        const model = computePreview(context, undefined) as PreviewModel;
        const { result } = model;
        if (result.kind !== 'report' || result.clientGroups.length === 0) return;
        const html = renderPage(model);
        const tiles = readTiles(html);
        assert.equal(tiles.size, MEASURES.length);

        const [current = ''] =
          /<tr[^>]*is-current[\s\S]*?<\/tr>/.exec(sectionOf(html, COMPARISON.title)) ?? [];
        const cells = [...current.matchAll(/class="figure"[^>]*>([^<]*)</g)].map(([, text]) => text);
        assert.deepEqual(cells, [...tiles.values()]);

        const { numbers, headline } = describePicture(model, result);
        assert.equal(numbers, [...tiles].map(([label, value]) => `${label} ${value}`).join(' · '));
        assert.equal(headline, model.headline);

        const { text: markdown = '' } = computeReport(context, undefined, { format: 'markdown' }) ?? {};
        assert.ok(markdown.includes(model.headline));
        for (const [label, value] of tiles)
          assert.match(markdown, new RegExp(`\\| ${label} \\| +${escape(value)} \\|`), label);

        const [, bar = ''] = /class="bar"[^>]*aria-label="([^"]*)"/.exec(html) ?? [];
        for (const [share = ''] of bar.matchAll(/[<>]?[\d.]+%/g))
          assert.ok([...tiles.values()].includes(share), bar);
        const [cross] = /\S+%(?= cross-zone)/.exec(model.headline) ?? [];
        if (cross !== undefined) assert.equal(cross, tiles.get('Cross-zone'));
        const [dropped] = /\S+%(?= dropped)/.exec(model.headline) ?? [];
        if (dropped !== undefined) assert.equal(dropped, tiles.get('Dropped'));
        const [busiest] = /\S+(?= average)/.exec(model.headline) ?? [];
        if (busiest !== undefined) assert.equal(busiest, tiles.get('Busiest pod'));

        for (const row of html.matchAll(/<tr[^>]*role="row"[^>]*>([\s\S]*?)<\/tr>/g)) {
          const shares = [...(row[1] ?? '').matchAll(/class="figure"[^>]*>([^<]*%)</g)].map(
            ([, text = '']) => text,
          );
          if (shares.length > 0) assertWhole(shares);
        }
      }),
    );
  });
});

/** What stands in each tile, by its label. */
function readTiles(html: string): ReadonlyMap<string, string> {
  return new Map(
    [...sectionOf(html, FIGURES.title).matchAll(/<dt>([\s\S]*?)<\/dt><dd><button[^>]*>([^<]*)</g)].map(
      ([, label = '', value = '']) => [textOf(label).trim(), value] as const,
    ),
  );
}

function assertWhole(shares: readonly string[]): void {
  if (shares.some((share) => /&[lg]t;|[<>]/.test(share))) return;
  const sum = shares.reduce((total, share) => total + Number.parseFloat(share), 0);
  assert.ok(Math.abs(sum - 100) < 1e-6, shares.join(' + '));
}

function escape(text: string): string {
  return text.replaceAll(/[$.*+?^()[\]{}|\\]/g, String.raw`\$&`);
}
