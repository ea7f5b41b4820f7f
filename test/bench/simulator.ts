/**
 * Prints how much of the processor's time a simulation takes, what its report holds in memory, and how both grow, in
 * the bundled form that ships.
 * Run with `node --expose-gc --import tsx test/bench/simulator.ts`; without --expose-gc memory is not measured.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import type { ClusterNode, Endpoint, Scenario } from '../../server/simulator/scenarioTypes.ts';
import type { simulate as sourceOfSimulate } from '../../server/simulator/simulate.ts';
import { endpoint, node, scenario, service, workload } from '../server/simulator/scenarios.ts';

interface Simulator {
  readonly simulate: typeof sourceOfSimulate;
}

const { simulate } = await bundleSimulator();

interface Size {
  readonly nodes: number;
  readonly endpoints: number;
  readonly zones: number;
}

const SIZES: readonly Size[] = [
  { nodes: 6, endpoints: 6, zones: 3 },
  { nodes: 100, endpoints: 300, zones: 3 },
  { nodes: 1_250, endpoints: 2_500, zones: 25 },
  { nodes: 2_500, endpoints: 5_000, zones: 50 },
  { nodes: 5_000, endpoints: 10_000, zones: 100 },
  { nodes: 5_000, endpoints: 40_000, zones: 100 },
  { nodes: 5_000, endpoints: 150_000, zones: 100 },
];

const CASES: readonly {
  readonly name: string;
  readonly change: Partial<Scenario>;
  /** The endpoints are the pods of a Deployment, placed so. */
  readonly placed?: 'likely' | 'worst';
}[] = [
  { name: 'unset', change: {} },
  { name: 'PreferSameZone', change: { service: service({ trafficDistribution: 'PreferSameZone' }) } },
  { name: 'PreferSameNode', change: { service: service({ trafficDistribution: 'PreferSameNode' }) } },
  { name: 'topology-mode Auto', change: { service: service({ topologyMode: 'Auto' }) } },
  { name: 'internalTrafficPolicy Local', change: { service: service({ internalTrafficPolicy: 'Local' }) } },
  { name: 'Deployment, likely', change: {}, placed: 'likely' },
  { name: 'Deployment, worst', change: {}, placed: 'worst' },
];

const print = (line: string) => process.stdout.write(`${line}\n`);

/** What the largest sizes are meant to stay below, in milliseconds. */
const GOALS = [
  { endpoints: 10_000, below: 50 },
  { endpoints: 150_000, below: 500 },
] as const;

print('| case | nodes | endpoints | zones | median ms | worst ms | report MB | µs each | goal |');
print('|---|---|---|---|---|---|---|---|---|');
for (const { name, change, placed } of CASES) {
  for (const size of SIZES) {
    if (placed !== undefined && size.endpoints > 10_000) continue;
    const given = { ...scenario(change), ...cluster(size, placed !== undefined) };
    const run = () => simulate(given, placed ?? 'likely');
    const { median, worst } = time(run, size.endpoints > 20_000 ? 7 : 15);
    const cells = [
      name,
      size.nodes,
      size.endpoints,
      size.zones,
      median.toFixed(2),
      worst.toFixed(2),
      measureMemory(run),
      // growth is linear while this stays the same
      ((1000 * median) / (size.nodes + size.endpoints)).toFixed(2),
      judge(size, median),
    ];
    print(`| ${cells.join(' | ')} |`);
  }
}

function judge({ nodes, endpoints }: Size, median: number): string {
  const goal = nodes === 5_000 ? GOALS.find((each) => each.endpoints === endpoints) : undefined;
  if (goal === undefined) return '';
  return `${median < goal.below ? 'met' : 'MISSED'}: below ${goal.below} ms`;
}

async function bundleSimulator(): Promise<Simulator> {
  const outfile = join(mkdtempSync(join(tmpdir(), 'zonewise-bench-')), 'simulate.mjs');
  await build({
    entryPoints: [fileURLToPath(new URL('../../server/simulator/simulate.ts', import.meta.url))],
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    outfile,
  });
  return (await import(pathToFileURL(outfile).href)) as Simulator;
}

function cluster(size: Size, isPlaced: boolean): Pick<Scenario, 'nodes' | 'backends'> {
  const zoneOf = (index: number) => `zone-${(index % size.zones).toString().padStart(3, '0')}`;
  const nodes = Array.from({ length: size.nodes }, (_, index): ClusterNode =>
    node(`node-${index}`, { zone: zoneOf(index) }),
  );
  if (isPlaced)
    return { nodes, backends: { kind: 'workloads', workloads: [workload({ replicas: size.endpoints })] } };
  const endpoints = Array.from({ length: size.endpoints }, (_, index): Endpoint => {
    const on = (index * 7919) % size.nodes;
    return endpoint(`pod-${index}`, `node-${on}`, { zone: zoneOf(on) });
  });
  return { nodes, backends: { kind: 'endpoints', endpoints } };
}

/** In time of the processor, which other work on the machine does not lengthen: that of this thread, where Node tells it. */
function time(run: () => unknown, rounds: number): { median: number; worst: number } {
  const { threadCpuUsage } = process as { threadCpuUsage?: () => NodeJS.CpuUsage };
  const now = (): number => {
    const { user, system } = threadCpuUsage?.() ?? process.cpuUsage();
    return (user + system) / 1000;
  };
  for (let warm = 0; warm < 3; warm++) run();
  const times = Array.from({ length: rounds }, () => {
    const start = now();
    run();
    return now() - start;
  }).sort((a, b) => a - b);
  return { median: times[Math.floor(times.length / 2)] ?? 0, worst: times.at(-1) ?? 0 };
}

function measureMemory(run: () => unknown): string {
  if (globalThis.gc === undefined) return '-';
  globalThis.gc();
  const before = process.memoryUsage().heapUsed;
  const kept = run();
  globalThis.gc();
  const megabytes = (process.memoryUsage().heapUsed - before) / 1e6;
  return kept === undefined ? '-' : megabytes.toFixed(2);
}
