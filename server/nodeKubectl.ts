import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import { readKubeContexts } from './cluster/kubectl/kubeconfig.ts';
import { createKubectlClient } from './cluster/kubectl/kubectlClient.ts';
import type { ProcessEnd, RunKubectl } from './cluster/kubectl/process.ts';
import type { ClusterAccess } from './lsp/runtime.ts';
import type { Queue } from './nodeProcess.ts';
import { createQueue, ownEnvironment, runOnce } from './nodeProcess.ts';
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

function environment(kubeconfig: string): NodeJS.ProcessEnv {
  const paths = kubeconfigPaths(kubeconfig, process.env.KUBECONFIG);
  return { ...ownEnvironment(), KUBECONFIG: paths.join(delimiter) };
}
