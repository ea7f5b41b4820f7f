import assert from 'node:assert/strict';
import type { PodResources } from '../../../../server/manifest/model.ts';
import { parseManifest } from '../../../../server/manifest/parse.ts';

function resourcesOf(spec: string): PodResources {
  const text = `apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: ${spec}\n`;
  const pods = parseManifest(text).documents.flatMap(({ document }) =>
    document.resources.flatMap((resource) => (resource.kind === 'Pod' ? [resource] : [])),
  );
  return pods[0]!.scheduling.resources;
}

const MIB = 2 ** 20;
const asking = (amounts: string, rest = '') => `{image: x, resources: {requests: {${amounts}}}${rest}}`;

describe('What a pod asks a node for', () => {
  it('is the sum of its containers, a limit where there is no request', () => {
    const { requests } = resourcesOf(
      `{containers: [${asking('cpu: 250m, memory: 64Mi')}, {image: y, resources: {limits: {cpu: 1, nvidia.com/gpu: 2}}}]}`,
    );
    assert.deepEqual(requests, {
      milliCpu: 1250,
      memoryBytes: 64 * MIB,
      ephemeralBytes: undefined,
      extended: { 'nvidia.com/gpu': 2 },
    });
  });
  it('is what its largest init container asks for where that is more', () => {
    const spec = (init: string) => `{containers: [${asking('cpu: 500m')}], initContainers: [${init}]}`;
    assert.equal(resourcesOf(spec(asking('cpu: 2'))).requests.milliCpu, 2000);
    assert.equal(resourcesOf(spec(asking('cpu: 100m'))).requests.milliCpu, 500);
  });
  it('has sidecars beside the containers, and beside the init containers after them', () => {
    const sidecar = asking('cpu: 300m', ', restartPolicy: Always');
    const spec = (inits: string) => `{containers: [${asking('cpu: 500m')}], initContainers: [${inits}]}`;
    assert.equal(resourcesOf(spec(sidecar)).requests.milliCpu, 800);
    assert.equal(resourcesOf(spec(`${sidecar}, ${asking('cpu: 1')}`)).requests.milliCpu, 1300);
    assert.equal(resourcesOf(spec(`${asking('cpu: 1')}, ${sidecar}`)).requests.milliCpu, 1000);
  });
  it('has the overhead of its runtime on top', () => {
    const { requests } = resourcesOf(
      `{containers: [${asking('ephemeral-storage: 1Gi')}], overhead: {cpu: 250m, memory: 120Mi}}`,
    );
    assert.deepEqual(
      [requests.milliCpu, requests.memoryBytes, requests.ephemeralBytes],
      [250, 120 * MIB, 1024 * MIB],
    );
  });
  it('is what the pod as a whole asks for, where a version reads that', () => {
    const { requests, podLevel } = resourcesOf(
      `{containers: [${asking('cpu: 500m, memory: 64Mi')}], resources: {requests: {cpu: 3}}}`,
    );
    assert.equal(requests.milliCpu, 500);
    assert.deepEqual([podLevel?.requests.milliCpu, podLevel?.requests.memoryBytes], [3000, 64 * MIB]);
  });
  it('counts for scores as a little for each container that asks for nothing', () => {
    const { requests, scored } = resourcesOf(`{containers: [{image: x}, ${asking('cpu: 1')}]}`);
    assert.equal(requests.memoryBytes, undefined);
    assert.deepEqual(scored, { milliCpu: 1100, memoryBytes: 400 * MIB });
  });
});
