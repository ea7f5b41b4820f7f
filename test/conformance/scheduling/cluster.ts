import { setTimeout as sleep } from 'node:timers/promises';
import type { Manifest, SchedulingCase } from './cases.ts';
import { SERVES } from './cases.ts';
import type { ApiObject, ControlPlane } from './controlPlane.ts';
import { ApiRefusal } from './controlPlane.ts';

/** Puts the workloads of one case onto its nodes, as often as it is asked to. */
export interface CaseRunner {
  /**
   * One text for each workload in its order: how many of its pods are on each node, a digit to base 36 each, and after a
   * `+` how many are on none. The workloads after one with such pods are left out: what becomes of these depends on them.
   * Undefined when the API refuses an object.
   */
  readonly run: () => Promise<string[] | undefined>;
}

export interface Cluster {
  /** Takes the nodes of the case before away and puts those of this one in their place. */
  readonly prepare: (given: SchedulingCase) => Promise<CaseRunner>;
  readonly refusals: () => readonly string[];
}

interface TrackedPod {
  readonly nodeName: string | undefined;
  readonly isUnschedulable: boolean;
}

/** How long what should happen may take before the run is given up, in milliseconds. */
const LIMIT_MS = 60_000;

export async function openCluster(plane: ControlPlane): Promise<Cluster> {
  const pods = new Map<string, TrackedPod>();
  const nodes = new Map<string, ApiObject>();
  const refusals: string[] = [];
  let wake: () => void = () => undefined;
  const changed = () => new Promise<void>((resolve) => (wake = resolve));
  await plane.watch('/api/v1/namespaces/default/pods', (type, pod) => {
    const { name } = pod.metadata as { name: string };
    if (type === 'DELETED') pods.delete(name);
    else pods.set(name, trackPod(pod));
    wake();
  });
  await plane.watch('/api/v1/nodes', (type, node) => {
    const { name } = node.metadata as { name: string };
    if (type === 'DELETED') nodes.delete(name);
    else nodes.set(name, node);
    wake();
  });
  const until = async (what: string, isDone: () => boolean | Promise<boolean>) => {
    const end = Date.now() + LIMIT_MS;
    while (!(await isDone())) {
      if (Date.now() > end) throw new Error(`waited in vain until ${what}; pods: ${[...pods.keys()].join()}`);
      await Promise.race([changed(), sleep(20)]);
    }
  };
  const remove = async (path: string) => {
    await plane.send('DELETE', path).catch((error: unknown) => {
      if (!(error instanceof ApiRefusal && error.code === 404)) throw error;
    });
  };

  /** Makers go before what they make: a Deployment would make its ReplicaSet anew. */
  const cleanUp = async (kinds: readonly string[]) => {
    const labels = Object.entries(SERVES).map((pair) => pair.join('='));
    const paths = [...WORKLOAD_PATHS].filter(
      ([kind]) => kinds.includes(kind) || (kind === 'ReplicaSet' && kinds.includes('Deployment')),
    );
    do {
      for (const [, path] of paths) await remove(`${APPS}${path}?labelSelector=${labels.join(',')}`);
      await remove(`${PODS}?gracePeriodSeconds=0`);
      await Promise.race([until('the pods are gone', () => pods.size === 0), sleep(2000)]);
      // a controller that was at it may still make one
      await sleep(kinds.includes('DaemonSet') ? 30 : 8);
    } while (pods.size > 0);
  };

  let count = 0;
  let isCanaryNeeded = 0;
  /** The scheduler has seen the nodes once it has placed a pod that asks for a label that was written last. */
  const sendCanary = async () => {
    const label = { canary: String(++isCanaryNeeded) };
    const [first] = [...nodes.keys()];
    if (first === undefined) return;
    await plane.send('PATCH', `/api/v1/nodes/${first}`, { metadata: { labels: label } });
    for (let wait = 15; ; wait *= 2) {
      await sleep(wait);
      await plane.send('POST', PODS, {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'canary' },
        spec: {
          nodeSelector: label,
          tolerations: [{ operator: 'Exists' }],
          containers: [{ name: 'canary', image: 'registry.example.com/canary:1' }],
        },
      });
      const isSettled = () => {
        const canary = pods.get('canary');
        return canary !== undefined && (canary.isUnschedulable || canary.nodeName !== undefined);
      };
      await until('the scheduler has seen the nodes', isSettled);
      const hasSeen = pods.get('canary')?.nodeName !== undefined;
      await remove(`${PODS}/canary?gracePeriodSeconds=0`);
      await until('the canary is gone', () => !pods.has('canary'));
      if (hasSeen) return;
    }
  };

  let others: readonly string[] = [];
  return {
    refusals: () => refusals,
    prepare: async (given) => {
      await cleanUp([...WORKLOAD_PATHS.keys()]);
      await remove('/api/v1/nodes');
      for (const path of others) await remove(path);
      await until('the nodes are gone', () => nodes.size === 0);
      others = [];
      for (const other of given.others) {
        const path = pathOfOther(other.kind);
        const made = await plane.send('POST', path, other);
        if (other.kind === 'PersistentVolumeClaim' || other.kind === 'PersistentVolume') {
          const bound = { ...made, status: { ...(made.status as object), phase: 'Bound' } };
          await plane.send('PATCH', `${path}/${other.metadata.name}/status`, { status: bound.status });
        }
        others = [...others, `${path}/${other.metadata.name}`];
      }
      for (const [at, node] of given.nodes.entries()) {
        await plane.send('POST', '/api/v1/nodes', node);
        // a pod that was offered a part of the nodes moves the place where the scheduler begins; among one it is the first
        if (at === 0) {
          await until('the node is there', () => nodes.size === 1);
          await sendCanary();
        }
      }
      await until('the nodes have their taints', () => given.nodes.every((node) => isTainted(node, nodes)));
      await sendCanary();
      const kinds = given.workloads.map(({ kind }) => kind);
      const names = given.nodes.map(({ metadata }) => metadata.name);
      return {
        run: async () => {
          count++;
          const outcome = await runWorkloads(given.workloads, names, `r${count}`);
          await cleanUp(kinds);
          return outcome;
        },
      };
    },
  };

  async function runWorkloads(
    workloads: readonly Manifest[],
    nodeNames: readonly string[],
    suffix: string,
  ): Promise<string[] | undefined> {
    const outcome: string[] = [];
    for (const workload of workloads) {
      const name = `${workload.metadata.name}-${suffix}`;
      const path = `${APPS}${WORKLOAD_PATHS.get(workload.kind)}`;
      const refusal = await plane
        .send('POST', path, { ...workload, metadata: { ...workload.metadata, name } })
        .then(
          () => undefined,
          (error: unknown) => error,
        );
      if (refusal !== undefined) {
        if (!(refusal instanceof ApiRefusal)) throw refusal as Error;
        refusals.push(refusal.message);
        return undefined;
      }
      const own = () => [...pods].filter(([pod]) => pod.startsWith(`${name}-`)).map(([, pod]) => pod);
      const expected =
        workload.kind === 'DaemonSet'
          ? await countDaemons(`${path}/${name}`)
          : (workload.spec as { replicas: number }).replicas;
      await until(`the pods of ${name} have settled`, () => {
        const found = own();
        return (
          found.length === expected &&
          found.every(({ nodeName, isUnschedulable }) => nodeName !== undefined || isUnschedulable)
        );
      });
      const settled = own();
      const pending = settled.filter(({ nodeName }) => nodeName === undefined).length;
      const counts = nodeNames.map((node) =>
        settled.filter(({ nodeName }) => nodeName === node).length.toString(36),
      );
      outcome.push(`${counts.join('')}${pending > 0 ? `+${pending}` : ''}`);
      if (pending > 0) break;
    }
    return outcome;
  }

  async function countDaemons(path: string): Promise<number> {
    let expected = 0;
    await until('the DaemonSet is looked at', async () => {
      const { status } = (await plane.send('GET', path)) as {
        status: { observedGeneration?: number; desiredNumberScheduled: number };
      };
      expected = status.desiredNumberScheduled;
      return (status.observedGeneration ?? 0) > 0;
    });
    return expected;
  }
}

