import { createHash } from 'node:crypto';
import type { Dirent } from 'node:fs';
import { readFile, readdir, stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { KubectlCall } from './cluster/kubectl/process.ts';
import { templateCall } from './cluster/render/helmTemplate.ts';
import { KUSTOMIZE_PROGRAMS, buildCall } from './cluster/render/kustomizeBuild.ts';
import type { RenderOutcome } from './cluster/render/rendering.ts';
import { readRenderEnd } from './cluster/render/rendering.ts';
import type { RenderRequest, Renderer } from './lsp/runtime.ts';
import { createQueue, ownEnvironment, runOnce } from './nodeProcess.ts';

/**
 * Charts and kustomizations rendered by a person's helm and kustomize, one start at a time. What has the same files gives
 * what it gave before, without a start.
 */
export function createNodeRenderer(): Renderer {
  const queue = createQueue();
  const kept = new Map<string, { readonly hash: string; readonly outcome: RenderOutcome }>();
  return {
    render: (request, signal) =>
      queue(async () => {
        const job = jobOf(request);
        const hash = await hashOf(job);
        const before = kept.get(job.folder);
        if (before !== undefined && before.hash === hash) return before.outcome;
        const outcome = await run(job, signal);
        if (hash !== undefined && outcome.kind === 'rendered') kept.set(job.folder, { hash, outcome });
        return outcome;
      }),
  };
}

interface Job {
  /** What is rendered. */
  readonly folder: string;
  /** The first that can be started is. */
  readonly programs: readonly string[];
  readonly callOf: (program: string) => KubectlCall;
  /** Files, and folders with all that is in them, that go into it. */
  readonly reads: readonly string[];
}

function jobOf(request: RenderRequest): Job {
  const { program } = request;
  if (request.tool === 'helm') {
    const chart = fileURLToPath(request.chartUri);
    const valuesFiles = request.valuesUris.map((uri) => fileURLToPath(uri));
    const { kubernetesVersion } = request;
    return {
      folder: chart,
      programs: [program === '' ? 'helm' : program],
      callOf: () => templateCall({ chart, valuesFiles, kubernetesVersion }),
      reads: [chart, ...valuesFiles],
    };
  }
  const folder = fileURLToPath(request.folderUri);
  return {
    folder,
    programs: program === '' ? KUSTOMIZE_PROGRAMS : [program],
    callOf: (name) => buildCall(name, folder),
    reads: request.readUris.map((uri) => fileURLToPath(uri)),
  };
}

async function run(
  { folder, programs, callOf }: Job,
  signal: AbortSignal | undefined,
): Promise<RenderOutcome> {
  // A relative path would lead into the folder that it runs in, a name with a slash as well.
  const usable = programs.filter((program) => isAbsolute(program) || !/[\\/]/.test(program));
  for (const program of usable) {
    const end = await runOnce(program, environment(), callOf(program), signal);
    if (end.kind !== 'not-started') return readRenderEnd(end, folder);
  }
  return readRenderEnd({ kind: 'not-started' }, folder);
}

/**
 * Without a kubeconfig no chart finds a cluster, without plugins and a kuberc nothing but the program itself runs, and
 * without git and pages nothing is fetched: neither is asked for, and both would fail.
 */
function environment(): NodeJS.ProcessEnv {
  const nowhere = process.platform === 'win32' ? 'NUL' : '/dev/null';
  const proxies = ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy'].map((name) => [
    name,
    DEAD_PROXY,
  ]);
  return {
    ...ownEnvironment(),
    KUBECONFIG: nowhere,
    HELM_PLUGINS: nowhere,
    HELM_KUBECONTEXT: '',
    KUSTOMIZE_PLUGIN_HOME: nowhere,
    KUBECTL_KUBERC: 'false',
    // Of all protocols git may use none (git(1), GIT_ALLOW_PROTOCOL).
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_TERMINAL_PROMPT: '0',
    ...(Object.fromEntries(proxies) as NodeJS.ProcessEnv),
    NO_PROXY: '',
    no_proxy: '',
  };
}

/** Nobody listens there: the discard service of this machine, which systems no longer have. */
const DEAD_PROXY = 'http://127.0.0.1:9';

/** What has more is rendered each time anew. */
const MOST_FILES = 2000;
const MOST_BYTES = 32 * 1024 * 1024;

/** Of all that goes into a rendering; undefined where that is too much to read. */
async function hashOf({ folder, programs, callOf, reads }: Job): Promise<string | undefined> {
  const hash = createHash('sha256').update(
    JSON.stringify([folder, programs, callOf(programs[0] ?? '').args]),
  );
  const found = await listFiles(reads);
  if (found === undefined) return undefined;
  let left = MOST_BYTES;
  for (const path of found.sort()) {
    const content = await readFile(path).catch(() => undefined);
    left -= content?.length ?? 0;
    if (left < 0) return undefined;
    hash.update(JSON.stringify([path, content?.length ?? -1])).update(content ?? '');
  }
  return hash.digest('hex');
}

/** The files, and those in and below the folders, each once; undefined where they are too many. */
async function listFiles(reads: readonly string[]): Promise<string[] | undefined> {
  const waiting = [...reads];
  const seen = new Set<string>();
  const files = new Set<string>();
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    if (seen.has(folder)) continue;
    seen.add(folder);
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => undefined);
    // a file, or nothing
    if (entries === undefined) files.add(folder);
    for (const entry of entries ?? []) {
      const path = join(folder, entry.name);
      if (!(await isFolder(entry, path))) files.add(path);
      else if (!PASSED_OVER.has(entry.name)) waiting.push(path);
    }
    if (files.size > MOST_FILES || seen.size > MOST_FILES) return undefined;
  }
  return [...files];
}

/** A link is what it leads to. */
async function isFolder(entry: Dirent, path: string): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  return (await stat(path).catch(() => undefined))?.isDirectory() === true;
}

/** What no chart and no kustomization is made of. */
const PASSED_OVER: ReadonlySet<string> = new Set(['.git', 'node_modules']);
