import { acceptedSince, isTrafficDistributionValue } from '../kubernetes/trafficDistribution.ts';
import { formatMinor } from '../kubernetes/version.ts';
import type { HintsReason, LostPreference } from '../simulator/reasons.ts';
import { withNoun } from './zones.ts';
import { clip, countOf, listNames, verbFor } from './lists.ts';

/** A step of the EndpointSlice controller on its way to hints, as a whole sentence. */
export function sayHintsReason(reason: HintsReason): string {
  switch (reason.kind) {
    case 'no-selector':
      return 'No hints: the EndpointSlice controller writes none for a Service without a selector.';
    case 'given-endpoints': {
      const { endpoints, hinted } = reason;
      const are = verbFor(endpoints, 'is', 'are');
      return `${countOf(endpoints, 'endpoint')} ${are} in slices that the controller doesn't manage, ${hinted} with hints.`;
    }
    case 'annotation-not-auto':
      return `The topology annotation "${clip(reason.value)}" is neither Auto nor auto, so it requests no hints.`;
    case 'preference-unset':
      return "No hints: trafficDistribution isn't set.";
    case 'preference-lost':
      return sayLost(reason);
    case 'preference-hinted':
      return reason.value === 'PreferSameNode'
        ? 'PreferSameNode hints each ready endpoint to its own node and zone.'
        : `${reason.value} hints each ready endpoint to its own zone.`;
    case 'endpoints-without-zone-hint': {
      const { first, count } = reason.endpoints;
      const verbs = verbFor(count, 'has no zone and gets', 'have no zone and get');
      return `${listNames(first, count)} ${verbs} no zone hint.`;
    }
    case 'endpoints-hinted-to-empty-zone': {
      const { first, count } = reason.endpoints;
      const [have, them] = [verbFor(count, 'has', 'have'), verbFor(count, 'it', 'them')];
      return `${listNames(first, count)} ${have} no zone: Kubernetes ${formatMinor(reason.version)} hints ${them} to a zone with an empty name.`;
    }
    case 'annotation-wins':
      return 'The Auto annotation overrides trafficDistribution.';
    case 'cpu-unknown':
      return 'The allocatable CPU of some nodes is unknown, so all nodes count as equally large.';
    case 'node-without-zone':
      return `No hints: ${withNoun('node', reason.node)} has no zone.`;
    case 'node-without-cpu':
      return `No hints: ${withNoun('node', reason.node)} has no allocatable CPU.`;
    case 'single-zone':
      return reason.zone === undefined
        ? 'No hints: no node outside the control plane is ready.'
        : `No hints: all ready nodes outside the control plane are in ${withNoun('zone', reason.zone)}.`;
    case 'fewer-endpoints-than-zones':
      return `No hints: ${countOf(reason.ready, 'ready endpoint')} can't cover ${countOf(reason.zones, 'zone')}.`;
    case 'overload':
      return `No hints: keeping the overload of every zone below 20% takes at least ${sumOf(reason.minimums)} endpoints, and only ${verbFor(reason.ready, '1 is', `${reason.ready} are`)} ready.`;
    case 'endpoints-without-zone': {
      const { first, count } = reason.endpoints;
      return `No hints: ${listNames(first, count)} ${verbFor(count, 'has', 'have')} no zone.`;
    }
    case 'allocated': {
      const zones = reason.zones.map(({ zone, count }) => `${zone} ${count}`);
      const others = reason.moved === 0 ? 'all to their own zone' : `${reason.moved} of them to another zone`;
      return `topology-mode Auto hints endpoints to zones by node CPU (${listNames(zones)}), ${others}.`;
    }
  }
}

function sayLost({ value: written, fate, version }: LostPreference): string {
  const value = clip(written);
  const minor = formatMinor(version);
  switch (fate) {
    case 'unknown-field':
      return `Kubernetes ${minor} doesn't know spec.trafficDistribution: ${value} has no effect.`;
    case 'dropped':
      return `spec.trafficDistribution is ignored by ${minor}, where its feature gate is off: ${value} has no effect.`;
    case 'rejected': {
      const known = isTrafficDistributionValue(written)
        ? ` (accepted since ${formatMinor(acceptedSince(written))})`
        : '';
      return `The API server of Kubernetes ${minor} rejects trafficDistribution ${value}${known}. The numbers are those of the Service without it.`;
    }
  }
}

const MOST_ADDENDS = 8;

/** `2 + 2 + 1 = 5`, or of many addends the sum alone. */
function sumOf(amounts: readonly number[]): string {
  const sum = amounts.reduce((total, amount) => total + amount, 0);
  return amounts.length <= MOST_ADDENDS ? `${amounts.join(' + ')} = ${sum}` : String(sum);
}
