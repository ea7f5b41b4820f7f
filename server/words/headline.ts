import { formatParts, formatTimes } from './numbers.ts';
import type { Locality, NotProxied, PortReport, SimulatedReport } from '../simulator/report/reportTypes.ts';
import { countOf } from './lists.ts';
import { CAUSE_WORDS } from './notProxied.ts';
import { headlineOfFirst } from './ports.ts';
import { t } from '../l10n.ts';

/**
 * One line for a CodeLens, such as `33% cross-zone · busiest pod 1.5× average`. 0% and 100% stand for exactly nothing and
 * everything.
 */
export function headline(result: Summarized | Pick<NotProxied, 'kind' | 'cause'>): string {
  return result.kind === 'notProxied'
    ? CAUSE_WORDS[result.cause].line
    : headlineOfFirst(summarize(result), result.ports ?? []);
}

/** What a headline tells of. */
type Summarized = Pick<SimulatedReport, 'kind' | 'locality' | 'load' | 'zones' | 'endpoints'> & {
  readonly ports?: readonly Pick<PortReport, 'ports'>[];
  readonly placement: Pick<SimulatedReport['placement'], 'unschedulable'>;
};

function summarize(report: Summarized): string {
  const { locality, load } = report;
  const served = locality.sameNode + locality.sameZone + locality.crossZone;
  if (served === 0) {
    const whole = locality.dropped === 0 ? t('no clients') : t`100% dropped: ${describeAbsence(report)}`;
    return [whole, ...describePending(report)].join(' · ');
  }

  const parts = [
    ...(locality.dropped > 0 ? [t`${formatParts(locality).dropped} dropped`] : []),
    describeLocality(report, locality),
    ...describeLoad(report),
  ];
  if (load.idle.length > 0) parts.push(t`${countOf(load.idle.length, 'pod')} idle`);
  return [...parts, ...describePending(report)].join(' · ');
}

/** Replicas that fit on no node: they wait for one, and are no endpoints. */
function describePending({ placement }: Summarized): string[] {
  return placement.unschedulable > 0 ? [t`${countOf(placement.unschedulable, 'pod')} pending`] : [];
}

function describeAbsence({ load, endpoints }: Summarized): string {
  if (endpoints.length === 0) return t('no endpoints');
  return load.readyEndpointCount === 0 ? t('no ready endpoint') : t("no endpoint on the clients' nodes");
}

function describeLocality({ zones }: Summarized, locality: Locality): string {
  const { sameNode, sameZone, crossZone } = locality;
  const parts = formatParts(locality);
  if (crossZone === 0) {
    if (sameZone > 0) return t('0% cross-zone');
    return t`${parts.sameNode} same node`;
  }
  if (zones.every(({ name }) => name === ''))
    return sameNode === 0 ? t('zones unknown') : t`${parts.sameNode} same node, zones unknown`;

  return t`${parts.crossZone} cross-zone`;
}

function describeLoad({ load }: Summarized): string[] {
  if (load.busiest === undefined) return [];
  if (load.readyEndpointCount === 0) return [t('only terminating pods')];
  if (load.readyEndpointCount === 1) return [t('single pod')];
  const times = load.busiest.timesMean;
  return times < 1.05 ? [t('even load')] : [t`busiest pod ${formatTimes(times)} average`];
}
