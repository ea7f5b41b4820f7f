import type { EndpointReport, Locality, SimulatedReport } from '../../../server/protocol/messages.ts';
import { formatCount, formatShare, formatTimes } from '../../../server/protocol/numbers.ts';
import { plainName } from '../../../server/protocol/plainText.ts';
import type { PictureModel, PictureZone } from './flowPicture/pictureModel.ts';
import { describeLost } from './flowPicture/lost.ts';
import { describeLoads, describeState, nodeLabel, podsOfGroup } from './flowPicture/podMarks.ts';
import { explainNumber } from './explainNumber.ts';
import type { ExplainedGroup, Explanation } from './explanation.ts';
import { fact, groupsThatReach } from './explanation.ts';
import type { Selection } from './selection.ts';
import { say, sayCount } from './words/say.tsx';
import { NAMES, PICTURE, SELECTED } from './words/texts.ts';

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

/** A zone that a what-if takes away, on both its sides; undefined for one that is there. */
function explainLost({ label, lost, isLost }: PictureZone): Explanation | undefined {
  if (!isLost) return undefined;
  return {
    title: label,
    facts: [fact(say(SELECTED.podsLost), formatCount(lost?.pods ?? 0))],
    groups: [],
    reasons: [{ text: say(SELECTED.lost) }],
  };
}

function explainClients(report: SimulatedReport, zone: PictureZone): Explanation {
  const reports = report.zones.filter(({ name }) => zone.members.includes(name));
  const groups = groupsIn(report, zone);
  const total = (part: keyof Locality): string =>
    formatShare(reports.reduce((sum, { locality }) => sum + locality[part], 0));
  return {
    title: say(SELECTED.clients, { zone: zone.label }),
    facts: [
      fact(say(SELECTED.share), formatShare(zone.clientShare)),
      ...LOCALITIES.map((part) => fact(say(SELECTED[part]), total(part))),
    ],
    groups,
    ...(groups.length === 0 && { reasons: [{ text: say(SELECTED.noClients) }] }),
  };
}

const LOCALITIES = ['sameNode', 'sameZone', 'crossZone', 'dropped'] as const;

function explainDropped(report: SimulatedReport, zone: PictureZone): Explanation | undefined {
  const groups = groupsIn(report, zone).filter(({ group }) => group.route.candidates.length === 0);
  if (groups.length === 0) return undefined;
  const share = groups.reduce((sum, { group }) => sum + group.share, 0);
  return {
    title: say(SELECTED.droppedFrom, { zone: zone.label }),
    facts: [fact(say(SELECTED.share), formatShare(share))],
    groups,
  };
}

function explainEndpoints(report: SimulatedReport, zone: PictureZone): Explanation {
  const names = new Set(zone.endpoints.map(({ name }) => name));
  return {
    title: say(SELECTED.podsIn, { zone: zone.label }),
    facts: [
      fact(say(SELECTED.share), formatShare(zone.servedShare)),
      fact(say(SELECTED.pods), formatCount(zone.endpoints.length)),
      fact(say(SELECTED.ready), formatCount(zone.readyCount)),
      fact(say(SELECTED.nodes), formatCount(zone.nodeCount)),
      ...(zone.lost ? [fact(say(SELECTED.whatIf), describeLost(zone.lost))] : []),
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
        ? say(SELECTED.within, { zone: from.label })
        : say(SELECTED.between, { from: from.label, to: to.label }),
    facts: [
      fact(say(SELECTED.share), formatShare(flows.reduce((sum, { share }) => sum + share, 0))),
      ...flows.map(({ kind, share }) => fact(say(FLOW_FACTS[kind]), formatShare(share))),
    ],
    groups: groupsThatReach(clients, names),
  };
}

const FLOW_FACTS = {
  'same-node': SELECTED.sameNode,
  'same-zone': SELECTED.sameZone,
  'cross-zone': SELECTED.crossZone,
  dropped: SELECTED.dropped,
} as const satisfies Readonly<Record<PictureModel['flows'][number]['kind'], string>>;

function explainPod(report: SimulatedReport, pod: EndpointReport): Explanation {
  const hints = [
    ...pod.zoneHints.map((zone) => say(SELECTED.hintedZone, { zone: plainName(zone) })),
    ...pod.nodeHints.map((node) => say(SELECTED.hintedNode, { node: plainName(node) })),
  ];
  return {
    title: say(SELECTED.pod, { name: plainName(pod.name) }),
    facts: [
      fact(say(SELECTED.share), formatShare(pod.share)),
      fact(say(SELECTED.load), say(PICTURE.load, { times: formatTimes(pod.timesMean) })),
      fact(say(SELECTED.state), describeState(pod)),
      fact(say(SELECTED.node), nodeLabel(pod.nodeName ?? '')),
      fact(say(SELECTED.hints), hints.length === 0 ? say(NAMES.none) : hints.join(', ')),
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
  const count = sayCount(pods.length, 'pod');
  return {
    title:
      picture.detail === 'by-node'
        ? say(SELECTED.podsOnNode, { pods: count, node: nodeLabel(group) })
        : say(SELECTED.podsInZone, { pods: count, zone: zone.label }),
    facts: [
      fact(say(SELECTED.share), formatShare(pods.reduce((sum, { share }) => sum + share, 0))),
      fact(say(SELECTED.load), say(PICTURE.load, { times: describeLoads(pods) })),
    ],
    groups: groupsThatReach(report.clientGroups, new Set(pods.map(({ name }) => name))),
  };
}

function groupsIn(report: SimulatedReport, zone: PictureZone): ExplainedGroup[] {
  return report.clientGroups
    .filter((group) => zone.members.includes(group.zone))
    .map((group) => ({ group, chosenCandidates: undefined }));
}
