import type { Obstacle } from './nodeFit.ts';
import { HOSTNAME_KEY, ZONE_KEY } from './nodeFit.ts';
import type { WorkloadOutcome } from './placement.ts';
import type { PlacementModel } from './placementModel.ts';
import type { WorkloadScheduling } from './scenarioTypes.ts';
import { countOf, listNames } from './wording.ts';

/** Whole sentences: where the pods are, what put them there, which nodes were out of the question, what did not fit. */
export function describePlacement(
  model: PlacementModel,
  outcome: WorkloadOutcome,
  strategy: 'likely' | 'worst',
): string[] {
  const { workload, left, pods } = outcome;
  const title = `${workload.kind} ${workload.name}`;
  const placed = pods.reduce((sum, count) => sum + count, 0);
  const sentences: string[] = [];
  if (placed > 0) {
    sentences.push(`${title} runs ${describeZones(model, pods)} ${describeCause(outcome, strategy)}.`);
  } else if (left === 0 && workload.kind !== 'DaemonSet') {
    sentences.push(`${title} has no replicas.`);
  }
  const tie = describeTie(model, outcome);
  if (tie !== undefined) sentences.push(tie);
  const excluded = describeObstacles(model, outcome);
  if (excluded !== undefined) sentences.push(`${excluded} of ${title}.`);
  if (left > 0) {
    const fits = left === 1 ? 'fits' : 'fit';
    sentences.push(
      `${countOf(left, 'replica')} of ${title} ${fits} on no node${describeLimits(workload.scheduling)}.`,
    );
  }
  return sentences;
}

function describeZones({ nodes, zoneNames }: PlacementModel, pods: Int32Array): string {
  const counts = new Map<string, number>();
  let nodeCount = 0;
  for (const node of nodes.keys()) {
    const count = pods[node] ?? 0;
    if (count === 0) continue;
    nodeCount++;
    const zone = zoneNames[node] ?? '';
    counts.set(zone, (counts.get(zone) ?? 0) + count);
  }
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const zones = [...counts].map(([zone, count]) =>
    zone === '' ? `${count} without a zone` : `${count} in ${zone}`,
  );
  return `${countOf(total, 'pod')} on ${countOf(nodeCount, 'node')} (${listNames(zones)})`;
}

function describeCause({ workload }: WorkloadOutcome, strategy: 'likely' | 'worst'): string {
  if (workload.kind === 'DaemonSet') return 'because a DaemonSet has one pod on each node that takes it';
  const { spreadConstraints } = workload.scheduling;
  const hard = spreadConstraints.filter(({ whenUnsatisfiable }) => whenUnsatisfiable === 'DoNotSchedule');
  const hardZone = hard.find(({ topologyKey }) => topologyKey === ZONE_KEY);
  if (strategy === 'worst') {
    return hardZone
      ? `at worst, because its zone spread constraint with maxSkew ${hardZone.maxSkew} limits how far zones may differ`
      : 'at worst, because no DoNotSchedule constraint spreads it over zones';
  }
  if (hardZone) return `because its zone spread constraint with maxSkew ${hardZone.maxSkew} demands it`;
  if (spreadConstraints.length === 0) {
    return 'most likely, because the scheduler spreads pods by default, without any guarantee';
  }
  return spreadConstraints.some(({ topologyKey }) => topologyKey === ZONE_KEY)
    ? 'most likely, because its zone spread constraint is only a preference'
    : 'most likely, although it sets no spread constraint for zones, which also switches off the default spreading';
}

/** Where chance decides between zones and they came out differently; undefined where any draw gives the same counts. */
function describeTie(
  { zones, zoneNames }: PlacementModel,
  { pods, drawn }: WorkloadOutcome,
): string | undefined {
  const tied = new Set(drawn);
  if (tied.size < 2) return undefined;
  const counts = new Map<number, { readonly name: string; count: number }>();
  for (const [node, domain] of zones.domainOf.entries()) {
    const zone = domain < 0 ? zones.domainCount : domain;
    if (!tied.has(zone)) continue;
    const known = counts.get(zone) ?? { name: zoneNames[node] ?? '', count: 0 };
    known.count += pods[node] ?? 0;
    counts.set(zone, known);
  }
  const tallies = [...counts.values()];
  if (tallies.every(({ count }) => count === tallies[0]?.count)) return undefined;
  const names = tallies.map(({ name }) => (name === '' ? 'nodes without a zone' : name)).sort();
  return `Between ${listNames(names)} the scheduler draws lots for the last pod; here it goes to the emptiest, else to the first by name.`;
}

function describeObstacles({ nodes }: PlacementModel, { fits }: WorkloadOutcome): string | undefined {
  const namesByText = new Map<string, string[]>();
  for (const [index, { obstacle }] of fits.entries()) {
    if (obstacle === undefined) continue;
    const text = textOf(obstacle);
    const name = nodes[index]?.name ?? '';
    const known = namesByText.get(text);
    if (known) known.push(name);
    else namesByText.set(text, [name]);
  }
  if (namesByText.size === 0) return undefined;
  const parts = [...namesByText].map(([text, names]) => `${listNames(names)} (${text})`);
  const total = fits.filter(({ obstacle }) => obstacle !== undefined).length;
  return `${parts.join('; ')} ${total === 1 ? 'takes' : 'take'} no pods`;
}

function textOf(obstacle: Obstacle): string {
  switch (obstacle.kind) {
    case 'not-ready':
      return 'not ready';
    case 'cordoned':
      return 'cordoned';
    case 'taint':
      return `taint ${obstacle.taint.key} is not tolerated`;
    case 'selector':
      return 'not selected by nodeSelector or required node affinity';
  }
}

function describeLimits(scheduling: WorkloadScheduling): string {
  const limits: string[] = [];
  for (const { topologyKey, whenUnsatisfiable, maxSkew } of scheduling.spreadConstraints) {
    if (whenUnsatisfiable === 'DoNotSchedule') limits.push(`maxSkew ${maxSkew} on ${nameOf(topologyKey)}`);
  }
  for (const { topologyKey, strength } of scheduling.podAntiAffinity) {
    if (strength.kind === 'required') limits.push(`required anti-affinity on ${nameOf(topologyKey)}`);
  }
  for (const { topologyKey, strength } of scheduling.podAffinity) {
    if (strength.kind === 'required') limits.push(`required affinity on ${nameOf(topologyKey)}`);
  }
  if (Object.values(scheduling.requests).some((value) => value !== undefined)) limits.push('its requests');
  return limits.length === 0 ? '' : ` under ${listNames(limits)}`;
}

function nameOf(topologyKey: string): string {
  return topologyKey === ZONE_KEY ? 'zones' : topologyKey === HOSTNAME_KEY ? 'nodes' : topologyKey;
}
