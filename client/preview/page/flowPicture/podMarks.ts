import type { EndpointReport } from '../../../../server/protocol/messages.ts';
import { formatCount, formatTimes } from '../../../../server/protocol/numbers.ts';
import { plainName } from '../../../../server/protocol/plainText.ts';
import { groupBy } from '../groupBy.ts';
import type { Selection } from '../selection.ts';
import type { Detail, ZoneOfPods } from './detail.ts';
import { nodeOf } from './detail.ts';
import type { Ghost } from './ghosts.ts';
import { listGhosts } from './ghosts.ts';
import type { LoadLevel } from './load.ts';
import { LEVELS_HOTTEST_FIRST, fillOf, levelOf } from './load.ts';
import { say, sayCount } from '../words/say.tsx';
import { NAMES, PICTURE, POD_STATES } from '../words/texts.ts';

/** A mark: a pod, or several. */
export interface PodMark {
  readonly selection: Selection;
  readonly level: LoadLevel;
  /** 0 to 1. */
  readonly fill: number;
  /** Beside the mark; undefined where there is no room for text. */
  readonly text: string | undefined;
  /** A whole phrase, for those who do not see the mark. */
  readonly description: string;
}

/** Marks with a frame and the node's name, or without both. */
export interface PodBox {
  readonly id: string;
  readonly label: string | undefined;
  readonly marks: readonly PodMark[];
  /** Drawn behind the marks. */
  readonly ghosts: readonly Ghost[];
  /** A what-if takes it away: it is drawn empty where it was. */
  readonly isLost: boolean;
}

export function boxPods(zone: ZoneOfPods, detail: Detail): PodBox[] {
  const ghosts = zone.lost === undefined ? [] : listGhosts(zone.lost, detail);
  switch (detail) {
    case 'loads':
    case 'nodes':
      return zone.nodes.length === 0 && zone.endpoints.length === 0
        ? boxWithout([], ghosts)
        : boxByNode(zone, ghosts, detail === 'loads');
    case 'pods':
      return boxWithout(
        zone.endpoints.map((endpoint) => markPod(endpoint, false)),
        ghosts,
      );
    case 'by-node':
      return boxWithout(
        groupByNode(zone.endpoints).map(([node, pods]) => ({
          ...markGroup(zone.id, node, pods),
          description: say(PICTURE.node, { node: nodeLabel(node), pods: describePods(pods) }),
        })),
        ghosts,
      );
    case 'by-load':
      return boxWithout(
        LEVELS_HOTTEST_FIRST.flatMap((level) => {
          const pods = zone.endpoints.filter((endpoint) => levelOf(endpoint) === level);
          return pods.length === 0 ? [] : [markGroup(zone.id, level, pods)];
        }),
        ghosts,
      );
  }
}

/** The pods that a mark for several stands for. */
export function podsOfGroup(
  endpoints: readonly EndpointReport[],
  group: string,
  detail: Detail,
): readonly EndpointReport[] {
  return endpoints.filter((endpoint) =>
    detail === 'by-load' ? levelOf(endpoint) === group : nodeOf(endpoint) === group,
  );
}

function boxByNode(
  { nodes, endpoints, lost }: ZoneOfPods,
  ghosts: readonly Ghost[],
  hasText: boolean,
): PodBox[] {
  const pods = new Map(groupByNode(endpoints));
  const names = new Set([...nodes, ...pods.keys()]);
  return [...names].map((node) => ({
    id: node,
    label: nodeLabel(node),
    marks: (pods.get(node) ?? []).map((endpoint) => markPod(endpoint, hasText)),
    ghosts: node === lost?.node ? ghosts : [],
    isLost: node === lost?.node,
  }));
}

function boxWithout(marks: readonly PodMark[], ghosts: readonly Ghost[]): PodBox[] {
  const isEmpty = marks.length === 0 && ghosts.length === 0;
  return isEmpty ? [] : [{ id: 'pods', label: undefined, marks, ghosts, isLost: false }];
}

function groupByNode(endpoints: readonly EndpointReport[]): [string, EndpointReport[]][] {
  return [...groupBy(endpoints, nodeOf)];
}

function markPod(endpoint: EndpointReport, hasText: boolean): PodMark {
  const level = levelOf(endpoint);
  const times = formatTimes(endpoint.timesMean);
  const load = level === 'off' ? describeState(endpoint) : say(PICTURE.load, { times });
  return {
    selection: { kind: 'pod', name: endpoint.name },
    level,
    fill: fillOf(endpoint.timesMean),
    text: hasText ? (level === 'off' ? say(PICTURE.off) : times) : undefined,
    description: say(PICTURE.pod, { name: plainName(endpoint.name), load }),
  };
}

function markGroup(zone: string, group: string, pods: readonly EndpointReport[]): PodMark {
  const levels = new Set(pods.map(levelOf));
  return {
    selection: { kind: 'pods', zone, group },
    level: LEVELS_HOTTEST_FIRST.find((level) => levels.has(level)) ?? 'idle',
    fill: fillOf(findExtremes(pods).most),
    text: formatCount(pods.length),
    description: describePods(pods),
  };
}

/** `9 pods: 0.9× to 1.1× average`. */
function describePods(pods: readonly EndpointReport[]): string {
  return say(PICTURE.loads, { pods: sayCount(pods.length, 'pod'), loads: describeLoads(pods) });
}

/** `0.9× to 1.1×`; one number where all have the same. */
export function describeLoads(pods: readonly EndpointReport[]): string {
  const { least, most } = findExtremes(pods);
  const [from, to] = [formatTimes(least), formatTimes(most)];
  return from === to ? to : say(NAMES.fromTo, { from, to });
}

function findExtremes(pods: readonly EndpointReport[]): { least: number; most: number } {
  return pods.reduce(
    ({ least, most }, { timesMean }) => ({
      least: Math.min(least, timesMean),
      most: Math.max(most, timesMean),
    }),
    { least: Infinity, most: 0 },
  );
}

export function nodeLabel(node: string): string {
  return node === '' ? say(NAMES.unknownNode) : plainName(node);
}

export function describeState({ state }: EndpointReport): string {
  return say(POD_STATES[state]);
}
