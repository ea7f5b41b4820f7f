import type {
  ClientGroup,
  EndpointReport,
  Locality,
  SimulatedReport,
} from '../../../server/protocol/messages.ts';
import {
  formatCount,
  formatGiB,
  formatMoney,
  formatParts,
  formatShare,
  formatTimes,
} from '../../../server/protocol/numbers.ts';
import { plainName } from '../../../server/protocol/plainText.ts';
import type { ExplainedGroup, Explanation, Fact } from './explanation.ts';
import { fact, groupsThatReach } from './explanation.ts';
import { zoneLabel } from './flowPicture/pictureModel.ts';
import { nodeLabel } from './flowPicture/podMarks.ts';
import { groupBy } from './groupBy.ts';
import type { NumberName } from './selection.ts';
import { say, sayCount } from './words/say.tsx';
import { NAMES, SELECTED } from './words/texts.ts';

/** More would bury the answer; the tables have all of them. */
const MOST_CONTRIBUTIONS = 8;

/** Less than this is left over from floating-point sums. */
const HARDLY = 1e-9;

/** What one of the key figures is made of. */
export function explainNumber(report: SimulatedReport, name: NumberName): Explanation | undefined {
  return EXPLAINERS[name](report);
}

type PartTitle = (typeof SELECTED)[`${keyof Locality}Title`];

type Explainer = (report: SimulatedReport) => Explanation | undefined;

const EXPLAINERS: Readonly<Record<NumberName, Explainer>> = {
  sameNode: (report) =>
    explainPart(report, 'sameNode', SELECTED.sameNodeTitle, listZones(report, 'sameNode')),
  sameZone: (report) =>
    explainPart(report, 'sameZone', SELECTED.sameZoneTitle, listZones(report, 'sameZone')),
  crossZone: (report) => explainPart(report, 'crossZone', SELECTED.crossZoneTitle, listCrossings(report)),
  dropped: (report) => explainPart(report, 'dropped', SELECTED.droppedTitle, listZones(report, 'dropped')),
  busiest: explainBusiest,
  idle: explainIdle,
  cost: explainCost,
};

function explainPart(
  report: SimulatedReport,
  part: keyof Locality,
  title: PartTitle,
  contributions: readonly Fact[],
): Explanation {
  return {
    title: say(title),
    facts: [fact(say(SELECTED.share), formatParts(report.locality)[part]), ...contributions],
    groups: groupsOfPart(report, part),
  };
}

function listZones({ zones }: SimulatedReport, part: keyof Locality): readonly Fact[] {
  const shares = zones.map(({ name, locality }) => ({
    label: say(SELECTED.from, { zone: zoneLabel(name) }),
    share: locality[part],
  }));
  return listContributions(shares, 'moreZone');
}

function listCrossings({ flows }: SimulatedReport): readonly Fact[] {
  const crossing = flows.filter(({ from, to }) => from !== to || from === '');
  return listContributions(
    crossing.map(({ from, to, share }) => ({
      label: say(NAMES.fromTo, { from: zoneLabel(from), to: zoneLabel(to) }),
      share,
    })),
    'moreZonePair',
  );
}

function listContributions(
  all: readonly { readonly label: string; readonly share: number }[],
  noun: 'moreZone' | 'moreZonePair',
): readonly Fact[] {
  const sorted = all.filter(({ share }) => share > HARDLY).toSorted((a, b) => b.share - a.share);
  const more = sorted.length - MOST_CONTRIBUTIONS;
  return [
    ...sorted.slice(0, MOST_CONTRIBUTIONS).map(({ label, share }) => ({ label, value: formatShare(share) })),
    ...(more > 0 ? [fact(say(SELECTED.and), sayCount(more, noun))] : []),
  ];
}

/** The groups whose candidates, some or all, make the part; for what is dropped, those without any. */
function groupsOfPart(report: SimulatedReport, part: keyof Locality): readonly ExplainedGroup[] {
  if (part === 'dropped') {
    return report.clientGroups
      .filter(({ route }) => route.candidates.length === 0)
      .map((group) => ({ group, chosenCandidates: undefined }));
  }
  const pods = new Map(report.endpoints.map((endpoint) => [endpoint.name, endpoint]));
  const isOf = BELONGS[part];
  return report.clientGroups.flatMap((group) => {
    const chosenCandidates = group.route.candidates.reduce((count, name) => {
      const pod = pods.get(name);
      return count + Number(pod !== undefined && isOf(group, pod));
    }, 0);
    return chosenCandidates === 0 ? [] : [{ group, chosenCandidates }];
  });
}

