/**
 * A file whose check takes long, and how long a person who works in another file waits meanwhile:
 * `npm run bench:meanwhile` takes 10,000 Services in 100 zones, and 1,000 in a cluster of 5,000 nodes.
 */
import type { LspClient } from '../support/lspClient.ts';
import { connectToProcess } from '../support/lspClient.ts';
import { format, median, write } from './figures.ts';
import { manifestsOf } from './manifests.ts';
import { ZONEWISE, residentMegabytes, start } from './measure.ts';

interface ManifestSize {
  readonly services: number;
  readonly zones: number;
  readonly nodesInZone: number;
}

const SIZES: readonly ManifestSize[] = [
  { services: 10_000, zones: 100, nodesInZone: 1 },
  { services: 1000, zones: 100, nodesInZone: 50 },
];

const LARGE = 'file:///bench/large.yaml';
const SMALL = 'file:///bench/small.yaml';

for (const size of SIZES) await measureSize(size);

async function measureSize({ services, zones, nodesInZone }: ManifestSize): Promise<void> {
  const child = start(ZONEWISE);
  const client = await connectToProcess(child, ZONEWISE.options);
  await client.open(SMALL, manifestsOf(2));
  await client.diagnosticsOf(SMALL);
  write(`\n${services} Services, ${zones} zones of ${nodesInZone} nodes\n`);
  write('| | to diagnostics | hovers elsewhere meanwhile | median | slowest |\n|---|---|---|---|---|');

  const comment = Array.from({ length: zones }, (_, zone) => `zone-${zone}:${nodesInZone}`).join(',');
  await client.open(LARGE, `# zonewise: zones=${comment}\n---\n${manifestsOf(services * 2)}`);
  await watch('open', client);
  const first = { start: { line: 0, character: 18 }, end: { line: 0, character: 19 } };
  await client.edit(LARGE, first, 'Z');
  await watch('another zone for all of them', client);
  const inService = { start: { line: 6, character: 0 }, end: { line: 6, character: 0 } };
  await client.edit(LARGE, inService, '    app: shop\n');
  await watch('an edit in one Service', client);
  write(`\n${format(residentMegabytes(child.pid ?? 0))} MB at the end`);
  await client.stop();
}

/** Asks on and on in the small file, one question after the other, until the large one is checked. */
async function watch(what: string, client: LspClient): Promise<void> {
  const started = performance.now();
  const waits: number[] = [];
  const checking = new Set([LARGE]);
  const checked = client.diagnosticsOf(LARGE).then(() => {
    checking.clear();
  });
  const at = { textDocument: { uri: SMALL }, position: { line: 17, character: 24 } };
  while (checking.size > 0) {
    const asked = performance.now();
    await client.request('textDocument/hover', at);
    waits.push(performance.now() - asked);
  }
  await checked;
  const total = performance.now() - started;
  const figures = [median(waits), Math.max(...waits)].map((wait) => `${format(wait)} ms`);
  write(`| ${what} | ${format(total)} ms | ${waits.length} | ${figures.join(' | ')} |`);
}
