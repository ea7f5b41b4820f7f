import type { EndpointReport, SimulatedReport } from '../../../server/protocol/messages.ts';
import { formatCount, formatQuantity, formatShare, formatTimes } from '../../../server/protocol/numbers.ts';
import { plainName } from '../messages/plainText.ts';
import type { PictureModel, PictureZone } from './flowPicture/pictureModel.ts';
import { describeLost } from './flowPicture/lost.ts';
import { describeLoads, describeState, nodeLabel, podsOfGroup } from './flowPicture/podMarks.ts';
import { explainNumber } from './explainNumber.ts';
import type { ExplainedGroup, Explanation } from './explanation.ts';
import { groupsThatReach } from './explanation.ts';
import type { Selection } from './selection.ts';

/** Undefined when the chosen part is no longer there. */
export function explain(
  report: SimulatedReport,
  picture: PictureModel,
  selection: Selection,
): Explanation | undefined {
  const rows = new Map(picture.zones.map((zone) => [zone.id, zone]));
  switch (selection.kind) {
    case 'clients':
      return explainRow(
        rows.get(selection.zone),
        (zone) => explainLost(zone) ?? explainClients(report, zone),
      );
    case 'dropped':
      return explainRow(rows.get(selection.from), (zone) => explainDropped(report, zone));
    case 'endpoints':
      return explainRow(
        rows.get(selection.zone),
        (zone) => explainLost(zone) ?? explainEndpoints(report, zone),
      );
    case 'flow': {
      const to = rows.get(selection.to);
      return to && explainRow(rows.get(selection.from), (from) => explainFlow(report, picture, from, to));
    }
    case 'pod': {
      const pod = report.endpoints.find(({ name }) => name === selection.name);
      return pod && explainPod(report, pod);
    }
    case 'number':
      return explainNumber(report, selection.number);
    case 'pods':
      return explainRow(rows.get(selection.zone), (zone) =>
        explainPods(report, picture, zone, selection.group),
      );
  }
}

function explainRow(
  row: PictureZone | undefined,
  tell: (row: PictureZone) => Explanation | undefined,
): Explanation | undefined {
  return row && tell(row);
}

/** A zone that is supposed to be gone, on both its sides; undefined for one that is there. */
function explainLost({ label, lost, isLost }: PictureZone): Explanation | undefined {
  if (!isLost) return undefined;
  return {
    title: label,
    facts: [{ label: 'Pods lost', value: formatCount(lost?.pods ?? 0) }],
    groups: [],
    reasons: [
      {
        text: 'Its pods are gone and not replaced yet; its clients open as many connections from elsewhere.',
      },
    ],
  };
}

function explainClients(report: SimulatedReport, zone: PictureZone): Explanation {
  const reports = report.zones.filter(({ name }) => zone.members.includes(name));
  const groups = groupsIn(report, zone);
  const total = (read: (one: SimulatedReport['locality']) => number): string =>
    formatShare(reports.reduce((sum, { locality }) => sum + read(locality), 0));
  return {
    title: `Clients in ${zone.label}`,
    facts: [
      { label: 'Of all connections', value: formatShare(zone.clientShare) },
      { label: 'Stay on the node', value: total(({ sameNode }) => sameNode) },
      { label: 'Stay in the zone', value: total(({ sameZone }) => sameZone) },
      { label: 'Cross zones', value: total(({ crossZone }) => crossZone) },
      { label: 'Dropped', value: total(({ dropped }) => dropped) },
    ],
    groups,
    ...(groups.length === 0 && { reasons: [{ text: 'No client is here.' }] }),
  };
}

function explainDropped(report: SimulatedReport, zone: PictureZone): Explanation | undefined {
  const groups = groupsIn(report, zone).filter(({ group }) => group.route.candidates.length === 0);
  if (groups.length === 0) return undefined;
  const share = groups.reduce((sum, { group }) => sum + group.share, 0);
  return {
    title: `Dropped connections of ${zone.label}`,
    facts: [{ label: 'Of all connections', value: formatShare(share) }],
    groups,
  };
}

