import { mkdirSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { ZONE_LABEL } from '../../../server/kubernetes/keys.ts';
import { buildControlPlane } from './buildControlPlane.ts';
import { chanceFrom } from './chance.ts';
import type { ApiObject, ControlPlane } from './controlPlane.ts';
import { startControlPlane } from './controlPlane.ts';
import { findWorseEnds } from './judgeUpdates.ts';
import type { UpdateCase } from './updateCases.ts';
import { UPDATE_CASES, deploymentOf, nodesOf } from './updateCases.ts';
import { MINORS, VECTORS_FOLDER, updatesPath } from './vectors.ts';

/**
 * Updates Deployments again and again on a control plane of every minor, and looks how their pods end up. New pods are
 * ready after a time that looks like chance.
 *   npx tsx test/conformance/scheduling/recordUpdates.ts             exit code 1 if an end is worse than the model's worst
 *   npx tsx test/conformance/scheduling/recordUpdates.ts --write     record the ends
 *   --minor 37    one minor only
 */
const UPDATES = 10;
const LIMIT_MS = 30_000;
/** Until a pod that has a node is ready, at most. */
const SLOWEST_START_MS = 120;

const DEPLOYMENTS = '/apis/apps/v1/namespaces/default/deployments';
const PODS = '/api/v1/namespaces/default/pods';

const asked = process.argv.indexOf('--minor');
const isWriting = process.argv.includes('--write');
let worse = 0;
mkdirSync(VECTORS_FOLDER, { recursive: true });
for (const minor of asked < 0 ? MINORS : [Number(process.argv[asked + 1])]) {
  const plane = await startControlPlane(buildControlPlane(minor));
  try {
    const ends: string[][] = [];
    const cluster = await watchCluster(plane);
    for (const [at, given] of UPDATE_CASES.entries()) {
      const found = await updateOften(plane, cluster, given, `web${at}`);
      const tooBad = findWorseEnds(given, found, minor);
      worse += tooBad.length;
      ends.push(found);
      const verdict = tooBad.length === 0 ? '' : `, worse than the model's worst: ${tooBad.join(' ')}`;
      process.stdout.write(`1.${minor}: ${JSON.stringify(given)} ${found.join(' ')}${verdict}\n`);
    }
    const recording = { kubernetes: plane.version.replace(/^v/, ''), ends };
    if (isWriting) writeFileSync(updatesPath(minor), `${JSON.stringify(recording)}\n`);
  } finally {
    await plane.stop();
  }
}
process.exit(worse > 0 ? 1 : 0);

interface Pod {
  readonly nodeName: string | undefined;
  readonly isGoing: boolean;
}

/** Does what kubelets do: pods become ready, and go when they are told to. */
async function watchCluster(plane: ControlPlane): Promise<ReadonlyMap<string, Pod>> {
  const pods = new Map<string, Pod>();
  const started = new Set<string>();
  const chance = chanceFrom(1);
  await plane.watch(PODS, (type, pod) => {
    const { name, deletionTimestamp } = pod.metadata as { name: string; deletionTimestamp?: string };
    const { nodeName } = pod.spec as { nodeName?: string };
    if (type === 'DELETED') {
      pods.delete(name);
      return;
    }
    pods.set(name, { nodeName, isGoing: deletionTimestamp !== undefined });
    if (deletionTimestamp !== undefined) {
      void plane.send('DELETE', `${PODS}/${name}?gracePeriodSeconds=0`).catch(() => undefined);
    } else if (nodeName !== undefined && !started.has(name)) {
      started.add(name);
      const status = {
        phase: 'Running',
        conditions: ['Ready', 'ContainersReady'].map((each) => ({ type: each, status: 'True' })),
      };
      setTimeout(() => {
        void plane.send('PATCH', `${PODS}/${name}/status`, { status }).catch(() => undefined);
      }, chance.below(SLOWEST_START_MS));
    }
  });
  return pods;
}

/** The pods of each zone after every update, `312`. An update that does not come to an end is left out, with those after it. */
async function updateOften(
  plane: ControlPlane,
  pods: ReadonlyMap<string, Pod>,
  given: UpdateCase,
  name: string,
): Promise<string[]> {
  await plane.send('DELETE', '/api/v1/nodes');
  for (const node of nodesOf(given)) await plane.send('POST', '/api/v1/nodes', node);
  await sleep(300);
  await plane.send('POST', DEPLOYMENTS, deploymentOf(given, name));
  const ends: string[] = [];
  for (let update = 0; update <= UPDATES; update++) {
    if (update > 0) {
      const annotations = { update: String(update) };
      await plane.send('PATCH', `${DEPLOYMENTS}/${name}`, {
        spec: { template: { metadata: { annotations } } },
      });
    }
    if (!(await hasSettled(plane, given, name))) break;
    ends.push(countInZones(given, name, pods));
  }
  await plane.send('DELETE', `${DEPLOYMENTS}/${name}`);
  await plane.send('DELETE', `/apis/apps/v1/namespaces/default/replicasets?labelSelector=app=${name}`);
  await plane.send('DELETE', `${PODS}?labelSelector=app=${name}&gracePeriodSeconds=0`);
  await sleep(100);
  return ends;
}

async function hasSettled(plane: ControlPlane, { replicas }: UpdateCase, name: string): Promise<boolean> {
  const end = Date.now() + LIMIT_MS;
  while (Date.now() < end) {
    const { metadata, status = {} } = (await plane.send('GET', `${DEPLOYMENTS}/${name}`)) as {
      metadata: { generation: number };
      status?: Readonly<Record<string, number>>;
    };
    const counts = [status.replicas, status.updatedReplicas, status.availableReplicas];
    const isSeen = status.observedGeneration === metadata.generation;
    await sleep(30);
    if (isSeen && counts.every((count) => count === replicas)) return true;
  }
  return false;
}

function countInZones(given: UpdateCase, name: string, pods: ReadonlyMap<string, Pod>): string {
  const own = [...pods].filter(([pod, { isGoing }]) => pod.startsWith(`${name}-`) && !isGoing);
  const zoneOf = new Map(
    nodesOf(given).map(({ metadata }) => [metadata.name, (metadata.labels as ApiObject)[ZONE_LABEL]]),
  );
  return given.zones
    .map((_, zone) => own.filter(([, { nodeName }]) => zoneOf.get(nodeName ?? '') === 'abc'[zone]).length)
    .join('');
}
