import { formatShare, formatTimes } from './numbers.ts';
import type {
  Locality,
  NotProxied,
  SimulatedReport,
  SimulationResult,
} from '../simulator/report/reportTypes.ts';
import { countOf } from './lists.ts';

/**
 * One line for a CodeLens, such as `100% same zone · busiest pod 1.5× the mean`. 0% and 100% stand for exactly nothing and
 * everything.
 */
export function headline(result: SimulationResult): string {
  return result.kind === 'notProxied' ? CAUSES[result.cause] : summarize(result);
}

/** Above what is left over from floating-point sums. */
const HARDLY = 1e-8;

/** A share that is known not to be everything, even where it cannot be told from 1. */
function formatPart(share: number): string {
  return formatShare(Math.min(share, 1 - HARDLY));
}

const CAUSES: Readonly<Record<NotProxied['cause'], string>> = {
  ExternalName: 'not proxied: ExternalName',
  headless: 'not proxied: headless',
  excluded: 'not proxied: left to another proxy by a label',
  part: 'a patch: the traffic depends on the Service that it changes',
};

function summarize(report: SimulatedReport): string {
  const { locality, load } = report;
  const served = locality.sameNode + locality.sameZone + locality.crossZone;
  if (served === 0) {
    return locality.dropped === 0 ? 'no clients' : `100% dropped: ${describeAbsence(report)}`;
  }
  const parts = [
    ...(locality.dropped > 0 ? [`${formatPart(locality.dropped)} dropped`] : []),
    describeLocality(report, locality),
    ...describeLoad(report),
  ];
  if (load.idle.length > 0) parts.push(`${countOf(load.idle.length, 'pod')} idle`);
  return parts.join(' · ');
}

function describeAbsence({ load, endpoints }: SimulatedReport): string {
  if (endpoints.length === 0) return 'no endpoints';
  return load.readyEndpointCount === 0 ? 'no ready endpoint' : 'no endpoint on the clients’ nodes';
}

function describeLocality({ zones }: SimulatedReport, locality: Locality): string {
  const { sameNode, sameZone, crossZone, dropped } = locality;
  if (crossZone === 0) {
    const isComplete = dropped === 0;
    const near = sameZone === 0 ? 'same node' : 'same zone';
    return `${isComplete ? '100%' : formatPart(sameNode + sameZone)} ${near}`;
  }
  if (zones.every(({ name }) => name === '')) {
    return sameNode === 0 ? 'zones unknown' : `${formatPart(sameNode)} same node, zones unknown`;
  }
  return `${sameNode + sameZone + dropped === 0 ? '100%' : formatPart(crossZone)} crosses zones`;
}

function describeLoad({ load }: SimulatedReport): string[] {
  if (load.busiest === undefined) return [];
  if (load.readyEndpointCount === 0) return ['only terminating pods left'];
  if (load.readyEndpointCount === 1) return ['a single pod'];
  const times = load.busiest.timesMean;
  return times < 1.05 ? ['even load'] : [`busiest pod ${formatTimes(times)} the mean`];
}