const BELONGS: Readonly<
  Record<Exclude<keyof Locality, 'dropped'>, (group: ClientGroup, pod: EndpointReport) => boolean>
> = {
  sameNode: ({ nodes }, { nodeName }) => nodeName !== undefined && nodes.includes(nodeName),
  sameZone: ({ zone, nodes }, pod) =>
    zone !== '' && pod.zone === zone && !(nodes.length === 1 && nodes[0] === pod.nodeName),
  crossZone: ({ zone }, pod) => zone === '' || pod.zone !== zone,
};

function explainBusiest(report: SimulatedReport): Explanation | undefined {
  const { busiest, meanShare, readyEndpointCount } = report.load;
  const pod = report.endpoints.find(({ name }) => name === busiest?.name);
  if (busiest === undefined || pod === undefined) return undefined;
  const [share, average, times] = [
    formatShare(busiest.share),
    formatShare(meanShare),
    formatTimes(busiest.timesMean),
  ];
  return {
    title: say(SELECTED.busiest, { name: plainName(busiest.name) }),
    facts: [
      fact(say(SELECTED.share), share),
      fact(say(SELECTED.average, { pods: sayCount(readyEndpointCount, 'readyPod') }), average),
      fact(say(SELECTED.load), say(SELECTED.loadOf, { share, average, times })),
      fact(say(SELECTED.zone), zoneLabel(pod.zone)),
      fact(say(SELECTED.node), nodeLabel(pod.nodeName ?? '')),
    ],
    groups: groupsThatReach(report.clientGroups, new Set([pod.name])),
  };
}

function explainIdle(report: SimulatedReport): Explanation | undefined {
  const { idle, readyEndpointCount } = report.load;
  if (idle.length === 0) return undefined;
  const names = new Set(idle);
  const pods = report.endpoints.filter(({ name }) => names.has(name));
  const zones = [...groupBy(pods, ({ zone }) => zone)].slice(0, MOST_CONTRIBUTIONS);
  return {
    title: say(SELECTED.idleTitle),
    facts: [
      fact(
        say(SELECTED.idle),
        say(SELECTED.idleOf, {
          count: formatCount(idle.length),
          pods: sayCount(readyEndpointCount, 'readyPod'),
        }),
      ),
      ...zones.map(([zone, members]) =>
        fact(
          say(SELECTED.inZone, { zone: zoneLabel(zone) }),
          listFirst(members.map(({ name }) => plainName(name))),
        ),
      ),
    ],
    groups: [],
    reasons: report.hints.reasons,
  };
}

function listFirst(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  const first = names.slice(0, MOST_NAMES).join(', ');
  return more > 0 ? say(NAMES.andMore, { names: first, count: formatCount(more) }) : first;
}

const MOST_NAMES = 4;

function explainCost(report: SimulatedReport): Explanation {
  const { monthlyGiB, perCrossZoneGiB, crossZoneGiBPerMonth, perMonth, currency } = report.cost;
  const [volume, crossing] = [formatGiB(monthlyGiB), formatGiB(crossZoneGiBPerMonth)];
  const share = formatParts(report.locality).crossZone;
  const price = `${String(perCrossZoneGiB)} ${plainName(currency, LONGEST_CURRENCY)}`;
  return {
    title: say(SELECTED.costTitle),
    about: { kind: 'scenario', part: 'cost' },
    facts: [
      fact(say(SELECTED.volume), volume),
      fact(say(SELECTED.crossZone), say(SELECTED.product, { one: volume, other: share, result: crossing })),
      fact(say(SELECTED.price), say(SELECTED.perGiB, { price })),
      fact(
        say(SELECTED.cost),
        say(SELECTED.product, {
          one: crossing,
          other: price,
          result: formatMoney(perMonth, currency),
        }),
      ),
      ...listCrossings(report),
    ],
    groups: groupsOfPart(report, 'crossZone'),
  };
}

const LONGEST_CURRENCY = 12;
