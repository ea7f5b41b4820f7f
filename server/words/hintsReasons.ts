import { acceptedSince, isTrafficDistributionValue } from '../kubernetes/trafficDistribution.ts';
import { formatMinor } from '../kubernetes/version.ts';
import type { HintsReason, LostPreference } from '../simulator/reasons.ts';
import { withNoun } from './zones.ts';
import { clip, countOf, listNames, verbFor } from './lists.ts';
import { t } from '../l10n.ts';

/** A step of the EndpointSlice controller on its way to hints, as a whole sentence. */
export function sayHintsReason(reason: HintsReason): string {
  switch (reason.kind) {
    case 'no-selector':
      return t('No hints: the EndpointSlice controller writes none for a Service without a selector.');
    case 'given-endpoints': {
      const { endpoints, hinted } = reason;
      const are = verbFor(endpoints, 'is', 'are');
      return t`${countOf(endpoints, 'endpoint')} ${are} in slices that the controller doesn't manage, ${hinted} with hints.`;
    }
    case 'annotation-not-auto':
      return t`The topology annotation "${clip(reason.value)}" is neither Auto nor auto, so it requests no hints.`;
    case 'preference-unset':
      return t("No hints: trafficDistribution isn't set.");
    case 'preference-lost':
      return sayLost(reason);
    case 'preference-hinted':
      return reason.value === 'PreferSameNode'
        ? t('PreferSameNode hints each ready endpoint to its own node and zone.')
        : t`${reason.value} hints each ready endpoint to its own zone.`;
    case 'endpoints-without-zone-hint': {
      const { first, count } = reason.endpoints;
      const verbs = verbFor(count, 'has no zone and gets', 'have no zone and get');
      return t`${listNames(first, count)} ${verbs} no zone hint.`;
    }
    case 'endpoints-hinted-to-empty-zone': {
      const { first, count } = reason.endpoints;
      const [have, them] = [verbFor(count, 'has', 'have'), verbFor(count, 'it', 'them')];
      return t`${listNames(first, count)} ${have} no zone: Kubernetes ${formatMinor(reason.version)} hints ${them} to a zone with an empty name.`;
    }
    case 'annotation-wins':
      return t('The Auto annotation overrides trafficDistribution.');
    case 'cpu-unknown':
      return t('The allocatable CPU of some nodes is unknown, so all nodes count as equally large.');
    case 'node-without-zone':
      return t`No hints: ${withNoun('node', reason.node)} has no zone.`;
    case 'node-without-cpu':
      return t`No hints: ${withNoun('node', reason.node)} has no allocatable CPU.`;
    case 'single-zone':
      return reason.zone === undefined
        ? t('No hints: no node outside the control plane is ready.')
        : t`No hints: all ready nodes outside the control plane are in ${withNoun('zone', reason.zone)}.`;
    case 'fewer-endpoints-than-zones':
      return t`No hints: ${countOf(reason.ready, 'ready endpoint')} can't cover ${countOf(reason.zones, 'zone')}.`;
    case 'overload':
      return t`No hints: keeping the overload of every zone below 20% takes at least ${sumOf(reason.minimums)} endpoints, and only ${verbFor(reason.ready, '1 is', t`${reason.ready} are`)} ready.`;
    case 'endpoints-without-zone': {
      const { first, count } = reason.endpoints;
      return t`No hints: ${listNames(first, count)} ${verbFor(count, 'has', 'have')} no zone.`;
    }
    case 'allocated': {
      const zones = reason.zones.map(({ zone, count }) => `${zone} ${count}`);
      const others =
        reason.moved === 0 ? t('all to their own zone') : t`${reason.moved} of them to another zone`;
      return t`topology-mode Auto hints endpoints to zones by node CPU (${listNames(zones)}), ${others}.`;
    }
  }
}

function sayLost({ value: written, fate, version }: LostPreference): string {
  const value = clip(written);
  const minor = formatMinor(version);
  switch (fate) {
    case 'unknown-field':
      return t`Kubernetes ${minor} doesn't know spec.trafficDistribution: ${value} has no effect.`;
    case 'dropped':
      return t`spec.trafficDistribution is ignored by ${minor}, where its feature gate is off: ${value} has no effect.`;
    case 'rejected': {
      const known = isTrafficDistributionValue(written)
        ? t` (accepted since ${formatMinor(acceptedSince(written))})`
        : '';
      return t`The API server of Kubernetes ${minor} rejects trafficDistribution ${value}${known}. The numbers are those of the Service without it.`;
    }
  }
}

const MOST_ADDENDS = 8;

/** `2 + 2 + 1 = 5`, or of many addends the sum alone. */
function sumOf(amounts: readonly number[]): string {
  const sum = amounts.reduce((total, amount) => total + amount, 0);
  return amounts.length <= MOST_ADDENDS ? `${amounts.join(' + ')} = ${sum}` : String(sum);
}
