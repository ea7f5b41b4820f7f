import type { Advice, AlikeCause, ChoiceFigures, SpreadNeed } from '../analysis/advice.ts';
import type { KeyFact } from '../analysis/keyFact.ts';
import type { TrafficDistributionChoice } from '../kubernetes/trafficDistribution.ts';
import { describeMinors, formatVersionRange } from '../kubernetes/version.ts';
import { nameChoice } from './choices.ts';
import { DATA_PLANE_WORDS } from './dataPlanes.ts';
import { clip, listNames, verbFor } from './lists.ts';
import { formatShare, formatTimes } from './numbers.ts';
import { t } from '../l10n.ts';

type FactOf<K extends KeyFact['kind']> = Extract<KeyFact, { readonly kind: K }>;

/** What to do about trafficDistribution, and why, as whole sentences. */
export function sayAdvice(advice: Advice): string {
  switch (advice.kind) {
    case 'alike':
      return t`All values give the same: ${sayCause(advice.cause)}`;
    case 'better':
      return [
        t`${nameChange(advice.choice)} takes cross-zone traffic from ${formatShare(advice.from.crossZone)} to ${formatShare(advice.to.crossZone)}${sayLoad(advice.to)}.`,
        ...saySpreadNeed(advice.spread),
      ].join(' ');
    case 'best':
      return [
        sayBest(advice.choice, advice.unset),
        ...sayEmptyZones(advice.emptyZones),
        ...saySpreadNeed(advice.spread),
      ].join(' ');
    case 'beyond-limits':
      return sayBeyond(advice);
  }
}

/** The limits that advice keeps to. */
export function sayLimits(mostTimesAverage: number): string {
  return t`Limits: every version takes the value, no pod gets more than ${formatTimes(mostTimesAverage)} average, nothing is dropped.`;
}

/** What an API server does with the value that is written, before any figure. */
export function sayVersionProblem(fact: FactOf<'refused'> | FactOf<'ignored'>): string {
  const versions = t`Kubernetes ${describeMinors(fact.by)}`;
  if (fact.kind === 'ignored') {
    return fact.isUnknown
      ? t`${versions} doesn't know trafficDistribution: the traffic there is that without it.`
      : t`${versions} ignores ${clip(fact.value)}: the traffic there is that without it.`;
  }
  const refusal = t`${versions} refuses ${clip(fact.value)}.`;
  if (fact.instead === undefined) return refusal;
  return t`${refusal} ${fact.instead.value} works${fact.instead.worksOnAll ? '' : t(' on the versions that know the field')}.`;
}

/** Labels of buttons. */
export const ADVICE_ACTIONS = {
  apply: (choice: TrafficDistributionChoice) =>
    choice === 'unset' ? t('Remove trafficDistribution') : t`Apply ${nameChoice(choice)}`,
  applyAndSpread: (choice: TrafficDistributionChoice) => t`Apply ${nameChoice(choice)} and spread over zones`,
  spread: t('Spread over zones'),
  tryReplicas: (replicas: number) => t`Try ${replicas} replicas`,
} as const;

function sayCause(cause: AlikeCause): string {
  switch (cause.kind) {
    case 'single-pod':
      return t('a single pod serves every client. Run a pod in each zone to keep traffic in-zone.');
    case 'one-zone':
      return t`${clip(cause.zone)} is the only zone.`;
    case 'no-zones':
      return t('no node has a zone label.');
    case 'pods-in-one-zone':
      return t`all pods are in ${clip(cause.zone)}. Spread them over the zones.`;
    case 'internal-local':
      return t('internalTrafficPolicy Local keeps connections on their node.');
    case 'given-endpoints':
      return t('its EndpointSlices are not written by the controller, and their own hints decide.');
    case 'data-plane':
      return DATA_PLANE_WORDS[cause.dataPlane].sentence ?? DATA_PLANE_WORDS[cause.dataPlane].label;
    case 'versions':
      return t`Kubernetes ${formatVersionRange(cause.versions)} does not act on trafficDistribution.`;
    case 'other':
      return t('these clients reach these pods alike with each.');
  }
}

function nameChange(choice: TrafficDistributionChoice): string {
  return choice === 'unset' ? t('Removing the value') : nameChoice(choice);
}

function sayLoad({ timesMean = 0 }: ChoiceFigures): string {
  return timesMean < 1.05 ? '' : t`, busiest pod ${formatTimes(timesMean)} average`;
}

function sayBest(choice: TrafficDistributionChoice, unset: ChoiceFigures): string {
  if (choice === 'unset')
    return t('Leave trafficDistribution unset: no value keeps more traffic in its zone.');
  return t`Keep ${nameChoice(choice)}: without it ${formatShare(unset.crossZone)} is cross-zone.`;
}

function sayEmptyZones(zones: readonly string[]): readonly string[] {
  return zones.length === 0
    ? []
    : [t`Run a pod in ${listNames(zones)}: clients there have none in their zone.`];
}

function saySpreadNeed(need: SpreadNeed | undefined): readonly string[] {
  if (need === undefined) return [];
  const { workloads, crossZone } = need;
  return [
    t`${listNames(workloads)} ${verbFor(workloads.length, 'needs', 'need')} a zone spread constraint: all pods may share a zone (up to ${formatShare(crossZone)} cross-zone).`,
  ];
}

function sayBeyond({
  choice,
  isCurrent,
  figures,
  limit,
}: Extract<Advice, { readonly kind: 'beyond-limits' }>): string {
  const harm =
    limit === 'load'
      ? t`${formatTimes(figures.timesMean ?? 0)} average on the busiest pod`
      : t`${formatShare(figures.dropped)} dropped`;
  return isCurrent
    ? t`${nameChoice(choice)} puts ${harm}. Run pods where the clients are, or remove it.`
    : t`${nameChoice(choice)} isn't advised: ${formatShare(figures.crossZone)} cross-zone, but ${harm}. Run pods where the clients are.`;
}
