import type { Update } from './update.ts';
import { describeNodes } from './worstSearch.ts';
import { zoneNumberOf } from './worstPlacement.ts';

/** Moments looked at before the search gives up: enough for all limits of so few pods, mostly some milliseconds. */
const MAX_MOMENTS = 12_000;
const MAX_REPLICAS = 6;
const MAX_NODES = 9;

/**
 * The worst end of any update, and of updates after it, that begins with the pods as they are, or with any way in which
 * they can be placed afresh. New pods are started and old ones taken away in every order that the limits of the rollout
 * allow, each new pod goes to any node that the hard constraints admit, and waits where there is none. Undefined when
 * there is too much to look at.
 */
export function searchUpdateEnds(update: Update, start: Int32Array): Int32Array | undefined {
  const { model, replicas, limits } = update;
  const nodeCount = model.nodes.length;
  if (replicas > MAX_REPLICAS || nodeCount > MAX_NODES) return undefined;
  const old = new Int32Array(nodeCount);
  const fresh = new Int32Array(nodeCount);
  const keyOf = nameMoments(update, old, fresh);
  const everyNode = Array.from({ length: nodeCount }, (_, node) => node);
  const seen = new Set<string>();
  const starts: Int32Array[] = [];
  let worst = start;

  const noteEnd = (): void => {
    const end = fresh.slice();
    starts.push(end);
    if (update.compare(end, worst) < 0) worst = end;
  };
  const moveOld = (node: number, by: 1 | -1) => {
    old[node] = (old[node] ?? 0) + by;
    update.changeOld(node, by);
  };
  const moveFresh = (node: number, by: 1 | -1) => {
    fresh[node] = (fresh[node] ?? 0) + by;
    update.changeNew(node, by);
  };
  const onDistinct = (nodes: readonly number[], act: (node: number) => boolean): boolean => {
    const tried: number[] = [];
    return nodes.every((node) => {
      const code = keyOf.nodeCode(node);
      if (tried.includes(code)) return true;
      tried.push(code);
      return act(node);
    });
  };
  /** `isUpdate` false: the pods are placed afresh, with nothing to take away. */
  const explore = (waiting: number, isUpdate: boolean): boolean => {
    const key = `${keyOf.momentKey()}/${waiting}/${isUpdate}`;
    if (seen.has(key)) return true;
    seen.add(key);
    if (seen.size > MAX_MOMENTS) return false;
    const olds = total(old);
    const placed = total(fresh);
    if (olds === 0 && placed === replicas) {
      noteEnd();
      return true;
    }
    const open = everyNode.filter(update.admits);
    const startOne = (left: number): boolean =>
      onDistinct(open, (node) => {
        moveFresh(node, 1);
        const isComplete = explore(left, isUpdate);
        moveFresh(node, -1);
        return isComplete;
      });
    if (waiting > 0 && open.length > 0) return startOne(waiting - 1);

    const most = isUpdate ? replicas + limits.surge : replicas;
    const canStart = placed + waiting < replicas && olds + placed + waiting < most;
    if (canStart) if (open.length === 0 ? !explore(waiting + 1, isUpdate) : !startOne(waiting)) return false;

    const spare = Math.min(olds, olds + placed - (replicas - limits.unavailable));
    // one after the other comes to the same where no rank decides
    const atOnce = update.takesFullestFirst ? spare : Math.min(spare, 1);
    const turn: Turn = { ranks: ranksOf(update, old, fresh), waiting, seen: new Set() };
    for (let count = 1; count <= atOnce; count++) if (!takeOld(count, turn)) return false;
    return true;
  };
  /** Takes so many, ranked as they were before the first of them went. */
  const takeOld = (count: number, turn: Turn): boolean => {
    if (count === 0) return explore(turn.waiting, true);
    const key = `${old.join()}/${count}`;
    if (turn.seen.has(key)) return true;
    turn.seen.add(key);
    const { ranks } = turn;
    const left = everyNode.filter((node) => (old[node] ?? 0) > 0);
    const highest = left.reduce((most, node) => Math.max(most, ranks[node] ?? 0), 0);
    const next = left.filter((node) => ranks[node] === highest);
    return onDistinct(next, (node) => {
      moveOld(node, -1);
      const isComplete = takeOld(count - 1, turn);
      moveOld(node, 1);
      return isComplete;
    });
  };

  if (!explore(0, false)) return undefined;
  starts.push(start);
  const begun = new Set<string>();
  for (let from = starts.shift(); from !== undefined; from = starts.shift()) {
    setOld(from, moveOld);
    const key = keyOf.momentKey();
    const isComplete = begun.has(key) || explore(0, true);
    begun.add(key);
    for (const [node, count] of from.entries()) for (let pod = 0; pod < count; pod++) moveOld(node, -1);

    if (!isComplete) return undefined;
  }
  return worst;
}

/** Old pods being taken away at once. */
interface Turn {
  readonly ranks: readonly number[];
  readonly waiting: number;
  /** Old pods that are left, and how many still go: other orders come to the same. */
  readonly seen: Set<string>;
}

function setOld(pods: Int32Array, moveOld: (node: number, by: 1) => void): void {
  for (const [node, count] of pods.entries()) for (let pod = 0; pod < count; pod++) moveOld(node, 1);
}

/** The more pods of the workload its node has, the sooner one goes. */
function ranksOf({ takesFullestFirst }: Update, old: Int32Array, fresh: Int32Array): readonly number[] {
  return Array.from(old, (count, node) => (takesFullestFirst ? count + (fresh[node] ?? 0) : 1));
}

/** No node has as many pods of the workload while it is updated. */
const MOST_ON_NODE = 64;
/** More than there are codes of a node in a zone. */
const MOST_CODES = 2 ** 24;

/** Names for moments that are alike but for nodes, or zones, that nothing tells apart. */
function nameMoments({ model, podsOf, index, clientShares }: Update, old: Int32Array, fresh: Int32Array) {
  const others = podsOf.filter((_, at) => at !== index);
  const traits = numberAlike(
    describeNodes(model).map(({ trait }, node) => [trait, ...others.map((pods) => pods[node])].join()),
  );
  const zoneOf = Array.from(model.nodes, (_, node) => zoneNumberOf(model, node));
  const zones = [...new Set(zoneOf)];
  const nodesOf = zones.map((zone) => [...zoneOf.keys()].filter((node) => zoneOf[node] === zone));
  // nodes without a zone are no zone that could stand for another
  const kinds = numberAlike(
    zones.map((zone) => `${zone < model.zones.domainCount}${clientShares[zone] ?? 0}`),
  );
  const podsOn = (node: number): number =>
    ((traits[node] ?? 0) * MOST_ON_NODE + (old[node] ?? 0)) * MOST_ON_NODE + (fresh[node] ?? 0);
  return {
    nodeCode: (node: number) => (zoneOf[node] ?? 0) * MOST_CODES + podsOn(node),
    momentKey: () =>
      nodesOf
        .map((nodes, at) => `${kinds[at]}=${nodes.map(podsOn).sort().join()}`)
        .sort()
        .join(';'),
  };
}

/** The same number for equal texts. */
function numberAlike(texts: readonly string[]): readonly number[] {
  const numbers = new Map([...new Set(texts)].map((text, at) => [text, at]));
  return texts.map((text) => numbers.get(text) ?? 0);
}

function total(pods: Int32Array): number {
  return pods.reduce((sum, count) => sum + count, 0);
}
