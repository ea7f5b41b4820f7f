/**
 * Workspaces that are read in the background while a person works: `npm run bench:workspace -- [files]`. Shows what reading
 * costs, what is waited for meanwhile, and what remains in memory.
 */
import type { PreviewAnswer } from '../../server/protocol/messages.ts';
import { PREVIEW_REQUEST } from '../../server/protocol/messages.ts';
import { format, median, write } from './figures.ts';
import { manifestsOf } from './manifests.ts';
import { residentMegabytes } from './measure.ts';
import { processorSeconds } from './processor.ts';
import type { Mixture } from './repositoryTexts.ts';
import { behindDefinitions, textsOf, unrelatedJson } from './repositoryTexts.ts';
import type { WorkspaceFolder } from './workspaceFolder.ts';
import { beginLife, createWorkspaceFolder } from './workspaceFolder.ts';

const files = Number(process.argv[2] ?? 4000);
const JSON_FILES = 20_500;

const MIXED: Mixture = { pairs: 30, charts: 15, others: 25, unrelated: 28, definitions: 2 };

type Fill = (folder: WorkspaceFolder) => void;

const fillWith =
  (mixture: Mixture): Fill =>
  (folder) => {
    folder.fill(files, textsOf(files, mixture), (index) => `file-${index}.yaml`);
  };

const WORKSPACES: Readonly<Record<string, Fill>> = {
  [`${files} files of a Service and its Deployment`]: fillWith({
    ...MIXED,
    pairs: 100,
    charts: 0,
    others: 0,
    unrelated: 0,
    definitions: 0,
  }),
  [`${files} files of mixed YAML, 2 in 100 of them CRDs`]: fillWith(MIXED),
  [`${files} files of mixed YAML, 10 in 100 of them CRDs`]: fillWith({
    ...MIXED,
    unrelated: 20,
    definitions: 10,
  }),
  [`${files} files of charts`]: fillWith({
    ...MIXED,
    pairs: 0,
    charts: 100,
    others: 0,
    unrelated: 0,
    definitions: 0,
  }),
  [`${files} files of mixed YAML, and 20 with 2 MB of CRDs before what counts`]: (folder) => {
    fillWith(MIXED)(folder);
    folder.fill(
      20,
      (index) => behindDefinitions(`behind-${index}`),
      (index) => `all-${index}.yaml`,
    );
  },
  [`${JSON_FILES} unrelated JSON files beside two manifests`]: (folder) => {
    folder.fill(JSON_FILES, unrelatedJson, (index) => `data-${index}.json`);
  },
};

write(
  '\n| | CPU | memory | first diagnostics | to the last file | hovers meanwhile: median | slowest | the Deployment next door |',
);
write('|---|---|---|---|---|---|---|---|');
for (const [name, fill] of Object.entries(WORKSPACES)) await measure(name, fill);

async function measure(name: string, fill: Fill): Promise<void> {
  const folder = createWorkspaceFolder();
  try {
    fill(folder);
    const [service = '', deployment = ''] = manifestsOf(2).replaceAll('shop-0', 'own').split('---\n');
    const [uri = ''] = folder.fill(
      1,
      () => service,
      () => 'z-own.yaml',
    );
    folder.fill(
      1,
      () => deployment,
      () => 'z-own-deployment.yaml',
    );
    await measureReading(name, folder.root, uri, service);
  } finally {
    folder.remove();
  }
}

async function measureReading(name: string, root: string, uri: string, service: string): Promise<void> {
  const { client, started, pid, ended } = await beginLife(root);
  await client.open(uri, service.replace('  name: own\n', '  name: own\n  name: again\n'));
  await client.waitFor(uri, (found) => found.length > 0);
  const first = performance.now() - started;
  const reading = new Set([ended]);
  void ended.then(() => {
    reading.clear();
  });
  const hovers: number[] = [];
  const at = { textDocument: { uri }, position: { line: 17, character: 24 } };
  while (reading.size > 0) {
    const asked = performance.now();
    await client.request('textDocument/hover', at);
    hovers.push(performance.now() - asked);
    // Hovers cost too, and are not what is measured.
    await Promise.race([ended, pause()]);
  }
  const total = performance.now() - started;
  const [cpu, memory] = [processorSeconds(pid), residentMegabytes(pid)];
  await client.rewrite(uri, service);
  const answer = await client.request<PreviewAnswer>(PREVIEW_REQUEST, { uri });
  const isSeen =
    answer.kind === 'preview' && answer.result.kind === 'report' && answer.result.endpoints.length === 6;
  const cells = [
    `${format(cpu)} s`,
    `${format(memory)} MB`,
    `${format(first)} ms`,
    `${format(total)} ms`,
    `${format(median(hovers))} ms`,
    `${format(Math.max(...hovers))} ms`,
    isSeen ? 'seen' : 'NOT SEEN',
  ];
  write(`| ${name} | ${cells.join(' | ')} |`);
  await client.stop();
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 50));
}
