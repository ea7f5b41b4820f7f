import { HOSTNAME_LABEL, ZONE_LABEL } from '../../kubernetes/keys.ts';
import type { Obstacle } from './nodeFit.ts';
import type { WorkloadOutcome } from './placement.ts';
import type { PlacementModel } from './placementModel.ts';
import { aboutNode, aboutSpread, aboutWorkload, reason } from '../reasons.ts';
import type { Reason, Subject } from '../report/reportTypes.ts';
import type { PodTerm, Workload, WorkloadScheduling } from '../scenarioTypes.ts';
import { countOf, listNames } from '../../words/lists.ts';

/** Whole sentences: where the pods are, what put them there, which nodes were out of the question, what did not fit. */
export function describePlacement(
  model: PlacementModel,
  outcome: WorkloadOutcome,
  strategy: 'likely' | 'worst',
): Reason[] {
  const { workload, left, pods } = outcome;
  const title = `${workload.kind} ${workload.name}`;
  const placed = pods.reduce((sum, count) => sum + count, 0);
  const cause = causeOf(workload);
  const reasons: Reason[] = [];
  if (placed > 0) {
    const where = describeZones(model, pods);
    reasons.push(reason(`${title} runs ${where} ${describeCause(outcome, strategy)}.`, cause));
  } else if (left === 0 && workload.kind !== 'DaemonSet') {
    reasons.push(reason(`${title} has no replicas.`, aboutWorkload(workload, 'replicas')));
  }
  const tie = describeTie(model, outcome);
  if (tie !== undefined) reasons.push(reason(tie, cause));
  const excluded = describeObstacles(model, outcome);
  if (excluded !== undefined) reasons.push(reason(`${excluded.text} of ${title}.`, excluded.about));
  if (left > 0) {
    const fits = left === 1 ? 'fits' : 'fit';
    reasons.push(
      reason(
        `${countOf(left, 'replica')} of ${title} ${fits} on no node${describeLimits(workload.scheduling)}.`,
        limitOf(workload),
      ),
    );
  }
  return reasons;
}

/** What put the pods where they are: also a constraint that is not there. */
function causeOf(workload: Workload): Subject {
  return workload.kind === 'DaemonSet' ? aboutWorkload(workload, 'kind') : aboutSpread(workload, ZONE_LABEL);
}

/** The first of the limits that a sentence names. */
function limitOf(workload: Workload): Subject {
  const { spreadConstraints, podAntiAffinity, podAffinity, requests } = workload.scheduling;
  const hard = spreadConstraints.find(({ whenUnsatisfiable }) => whenUnsatisfiable === 'DoNotSchedule');
  if (hard) return aboutSpread(workload, hard.topologyKey);
  const isRequired = ({ strength }: PodTerm): boolean => strength.kind === 'required';
  if (podAntiAffinity.some(isRequired)) return aboutWorkload(workload, 'podAntiAffinity');
  if (podAffinity.some(isRequired)) return aboutWorkload(workload, 'podAffinity');
  const isMeasured = Object.values(requests).some((value) => value !== undefined);
  return aboutWorkload(workload, isMeasured ? 'requests' : 'replicas');
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
  const hardZone = hard.find(({ topologyKey }) => topologyKey === ZONE_LABEL);
  if (strategy === 'worst') {
    return hardZone
      ? `at worst, because its zone spread constraint with maxSkew ${hardZone.maxSkew} limits how far zones may differ`
      : 'at worst, because no DoNotSchedule constraint spreads it over zones';
  }
  if (hardZone) return `because its zone spread constraint with maxSkew ${hardZone.maxSkew} demands it`;
  if (spreadConstraints.length === 0) {
    return 'most likely, because the scheduler spreads pods by default, without any guarantee';
  }
  return spreadConstraints.some(({ topologyKey }) => topologyKey === ZONE_LABEL)
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

function describeObstacles(
  { nodes }: PlacementModel,
  { workload, fits }: WorkloadOutcome,
): Required<Reason> | undefined {
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
  const first = fits.findIndex(({ obstacle }) => obstacle !== undefined);
  const about =
    fits[first]?.obstacle?.kind === 'selector'
      ? aboutWorkload(workload, 'nodeSelection')
      : aboutNode(nodes[first]?.name ?? '');
  return { text: `${parts.join('; ')} ${total === 1 ? 'takes' : 'take'} no pods`, about };
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
  return topologyKey === ZONE_LABEL ? 'zones' : topologyKey === HOSTNAME_LABEL ? 'nodes' : topologyKey;
}
