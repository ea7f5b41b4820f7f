import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import { readKubeContexts } from './cluster/kubectl/kubeconfig.ts';
import { createKubectlClient } from './cluster/kubectl/kubectlClient.ts';
import type { KubectlCall, ProcessEnd, RunKubectl } from './cluster/kubectl/process.ts';
import type { ClusterAccess } from './lsp/runtime.ts';
import type { KubectlPlace } from './protocol/clusterMessages.ts';

/** The clusters of a person's kubeconfig. All of them are asked in one line, one start of kubectl at a time. */
export function createNodeClusters(): ClusterAccess {
  const queue = createQueue();
  return {
    readContexts: async (place) => readKubeContexts(await readKubeconfigs(place)),
    connect: (context, place, limits) =>
      createKubectlClient(context, limits, createKubectlRunner(place, queue)),
  };
}

/** The texts of the kubeconfig files, in the order in which kubectl reads them; those that are not there are left out. */
export async function readKubeconfigs({ kubeconfig }: Pick<KubectlPlace, 'kubeconfig'>): Promise<string[]> {
  const texts: string[] = [];
  for (const path of kubeconfigPaths(kubeconfig, process.env.KUBECONFIG)) {
    try {
      texts.push(await readFile(path, 'utf8'));
    } catch {
      // KUBECONFIG may name files that come and go.
    }
  }
  return texts;
}

/** A relative path would be looked up in whatever folder the editor happens to run in. */
function kubeconfigPaths(setting: string, variable: string | undefined): readonly string[] {
  if (setting !== '') return [setting].filter(isAbsolute);
  const named = (variable ?? '').split(delimiter).filter((path) => path !== '');
  return named.length > 0 ? named.filter(isAbsolute) : [join(homedir(), '.kube', 'config')];
}

/**
 * Runs a person's kubectl, one start at a time: a start waits until the one before has ended. Its folder is the person's
 * own, so that nothing of a workspace is run or read; it has no terminal, and is killed together with the plugins that it
 * started.
 */
export function createKubectlRunner(
  { kubectl, kubeconfig }: KubectlPlace,
  queue: Queue = createQueue(),
): RunKubectl {
  const name = kubectl === '' ? 'kubectl' : kubectl;
  // A relative path would lead into the folder that it runs in, a name with a slash as well.
  const isUsable = isAbsolute(name) || !/[\\/]/.test(name);
  return (call, signal) =>
    queue(() =>
      isUsable
        ? runOnce(name, environment(kubeconfig), call, signal)
        : Promise.resolve<ProcessEnd>({ kind: 'not-started' }),
    );
}

type Queue = <T>(work: () => Promise<T>) => Promise<T>;

/** Starts each work when the one before has ended, however it ended. */
function createQueue(): Queue {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work, work);
    last = turn;
    return turn;
  };
}

/** What the editor needs to start programs of its own means something else to a plugin that is built like it. */
const OF_THE_EDITOR = /^(?:ELECTRON_|VSCODE_|NODE_)/;

function environment(kubeconfig: string): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !OF_THE_EDITOR.test(name));
  const paths = kubeconfigPaths(kubeconfig, process.env.KUBECONFIG);
  return { ...Object.fromEntries(own), KUBECONFIG: paths.join(delimiter) };
}

/** What kubectl says when it fails fits many times; a plugin's chatter is not kept. */
const MOST_STDERR = 256 * 1024;

function runOnce(
  program: string,
  env: NodeJS.ProcessEnv,
  { args, input, timeout, mostOutput }: KubectlCall,
  signal: AbortSignal | undefined,
): Promise<ProcessEnd> {
  if (signal?.aborted === true) return Promise.resolve({ kind: 'cancelled' });
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: homedir(),
      env,
      // Detached, it has no terminal on which a plugin could ask a person, and one group id for all that it starts.
      detached: process.platform !== 'win32',
      windowsHide: true,
      shell: false,
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    let read = 0;
    let readErrors = 0;

    const end = (how: ProcessEnd): void => {
      clearTimeout(timer);
      clearTimeout(grace);
      signal?.removeEventListener('abort', cancel);
      child.stdout?.destroy();
      child.stderr?.destroy();
      resolve(how);
    };
    const giveUp = (how: ProcessEnd): void => {
      killAll(child);
      end(how);
    };
    const cancel = (): void => {
      giveUp({ kind: 'cancelled' });
    };
    const timer = setTimeout(() => {
      giveUp({ kind: 'timed-out' });
    }, timeout);
    let grace: ReturnType<typeof setTimeout> | undefined;
    signal?.addEventListener('abort', cancel, { once: true });

    child.stdout?.on('data', (chunk: Buffer) => {
      read += chunk.length;
      if (read > mostOutput) giveUp({ kind: 'too-large' });
      else stdout.push(chunk);
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      readErrors += chunk.length;
      stderr.push(chunk);
      while (readErrors > MOST_STDERR && stderr.length > 1) readErrors -= stderr.shift()?.length ?? 0;
    });
    const conclude = (): void => {
      const { exitCode: code } = child;
      const texts = { stdout: toText(stdout), stderr: toText(stderr) };
      end(code === null ? { kind: 'killed' } : { kind: 'exited', code, ...texts });
    };
    child.on('error', () => {
      end({ kind: 'not-started' });
    });
    child.on('close', conclude);
    child.on('exit', () => {
      // A browser that a plugin opened for a login holds stderr for as long as it runs.
      child.stdout?.once('close', () => {
        grace = setTimeout(conclude, LAST_WORDS);
      });
    });
    // kubectl may end before it has read it all.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}

/** Milliseconds in which what kubectl wrote to stderr before it ended has arrived. */
const LAST_WORDS = 500;

function toText(chunks: readonly Buffer[]): string {
  return Buffer.concat(chunks).toString('utf8');
}

/** With what it has started itself, which would otherwise go on asking a person who has gone on. */
function killAll(child: ChildProcess): void {
  const { pid } = child;
  try {
    if (pid !== undefined && process.platform !== 'win32') process.kill(-pid, 'SIGKILL');
    else child.kill('SIGKILL');
  } catch {
    // It has just ended by itself.
  }
}
