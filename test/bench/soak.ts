/**
 * Memory that returns: `npm run bench:soak -- [files]`. A workspace of 10,000 files of which 1,000 are opened, looked at and
 * closed; then an hour's worth of edits, openings and closings, as fast as the server answers.
 */
import { format, write } from './figures.ts';
import { manifestsOf } from './manifests.ts';
import { residentMegabytes } from './measure.ts';
import { processorSeconds } from './processor.ts';
import type { Life } from './workspaceFolder.ts';
import { beginLife, createWorkspaceFolder } from './workspaceFolder.ts';

const files = Number(process.argv[2] ?? 10_000);
const LOOKED_AT = 1000;
/** An edit a second, and another file every ten. */
const EDITS = 3600;
const EDITS_A_FILE = 10;
const READINGS = 12;
const REST = 40_000;

const folder = createWorkspaceFolder();
try {
  const pairs = manifestsOf(files * 2)
    .split('---\napiVersion: v1\n')
    .map((pair, index) => (index === 0 ? pair : `apiVersion: v1\n${pair}`));
  const textOf = (index: number): string => pairs[index % files] ?? '';
  const uris = folder.fill(files, textOf, (index) => `shop-${index}.yaml`);
  const life = await beginLife(folder.root);
  await life.ended;
  await settle(life);
  const before = residentMegabytes(life.pid);
  write(`\n${files} files\n`);
  write(`| | memory | CPU so far |\n|---|---|---|`);
  const row = (what: string): void => {
    write(
      `| ${what} | ${format(residentMegabytes(life.pid))} MB | ${format(processorSeconds(life.pid))} s |`,
    );
  };
  row('all files read');
  const uriOf = (index: number): string => uris[(index * 7919) % files] ?? '';
  const ownTextOf = (index: number): string => textOf((index * 7919) % files);
  for (let index = 0; index < LOOKED_AT; index++) {
    await lookAt(life, uriOf(index), ownTextOf(index));
    await life.client.close(uriOf(index));
    if ((index + 1) % (LOOKED_AT / 4) === 0) row(`${index + 1} files opened, looked at and closed`);
  }
  await settle(life);
  const after = residentMegabytes(life.pid);
  row('at rest');
  write(`\n${format((after / before) * 100 - 100)}% more than before\n`);
  write(`| an hour’s worth | memory | CPU so far |\n|---|---|---|`);
  for (let edit = 0; edit < EDITS; edit++) {
    const index = Math.floor(edit / EDITS_A_FILE);
    const uri = uriOf(index);
    if (edit % EDITS_A_FILE === 0) {
      if (index > 0) await life.client.close(uriOf(index - 1));
      await lookAt(life, uri, ownTextOf(index));
    }
    const at = { line: 9, character: 0 };
    await life.client.edit(uri, { start: at, end: at }, `# ${edit}\n`);
    await life.client.diagnosticsOf(uri);
    if ((edit + 1) % (EDITS / READINGS) !== 0) continue;
    // Nobody works for five minutes without a rest.
    await settle(life);
    row(`${Math.round(((edit + 1) / EDITS) * 60)} minutes`);
  }
  await life.client.stop();
} finally {
  folder.remove();
}

/** Opens a file, and asks for what an editor shows of it. */
async function lookAt({ client }: Life, uri: string, text: string): Promise<void> {
  const textDocument = { uri };
  await client.open(uri, text);
  await client.diagnosticsOf(uri);
  const lenses = await client.request<readonly object[]>('textDocument/codeLens', { textDocument });
  for (const lens of lenses) await client.request('codeLens/resolve', lens);
  await client.request('textDocument/hover', { textDocument, position: { line: 17, character: 24 } });
  await client.request('zonewise/preview', { uri });
}

/** As long as a person rests until the server gives back what it does not need, and a little longer. */
async function settle({ client }: Life): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, REST));
  await client.request('zonewise/parseKubernetesVersion', { text: '1.30' });
}
