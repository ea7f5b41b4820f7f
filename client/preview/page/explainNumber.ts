import type {
  ClientGroup,
  EndpointReport,
  Locality,
  SimulatedReport,
} from '../../../server/protocol/messages.ts';
import {
  formatGiB,
  formatMoney,
  formatQuantity,
  formatShare,
  formatTimes,
} from '../../../server/protocol/numbers.ts';
import { plainName } from '../messages/plainText.ts';
import type { ExplainedGroup, Explanation, Fact } from './explanation.ts';
import { groupsThatReach } from './explanation.ts';
import { zoneLabel } from './flowPicture/pictureModel.ts';
import { nodeLabel } from './flowPicture/podMarks.ts';
import { groupBy } from './groupBy.ts';
import type { NumberName } from './selection.ts';

/** More would bury the answer; the tables have all of them. */
const MOST_CONTRIBUTIONS = 8;

/** Less than this is left over from floating-point sums. */
const HARDLY = 1e-9;

/** What a number of the first glance is made of. */
export function explainNumber(report: SimulatedReport, name: NumberName): Explanation | undefined {
  return EXPLAINERS[name](report);
}

type Explainer = (report: SimulatedReport) => Explanation | undefined;

const EXPLAINERS: Readonly<Record<NumberName, Explainer>> = {
  sameNode: (report) =>
    explainPart(report, 'sameNode', 'Connections that stay on their node', listZones(report, 'sameNode')),
  sameZone: (report) =>
    explainPart(
      report,
      'sameZone',
      'Connections that stay in their zone, on another node',
      listZones(report, 'sameZone'),
    ),
  crossZone: (report) =>
    explainPart(report, 'crossZone', 'Connections that cross zones', listCrossings(report)),
  dropped: (report) =>
    explainPart(report, 'dropped', 'Connections that find no pod', listZones(report, 'dropped')),
  busiest: explainBusiest,
  idle: explainIdle,
  cost: explainCost,
};

function explainPart(
  report: SimulatedReport,
  part: keyof Locality,
  title: string,
  contributions: readonly Fact[],
): Explanation {
  return {
    title,
    facts: [{ label: 'Of all connections', value: formatShare(report.locality[part]) }, ...contributions],
    groups: groupsOfPart(report, part),
  };
}

function listZones({ zones }: SimulatedReport, part: keyof Locality): readonly Fact[] {
  const shares = zones.map(({ name, locality }) => ({
    label: `From ${zoneLabel(name)}`,
    share: locality[part],
  }));
  return listContributions(shares, 'zone');
}

function listCrossings({ flows }: SimulatedReport): readonly Fact[] {
  const crossing = flows.filter(({ from, to }) => from !== to || from === '');
  return listContributions(
    crossing.map(({ from, to, share }) => ({ label: `${zoneLabel(from)} to ${zoneLabel(to)}`, share })),
    'pair of zones',
    'pairs of zones',
  );
}

function listContributions(
  all: readonly { readonly label: string; readonly share: number }[],
  noun: string,
  plural?: string,
): readonly Fact[] {
  const sorted = all.filter(({ share }) => share > HARDLY).toSorted((a, b) => b.share - a.share);
  const more = sorted.length - MOST_CONTRIBUTIONS;
  return [
    ...sorted.slice(0, MOST_CONTRIBUTIONS).map(({ label, share }) => ({ label, value: formatShare(share) })),
    ...(more > 0
      ? [{ label: 'And', value: formatQuantity(more, `more ${noun}`, plural && `more ${plural}`) }]
      : []),
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
  const [share, mean, times] = [
    formatShare(busiest.share),
    formatShare(meanShare),
    formatTimes(busiest.timesMean),
  ];
  return {
    title: `Busiest pod ${plainName(busiest.name)}`,
    facts: [
      { label: 'Of all connections', value: share },
      { label: `Mean of ${formatQuantity(readyEndpointCount, 'ready pod')}`, value: mean },
      { label: 'Against the mean', value: `${share} ÷ ${mean} = ${times}` },
      { label: 'Zone', value: zoneLabel(pod.zone) },
      { label: 'Node', value: nodeLabel(pod.nodeName ?? '') },
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
    title: 'Pods without any connection',
    facts: [
      {
        label: 'Idle',
        value: `${String(idle.length)} of ${formatQuantity(readyEndpointCount, 'ready pod')}`,
      },
      ...zones.map(([zone, members]) => ({
        label: `In ${zoneLabel(zone)}`,
        value: listFirst(members.map(({ name }) => plainName(name))),
      })),
    ],
    groups: [],
    reasons: report.hints.reasons,
  };
}

function listFirst(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  return names.slice(0, MOST_NAMES).join(', ') + (more > 0 ? ` and ${String(more)} more` : '');
}

const MOST_NAMES = 4;

function explainCost(report: SimulatedReport): Explanation {
  const { monthlyGiB, perCrossZoneGiB, crossZoneGiBPerMonth, perMonth, currency } = report.cost;
  const [volume, crossing] = [formatGiB(monthlyGiB), formatGiB(crossZoneGiBPerMonth)];
  const share = formatShare(report.locality.crossZone);
  const price = `${String(perCrossZoneGiB)} ${plainName(currency, LONGEST_CURRENCY)}`;
  return {
    title: 'Cost of what crosses zones, a month',
    about: { kind: 'scenario', part: 'cost' },
    facts: [
      { label: 'Through the Service', value: volume },
      { label: 'Crosses zones', value: `${volume} × ${share} = ${crossing}` },
      { label: 'Price', value: `${price} a GiB` },
      { label: 'Cost', value: `${crossing} × ${price} = ${formatMoney(perMonth, currency)}` },
      ...listCrossings(report),
    ],
    groups: groupsOfPart(report, 'crossZone'),
  };
}

const LONGEST_CURRENCY = 12;
