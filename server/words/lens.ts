import type { Assumptions } from '../analysis/assumptions.ts';
import type { KeyFact, KeyLine } from '../analysis/keyFact.ts';
import type { TrafficDistributionChoice } from '../kubernetes/trafficDistribution.ts';
import { describeMinors, formatMinor } from '../kubernetes/version.ts';
import type { Note } from '../scenario/statements.ts';
import { sayAssumed, sayAssumption } from './assumptions.ts';
import { OUTSIDE_REMARKS, remarkDirect } from './bypasses.ts';
import { nameChoice } from './choices.ts';
import { clip, countOf, listNames } from './lists.ts';
import { sayNote } from './notes.ts';
import { formatShare, formatTimes } from './numbers.ts';
import { headlineOfFirst } from './ports.ts';
import { t } from '../l10n.ts';

/** One line for half a window, no full stop. */
export function sayKeyLine(line: KeyLine): string {
  const { fact, ports, pending, assumptions, assumed, ungoverned } = line;
  const remarks = [
    ...(pending > 0 ? [t`${countOf(pending, 'pod')} pending`] : []),
    ...(ungoverned.direct > 0 ? [remarkDirect(ungoverned.direct)] : []),
    ...(ungoverned.outside === undefined ? [] : [OUTSIDE_REMARKS[ungoverned.outside]]),
    ...('idle' in fact && fact.idle > 0 ? [t`${countOf(fact.idle, 'pod')} idle`] : []),
  ];
  const text = headlineOfFirst([sayFact(fact, line), ...remarks].join(' · '), ports);
  return assumed === undefined ? text : t`${text} (assumed: ${sayAssumption(assumed, assumptions)})`;
}

/** Who calls, or where nobody knows, what is called. */
function sayWho({ callers, pods, isExposed }: KeyLine): string {
  if (callers.length > 0) return t` from ${listFew(callers)}`;
  if (isExposed) return t(' from inside the cluster');
  return pods > 1 ? t` to ${countOf(pods, 'pod')}` : '';
}

function sayFact(fact: KeyFact, line: KeyLine): string {
  const from = sayWho(line);
  switch (fact.kind) {
    case 'alias':
      return t`DNS alias of ${clip(fact.target, LONGEST)}`;
    case 'headless':
      return fact.workloads.length === 0
        ? t('headless: DNS returns every pod, clients choose')
        : t`headless: DNS returns every pod of ${listFew(fact.workloads)}`;
    case 'excluded':
      return t('ignored by the proxy because of a label');
    case 'part':
      return t('patch of a Service that is not here');
    case 'refused':
      return sayRefused(fact);
    case 'ignored':
      return sayIgnored(fact);
    case 'versions-differ':
      return fact.parts
        .map(({ minors, crossZone }) => t`${formatShare(crossZone)} cross-zone on ${describeMinors(minors)}`)
        .join(' · ');
    case 'no-clients':
      return t('no clients');
    case 'all-dropped':
      return t`all connections dropped: ${DROP_CAUSES[fact.cause]}`;
    case 'some-dropped':
      return saySomeDropped(fact);
    case 'pods-assumed': {
      const none =
        fact.selector === undefined ? t('no EndpointSlice') : t`no pods of ${clip(fact.selector, LONGEST)}`;
      return t`${none} found · with ${fact.pods}: ${formatShare(fact.crossZone)} cross-zone`;
    }
    case 'terminating':
      return t`only terminating pods · ${formatShare(fact.crossZone)} cross-zone${from}`;
    case 'single-pod':
      return saySinglePod(fact.value, line);
    case 'one-zone':
      return t`all in ${clip(fact.zone, LONGEST)}: nothing is cross-zone`;
    case 'no-zones':
      return t('zones unknown: no node has a zone label');
    case 'helped': {
      const since = fact.since === undefined ? '' : ` (${formatMinor(fact.since)}+)`;
      const spread = fact.isSpreadNeeded ? t(' and a zone spread') : '';
      return t`${formatShare(fact.crossZone)} cross-zone${from} · ${formatShare(fact.after)} with ${nameChoice(fact.choice)}${since}${spread}`;
    }
    case 'beyond-limits': {
      const harm = fact.limit === 'load' ? sayBusiest(fact.amount) : t`${formatShare(fact.amount)} dropped`;
      return t`${formatShare(fact.crossZone)} cross-zone · ${formatShare(fact.after)} with ${nameChoice(fact.choice)}, but ${harm}`;
    }
    case 'loose':
      return t`${formatShare(fact.crossZone)} cross-zone${from}, up to ${formatShare(fact.worst)}: no zone spread`;
    case 'kept':
      return sayKept(fact, from);
    case 'no-effect':
      return t`${formatShare(fact.crossZone)} cross-zone${from} with or without ${nameChoice(fact.choice)}`;
    case 'nothing-helps':
      return sayNothingHelps(fact, from);
    case 'node-local':
      return t('100% same node: internalTrafficPolicy Local');
  }
}

