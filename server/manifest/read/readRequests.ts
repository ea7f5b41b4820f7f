import { DEFAULT_SCORED_REQUEST } from '../../kubernetes/scheduler.ts';
import type { PodRequests, PodResources } from '../model.ts';
import type { JsonScalar } from '../tree/node.ts';
import { findEntry, listEntries, readMapping, readMappings, readText, resolveAlias } from './fields.ts';
import type { ReadMapping } from './fields.ts';
import { keyName } from '../tree/keyName.ts';
import { readBytes, readMilliCpu, readQuantity } from './readQuantity.ts';

/**
 * What a pod asks a node for. Containers and sidecars run side by side; an init container runs before them, beside the
 * sidecars that stand before it. `overhead` comes on top.
 * Source: PodRequests in component-helpers/resource/helpers.go; SetDefaults_Pod in pkg/apis/core/v1/defaults.go.
 */
export function readPodResources(spec: ReadMapping): PodResources {
  const overhead = readAmounts(readMapping(spec, 'overhead'));
  const ofContainers = sumContainers(spec, NO_DEFAULTS);
  const scored = sumContainers(spec, {
    cpu: DEFAULT_SCORED_REQUEST.milliCpu,
    memory: DEFAULT_SCORED_REQUEST.memoryBytes,
  });
  const ofPod = readPodLevel(readMapping(spec, 'resources'), ofContainers);
  const finish = (amounts: Amounts) => add(amounts, overhead);
  return {
    ...(overhead.size > 0 && { hasOverhead: true }),
    requests: toRequests(finish(ofContainers)),
    scored: toScored(finish(scored)),
    ...(ofPod.size > 0 && {
      podLevel: {
        requests: toRequests(finish(override(ofContainers, ofPod))),
        scored: toScored(finish(override(scored, ofPod))),
      },
    }),
  };
}

export const NO_RESOURCES: PodResources = {
  requests: { milliCpu: undefined, memoryBytes: undefined, ephemeralBytes: undefined, extended: {} },
  scored: DEFAULT_SCORED_REQUEST,
};

/** By resource name, in the unit that the scheduler counts in. */
type Amounts = ReadonlyMap<string, number>;

const NO_AMOUNTS: Amounts = new Map();
const NO_DEFAULTS: Readonly<Record<string, number>> = {};

function sumContainers(spec: ReadMapping, defaults: Readonly<Record<string, number>>): Amounts {
  const requestsOf = (container: ReadMapping): Amounts =>
    new Map([...Object.entries(defaults), ...readRequests(container)]);
  const containers = readMappings(spec, 'containers');
  // a part of a manifest may leave them to the rest: a pod has one at least
  const least: Amounts = containers.length === 0 ? new Map(Object.entries(defaults)) : NO_AMOUNTS;
  let running = containers.reduce((sum, each) => add(sum, requestsOf(each)), least);
  let sidecars = NO_AMOUNTS;
  let starting = NO_AMOUNTS;
  for (const container of readMappings(spec, 'initContainers')) {
    const own = requestsOf(container);
    const isSidecar = readText(container, 'restartPolicy')?.value === 'Always';
    if (isSidecar) {
      running = add(running, own);
      sidecars = add(sidecars, own);
    }
    starting = most(starting, isSidecar ? sidecars : add(sidecars, own));
  }
  return most(running, starting);
}

/** A limit stands in for a request that is missing, as the API server has it. */
function readRequests(container: ReadMapping): Amounts {
  const resources = readMapping(container, 'resources');
  if (resources === undefined) return NO_AMOUNTS;
  const limits = readAmounts(readMapping(resources, 'limits'));
  return new Map([...limits, ...readAmounts(readMapping(resources, 'requests'))]);
}

const POD_LEVEL_RESOURCES: ReadonlySet<string> = new Set(['cpu', 'memory']);

/** A limit of the pod stands in for a request of the pod where no container asks for anything. */
function readPodLevel(resources: ReadMapping | undefined, ofContainers: Amounts): Amounts {
  if (resources === undefined) return NO_AMOUNTS;
  const limits = [...readAmounts(readMapping(resources, 'limits'))].filter(
    ([name]) => !ofContainers.has(name),
  );
  const requests = readAmounts(readMapping(resources, 'requests'));
  return new Map([...limits, ...requests].filter(([name]) => POD_LEVEL_RESOURCES.has(name)));
}

/** A resource list such as `requests`, `overhead` or a node's `allocatable`. What is no quantity is left out. */
export function readAmounts(list: ReadMapping | undefined): Amounts {
  if (list === undefined) return NO_AMOUNTS;
  return new Map(
    [...listEntries(list).values()].flatMap(({ key }) => {
      const name = keyName(key);
      const node = resolveAlias(findEntry(list, name)?.value);
      const amount = node?.kind === 'scalar' ? readAmount(name, node.value) : undefined;
      return amount === undefined ? [] : [[name, amount] as const];
    }),
  );
}

function readAmount(name: string, value: JsonScalar): number | undefined {
  switch (name) {
    case 'cpu':
      return readMilliCpu(value);
    case 'memory':
    case 'ephemeral-storage':
      return readBytes(value);
    default:
      return readQuantity(value);
  }
}

/** Those of resources that only some nodes have: `nvidia.com/gpu`, `hugepages-2Mi`. */
export function extendedAmong(amounts: Amounts): Readonly<Record<string, number>> {
  return Object.fromEntries([...amounts].filter(([name]) => !ON_EVERY_NODE.has(name)));
}

const ON_EVERY_NODE: ReadonlySet<string> = new Set(['cpu', 'memory', 'ephemeral-storage', 'pods']);

function toRequests(amounts: Amounts): PodRequests {
  return {
    milliCpu: amounts.get('cpu'),
    memoryBytes: amounts.get('memory'),
    ephemeralBytes: amounts.get('ephemeral-storage'),
    extended: extendedAmong(amounts),
  };
}

function toScored(amounts: Amounts): PodResources['scored'] {
  return { milliCpu: amounts.get('cpu') ?? 0, memoryBytes: amounts.get('memory') ?? 0 };
}

function add(some: Amounts, others: Amounts): Amounts {
  return combine(some, others, (a, b) => a + b);
}

function most(some: Amounts, others: Amounts): Amounts {
  return combine(some, others, Math.max);
}

function override(some: Amounts, others: Amounts): Amounts {
  return combine(some, others, (_, b) => b);
}

function combine(some: Amounts, others: Amounts, merge: (a: number, b: number) => number): Amounts {
  const result = new Map(some);
  for (const [name, amount] of others) {
    const known = result.get(name);
    result.set(name, known === undefined ? amount : merge(known, amount));
  }
  return result;
}
