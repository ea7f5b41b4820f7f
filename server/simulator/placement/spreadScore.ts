import { HOSTNAME_LABEL } from '../../kubernetes/keys.ts';
import type { AlikeNodes } from './alikeNodes.ts';
import type { Topology } from './placementModel.ts';
import type { SpreadCounter } from './spreadCounter.ts';

/** For each candidate 0 to 100, higher is better. The answer is overwritten by the next one. */
export type ScoreSpread = (candidates: readonly AlikeNodes[]) => Float64Array;

/**
 * The fewer pods in the node's domains the better; topologies with many domains weigh more. Nodes that are not scored get
 * 0. Written over arrays of numbers, since it runs for each pod and each group of alike nodes.
 * Source: pkg/scheduler/framework/plugins/podtopologyspread/scoring.go.
 */
export function openSpreadScore(
  counters: readonly SpreadCounter[],
  isScored: Uint8Array,
  nodeCount: number,
): ScoreSpread {
  const domainCounters = counters.map(({ topology }) => countDomains(topology, isScored));
  const scores = new Float64Array(nodeCount);
  return (candidates) => {
    scores.fill(0, 0, candidates.length);
    for (const [at, counter] of counters.entries()) {
      const weight = Math.log((domainCounters[at]?.(candidates) ?? 0) + 2);
      addSpread(scores, candidates, counter, weight);
    }
    normalize(scores, candidates, isScored);
    return scores;
  };
}

function addSpread(
  sums: Float64Array,
  candidates: readonly AlikeNodes[],
  { topology: { domainOf }, counts, constraint }: SpreadCounter,
  weight: number,
): void {
  const allowance = constraint.maxSkew - 1;
  let at = 0;
  for (const { node } of candidates) {
    const domain = domainOf[node] ?? -1;
    if (domain >= 0) sums[at] = (sums[at] ?? 0) + (counts[domain] ?? 0) * weight + allowance;
    at++;
  }
}

/** From sums, of which lower are better, to 0 to 100. */
function normalize(scores: Float64Array, candidates: readonly AlikeNodes[], isScored: Uint8Array): void {
  let lowest = Number.MAX_SAFE_INTEGER;
  let highest = 0;
  let at = 0;
  for (const { node } of candidates) {
    const value = isScored[node] === 1 ? Math.round(scores[at] ?? 0) : -1;
    scores[at++] = value;
    if (value >= 0 && value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  const best = highest + lowest;
  for (at = 0; at < candidates.length; at++) {
    const value = scores[at] ?? 0;
    scores[at] = value < 0 ? 0 : highest === 0 ? 100 : Math.trunc((100 * (best - value)) / highest);
  }
}

/** How many domains the scored candidates are in; each call marks with a number of its own instead of forgetting. */
function countDomains(
  { key, domainOf, domainCount, isPerNode }: Topology,
  isScored: Uint8Array,
): (candidates: readonly AlikeNodes[]) => number {
  if (isPerNode || key === HOSTNAME_LABEL) {
    return (candidates) => {
      let domains = 0;
      for (const { node, size } of candidates) if (isScored[node] === 1) domains += size;
      return domains;
    };
  }
  const seenIn = new Uint32Array(domainCount + 1);
  let call = 0;
  return (candidates) => {
    call++;
    let domains = 0;
    for (const { node } of candidates) {
      if (isScored[node] !== 1) continue;
      const domain = domainOf[node] ?? -1;
      const slot = domain < 0 ? domainCount : domain;
      if (seenIn[slot] !== call) domains++;
      seenIn[slot] = call;
    }
    return domains;
  };
}