const APPS = '/apis/apps/v1/namespaces/default/';
const PODS = '/api/v1/namespaces/default/pods';
const WORKLOAD_PATHS: ReadonlyMap<string, string> = new Map([
  ['Deployment', 'deployments'],
  ['StatefulSet', 'statefulsets'],
  ['ReplicaSet', 'replicasets'],
  ['DaemonSet', 'daemonsets'],
]);

function pathOfOther(kind: string): string {
  switch (kind) {
    case 'PersistentVolume':
      return '/api/v1/persistentvolumes';
    case 'PersistentVolumeClaim':
      return '/api/v1/namespaces/default/persistentvolumeclaims';
    default:
      return '/apis/node.k8s.io/v1/runtimeclasses';
  }
}

function trackPod(pod: ApiObject): TrackedPod {
  const { nodeName } = pod.spec as { nodeName?: string };
  const { conditions = [] } = (pod.status ?? {}) as {
    conditions?: readonly { readonly type: string; readonly status: string }[];
  };
  const isUnschedulable = conditions.some(
    ({ type, status }) => type === 'PodScheduled' && status === 'False',
  );
  return { nodeName, isUnschedulable };
}

/** The controller has given the node the taints that its state asks for. */
function isTainted(given: Manifest, nodes: ReadonlyMap<string, ApiObject>): boolean {
  const node = nodes.get(given.metadata.name);
  if (node === undefined) return false;
  const { taints = [] } = (node.spec ?? {}) as { taints?: readonly { readonly key: string }[] };
  const has = (key: string) => taints.some((taint) => taint.key === key);
  const { unschedulable } = (given.spec ?? {}) as { unschedulable?: boolean };
  const { conditions } = given.status as { conditions: readonly { readonly status: string }[] };
  return (
    (unschedulable !== true || has('node.kubernetes.io/unschedulable')) &&
    (conditions[0]?.status === 'True' || has('node.kubernetes.io/not-ready'))
  );
}
