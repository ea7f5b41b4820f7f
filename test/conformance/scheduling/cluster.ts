import { setTimeout as sleep } from 'node:timers/promises';
import type { Manifest, SchedulingCase } from './schedulingCase.ts';
import { SERVES } from './schedulingCase.ts';
import type { ApiObject, ControlPlane } from './controlPlane.ts';
import { ApiRefusal } from './controlPlane.ts';
import { play } from './played.ts';

/** Puts the workloads of one case onto its nodes, as often as it is asked to. */
export interface CaseRunner {
  /**
   * One text for each workload in its order: how many of its pods are on each node, a digit to base 36 each, and after a
   * `+` how many are on none. The workloads after one with such pods are left out: what becomes of these depends on them.
   * Undefined when the API refuses an object.
   */
  readonly run: () => Promise<string[] | undefined>;
  /** The same, and the hints that the Service of the case asks for, one text for each endpoint; see `readHints`. */
  readonly runWithHints: () => Promise<
    { readonly outcome: string[]; readonly hints: readonly string[] | undefined } | undefined
  >;
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
    // nobody collects what a foreground or orphaning deletion leaves to be done
    const policy = `${path.includes('?') ? '&' : '?'}propagationPolicy=Background`;
    await plane.send('DELETE', `${path}${policy}`).catch((error: unknown) => {
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
      for (const [, path] of paths) await remove(`${path}?labelSelector=${labels.join(',')}`);
      await remove(`${PODS}?gracePeriodSeconds=0`);
      await Promise.race([until('the pods are gone', () => pods.size === 0), sleep(2000)]);
      // a controller that was at it may still make one
      await sleep(kinds.includes('DaemonSet') ? 30 : 8);
    } while (pods.size > 0);
    ready.clear();
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

  /** The pods of this run that have been made ready. */
  const ready = new Set<string>();
  let others: readonly string[] = [];
  return {
    refusals: () => refusals,
    prepare: async (given) => {
      await cleanUp([...WORKLOAD_PATHS.keys()]);
      await remove('/api/v1/nodes');
      for (const path of others) await remove(path);
      await remove(SLICES);
      await until('the nodes are gone', () => nodes.size === 0);
      others = [];
      // pods that no controller of Kubernetes makes are spread by the Services that select them
      const plain = given.service && { ...given.service, spec: { ...PLAIN_SPEC, selector: SERVES } };
      for (const other of [...given.others, ...(plain ? [plain] : [])]) {
        const path = pathOf(other.kind);
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
      const kinds = given.workloads.map(({ kind }) => (kind === 'Rollout' ? 'ReplicaSet' : kind));
      const names = given.nodes.map(({ metadata }) => metadata.name);
      return {
        run: async () => {
          count++;
          const outcome = await runWorkloads(given.workloads, names, `r${count}`);
          await cleanUp(kinds);
          return outcome;
        },
        runWithHints: async () => {
          count++;
          const outcome = await runWorkloads(given.workloads, names, `r${count}`);
          const hints = outcome && given.service ? await readHints(given.service, names) : undefined;
          await cleanUp(kinds);
          return outcome && { outcome, hints };
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
      const played = play(workload, suffix);
      const refusal = await postAll(played.objects);
      if (refusal !== undefined) {
        refusals.push(refusal.message);
        return undefined;
      }
      const own = () => [...pods].filter(([pod]) => pod.startsWith(`${played.name}-`));
      const expected =
        played.pods === 'one on each node'
          ? await countDaemons(`${pathOf('DaemonSet')}/${played.name}`)
          : played.pods;
      await until(`the pods of ${played.name} have settled`, async () => {
        const found = own();
        if (played.isOrdered) for (const [pod] of found.filter(isPlaced)) await makeReady(pod);
        const isComplete =
          found.length === expected || (played.isOrdered && found.some(([, pod]) => pod.isUnschedulable));
        return isComplete && found.every((pod) => isPlaced(pod) || pod[1].isUnschedulable);
      });
      const settled = own().map(([, pod]) => pod);
      const pending = expected - settled.filter(({ nodeName }) => nodeName !== undefined).length;
      const counts = nodeNames.map((node) =>
        settled.filter(({ nodeName }) => nodeName === node).length.toString(36),
      );
      outcome.push(`${counts.join('')}${pending > 0 ? `+${pending}` : ''}`);
      if (pending > 0) break;
    }
    return outcome;
  }

  async function postAll(objects: readonly Manifest[]): Promise<ApiRefusal | undefined> {
    for (const object of objects) {
      try {
        await plane.send('POST', pathOf(object.kind), object);
      } catch (error) {
        if (error instanceof ApiRefusal) return error;
        throw error;
      }
    }
    return undefined;
  }

  /** What kubelet says of a pod that serves. */
  async function makeReady(name: string): Promise<void> {
    if (ready.has(name)) return;
    ready.add(name);
    const podIP = `10.244.${ready.size >> 8}.${ready.size & 255}`;
    await plane.send('PATCH', `${PODS}/${name}/status`, {
      status: {
        phase: 'Running',
        podIP,
        podIPs: [{ ip: podIP }],
        conditions: [{ type: 'Ready', status: 'True' }],
      },
    });
  }

  /**
   * Lets the EndpointSlice controller see the Service once all pods that have a node are ready, so that it writes all hints
   * in one go: `<node>:<zones>:<nodes>` for each endpoint, nodes by their place in the case. Undefined when the API refuses
   * the Service.
   */
  async function readHints(
    service: Manifest,
    nodeNames: readonly string[],
  ): Promise<readonly string[] | undefined> {
    const serving = [...pods].filter(isPlaced);
    for (const [pod] of serving) await makeReady(pod);
    const name = 'hints';
    const refusal = await postAll([{ ...service, metadata: { ...service.metadata, name } }]);
    if (refusal !== undefined) {
      refusals.push(refusal.message);
      return undefined;
    }
    const ofService = `${SLICES}?labelSelector=kubernetes.io/service-name=${name}`;
    let endpoints: readonly SliceEndpoint[] = [];
    await until('the slices have all endpoints', async () => {
      const { items } = (await plane.send('GET', ofService)) as { items: readonly Slice[] };
      endpoints = items.flatMap((slice) => slice.endpoints ?? []);
      return (
        endpoints.filter(({ conditions }) => conditions?.ready === true).length === serving.length &&
        (serving.length > 0 || items.length > 0)
      );
    });
    await remove(`${pathOf('Service')}/${name}`);
    await remove(ofService);
    const place = (node: string): string => String(nodeNames.indexOf(node));
    return endpoints
      .map(({ nodeName = '', hints }) => {
        const zones = (hints?.forZones ?? []).map((zone) => zone.name);
        const forNodes = (hints?.forNodes ?? []).map((node) => place(node.name));
        return `${place(nodeName)}:${zones.join('+')}:${forNodes.join('+')}`;
      })
      .sort();
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

const PODS = '/api/v1/namespaces/default/pods';
const SLICES = '/apis/discovery.k8s.io/v1/namespaces/default/endpointslices';

/** Makers of pods, those that make makers first. */
const WORKLOAD_PATHS: ReadonlyMap<string, string> = new Map([
  ['Deployment', '/apis/apps/v1/namespaces/default/deployments'],
  ['StatefulSet', '/apis/apps/v1/namespaces/default/statefulsets'],
  ['ReplicaSet', '/apis/apps/v1/namespaces/default/replicasets'],
  ['DaemonSet', '/apis/apps/v1/namespaces/default/daemonsets'],
  ['Job', '/apis/batch/v1/namespaces/default/jobs'],
  ['ReplicationController', '/api/v1/namespaces/default/replicationcontrollers'],
]);

const PATHS: ReadonlyMap<string, string> = new Map([
  ...WORKLOAD_PATHS,
  ['Pod', PODS],
  ['Service', '/api/v1/namespaces/default/services'],
  ['PersistentVolume', '/api/v1/persistentvolumes'],
  ['PersistentVolumeClaim', '/api/v1/namespaces/default/persistentvolumeclaims'],
  ['RuntimeClass', '/apis/node.k8s.io/v1/runtimeclasses'],
]);

function pathOf(kind: string): string {
  const path = PATHS.get(kind);
  if (path === undefined) throw new Error(`no path for ${kind}`);
  return path;
}

const PLAIN_SPEC = { ports: [{ port: 80, targetPort: 8080 }] } as const;

interface Slice {
  readonly endpoints?: readonly SliceEndpoint[] | null;
}

interface SliceEndpoint {
  readonly nodeName?: string;
  readonly conditions?: { readonly ready?: boolean };
  readonly hints?: {
    readonly forZones?: readonly { readonly name: string }[];
    readonly forNodes?: readonly { readonly name: string }[];
  };
}

function isPlaced([, { nodeName }]: readonly [string, TrackedPod]): boolean {
  return nodeName !== undefined;
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