function explainEndpoints(report: SimulatedReport, zone: PictureZone): Explanation {
  const names = new Set(zone.endpoints.map(({ name }) => name));
  return {
    title: `Pods in ${zone.label}`,
    facts: [
      { label: 'Of all connections', value: formatShare(zone.servedShare) },
      { label: 'Pods', value: formatCount(zone.endpoints.length) },
      { label: 'Ready', value: formatCount(zone.readyCount) },
      { label: 'Nodes', value: formatCount(zone.nodeCount) },
      ...(zone.lost ? [{ label: 'Supposed', value: describeLost(zone.lost) }] : []),
    ],
    groups: groupsThatReach(report.clientGroups, names),
  };
}

function explainFlow(
  report: SimulatedReport,
  picture: PictureModel,
  from: PictureZone,
  to: PictureZone,
): Explanation | undefined {
  const flows = picture.flows.filter(
    (flow) => flow.from === from.id && flow.to === to.id && flow.kind !== 'dropped',
  );
  if (flows.length === 0) return undefined;
  const names = new Set(to.endpoints.map(({ name }) => name));
  const clients = report.clientGroups.filter(({ zone }) => from.members.includes(zone));
  return {
    title:
      from.id === to.id
        ? `Connections within ${from.label}`
        : `Connections from ${from.label} to ${to.label}`,
    facts: [
      { label: 'Of all connections', value: formatShare(flows.reduce((sum, { share }) => sum + share, 0)) },
      ...flows.map(({ kind, share }) => ({ label: FLOW_FACTS[kind], value: formatShare(share) })),
    ],
    groups: groupsThatReach(clients, names),
  };
}

const FLOW_FACTS: Readonly<Record<PictureModel['flows'][number]['kind'], string>> = {
  'same-node': 'Stay on the node',
  'same-zone': 'Stay in the zone',
  'cross-zone': 'Cross zones',
  dropped: 'Dropped',
};

function explainPod(report: SimulatedReport, pod: EndpointReport): Explanation {
  const hints = [
    ...pod.zoneHints.map((zone) => `zone ${zone}`),
    ...pod.nodeHints.map((node) => `node ${node}`),
  ];
  return {
    title: `Pod ${plainName(pod.name)}`,
    facts: [
      { label: 'Of all connections', value: formatShare(pod.share) },
      { label: 'Against the mean', value: formatTimes(pod.timesMean) },
      { label: 'State', value: describeState(pod) },
      { label: 'Node', value: nodeLabel(pod.nodeName ?? '') },
      {
        label: 'Hints',
        value: hints.length === 0 ? 'none' : hints.map((hint) => plainName(hint)).join(', '),
      },
    ],
    groups: groupsThatReach(report.clientGroups, new Set([pod.name])),
  };
}

function explainPods(
  report: SimulatedReport,
  picture: PictureModel,
  zone: PictureZone,
  group: string,
): Explanation | undefined {
  const pods = podsOfGroup(zone.endpoints, group, picture.detail);
  if (pods.length === 0) return undefined;
  const place = picture.detail === 'by-node' ? `on node ${nodeLabel(group)}` : `in ${zone.label}`;
  return {
    title: `${formatQuantity(pods.length, 'pod')} ${place}`,
    facts: [
      { label: 'Of all connections', value: formatShare(pods.reduce((sum, { share }) => sum + share, 0)) },
      { label: 'Against the mean', value: describeLoads(pods) },
    ],
    groups: groupsThatReach(report.clientGroups, new Set(pods.map(({ name }) => name))),
  };
}

function groupsIn(report: SimulatedReport, zone: PictureZone): ExplainedGroup[] {
  return report.clientGroups
    .filter((group) => zone.members.includes(group.zone))
    .map((group) => ({ group, chosenCandidates: undefined }));
}