interface TooltipFacts {
  readonly choices: readonly {
    readonly label: string;
    readonly isCurrent: boolean;
    readonly crossZone: number | undefined;
  }[];
  readonly assumptions: Assumptions;
  readonly notes: readonly Note[];
}

/** Lines of whole sentences. */
export function sayLensTooltip({ choices, assumptions, notes }: TooltipFacts): string {
  const shares = choices.map(
    ({ label, isCurrent, crossZone }) =>
      `${label}${isCurrent ? t(' (current)') : ''} ${crossZone === undefined ? '–' : formatShare(crossZone)}`,
  );
  const lines = [
    shares.length === 0 ? '' : t`Cross-zone: ${shares.join(', ')}.`,
    ...notes.map(sayNote),
    sayAssumed(assumptions),
    t('Select to see the traffic preview.'),
  ];
  return lines.filter((line) => line !== '').join('\n');
}

type FactOf<K extends KeyFact['kind']> = Extract<KeyFact, { readonly kind: K }>;

const DROP_CAUSES = {
  'no-endpoints': t('no pods'),
  'none-ready': t('no ready pod'),
  'none-local': t('no pod on client nodes'),
} as const;

function sayRefused({ value, by, instead, isEverywhere }: FactOf<'refused'>): string {
  const refusal = t`${clip(value, LONGEST)} refused by ${describeMinors(by)}`;
  if (instead === undefined) return refusal;
  const works = instead.worksOnAll && !isEverywhere ? t('works on all') : t('works');
  const share = instead.crossZone === undefined ? '' : t`: ${formatShare(instead.crossZone)} cross-zone`;
  return `${refusal} · ${instead.value} ${works}${share}`;
}

function sayIgnored({ value, by, isUnknown, crossZone, elsewhere }: FactOf<'ignored'>): string {
  const field = isUnknown ? t('trafficDistribution unknown to') : t`${clip(value, LONGEST)} ignored by`;
  const there = t`${field} ${describeMinors(by)}: ${formatShare(crossZone)} cross-zone`;
  return elsewhere === undefined ? there : t`${there} · ${formatShare(elsewhere)} on newer`;
}

function saySomeDropped({ dropped, zones, isLocal }: FactOf<'some-dropped'>): string {
  const where = zones.length === 0 ? '' : t` in ${listFew(zones)}`;
  const why = isLocal ? t(': internalTrafficPolicy Local') : '';
  return t`${formatShare(dropped)} dropped${where}${why}`;
}

function saySinglePod(value: TrafficDistributionChoice | undefined, { callers, isExposed }: KeyLine): string {
  const where = isExposed ? t('from other zones inside the cluster') : t('from other zones');
  const from = callers.length > 0 ? t`from ${listFew(callers)} in other zones` : where;
  const anyway = value === undefined ? '' : t`, ${nameChoice(value)} or not`;
  return t`single pod: cross-zone ${from}${anyway}`;
}

function sayKept({ crossZone, choice, timesMean, unset, emptyZones }: FactOf<'kept'>, from: string): string {
  const share = t`${formatShare(crossZone)} cross-zone${from}`;
  if (emptyZones.length > 0) return `${share}: ${sayEmpty(emptyZones)}`;
  return timesMean === undefined
    ? t`${share} · ${formatShare(unset)} without ${nameChoice(choice)}`
    : `${share} · ${sayBusiest(timesMean)}`;
}

function sayNothingHelps(
  { crossZone, timesMean, emptyZones }: FactOf<'nothing-helps'>,
  from: string,
): string {
  const share = t`${formatShare(crossZone)} cross-zone${from}`;
  if (emptyZones.length > 0) return `${share}: ${sayEmpty(emptyZones)}`;
  return timesMean === undefined
    ? t`${share} with any value`
    : t`${share} with any value · ${sayBusiest(timesMean)}`;
}

function sayEmpty(zones: readonly string[]): string {
  return t`no ready pod in ${listFew(zones)}`;
}

function sayBusiest(timesMean: number): string {
  return t`busiest pod ${formatTimes(timesMean)} average`;
}

/** A name that somebody else made may be longer than a line. */
const LONGEST = 40;

/** Two names, and how many more. */
function listFew(names: readonly string[]): string {
  return listNames(
    names.slice(0, names.length > 3 ? 2 : 3).map((name) => clip(name, LONGEST)),
    names.length,
  );
}
