import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ChartRequest, RenderOutcome } from './cluster/helm/helmTemplate.ts';
import { readTemplateEnd, templateCall } from './cluster/helm/helmTemplate.ts';
import type { ChartRenderer } from './lsp/runtime.ts';
import { createQueue, ownEnvironment, runOnce } from './nodeProcess.ts';

/**
 * Charts rendered by a person's helm, one start at a time. A chart whose files are the same gives what it gave before, without
 * a start.
 */
export function createNodeCharts(): ChartRenderer {
  const queue = createQueue();
  const kept = new Map<string, { readonly hash: string; readonly outcome: RenderOutcome }>();
  return {
    render: ({ chartUri, valuesUris, kubernetesVersion, helm }, signal) =>
      queue(async () => {
        const name = helm === '' ? 'helm' : helm;
        // A relative path would lead into the folder that it runs in, a name with a slash as well.
        const isUsable = isAbsolute(name) || !/[\\/]/.test(name);
        if (!isUsable) return { kind: 'failed', reason: { kind: 'helm-missing' } };
        const request: ChartRequest = {
          chart: fileURLToPath(chartUri),
          valuesFiles: valuesUris.map((uri) => fileURLToPath(uri)),
          kubernetesVersion,
        };
        const call = templateCall(request);
        const hash = await hashOf([name, ...call.args], request);
        const before = kept.get(chartUri);
        if (before !== undefined && before.hash === hash) return before.outcome;
        const outcome = readTemplateEnd(await runOnce(name, environment(), call, signal), request);
        if (hash !== undefined && outcome.kind === 'rendered') kept.set(chartUri, { hash, outcome });
        return outcome;
      }),
  };
}

/** Without a kubeconfig no chart finds a cluster, and without plugins nothing but helm itself runs. */
function environment(): NodeJS.ProcessEnv {
  const nowhere = process.platform === 'win32' ? 'NUL' : '/dev/null';
  return { ...ownEnvironment(), KUBECONFIG: nowhere, HELM_PLUGINS: nowhere, HELM_KUBECONTEXT: '' };
}

/** Charts with more are rendered each time anew. */
const MOST_FILES = 2000;
const MOST_BYTES = 32 * 1024 * 1024;

/** Of all that goes into a rendering; undefined where that is too much to read. */
async function hashOf(
  words: readonly string[],
  { chart, valuesFiles }: ChartRequest,
): Promise<string | undefined> {
  const hash = createHash('sha256').update(JSON.stringify(words));
  let left = MOST_BYTES;
  const entries = await readdir(chart, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  if (files.length > MOST_FILES) return undefined;
  for (const path of [...files.sort(), ...valuesFiles]) {
    const content = await readFile(path).catch(() => undefined);
    left -= content?.length ?? 0;
    if (left < 0) return undefined;
    hash.update(JSON.stringify([path, content?.length ?? -1])).update(content ?? '');
  }
  return hash.digest('hex');
}
