import type { ObjectList } from './joinedObjects.ts';
import { haveSameList } from './joinedObjects.ts';
import type { Answer } from './sameAnswer.ts';
import { isSameAnswer } from './sameAnswer.ts';
import type { ObjectIndex } from './objectIndex.ts';
import type { WorkspaceObjects } from './workspaceObjects.ts';

/**
 * An index that remembers what it was asked and what it answered. What was computed from it is good for as long as
 * another index would give the same answers, whatever else changed.
 */
export interface TrackedIndex {
  readonly index: ObjectIndex;
  /**
   * Asks all questions about lists that are others now again. When no answer changed, later questions go to the new index,
   * and the result is true.
   */
  readonly moveTo: (next: ObjectIndex) => boolean;
}

type Question = Exclude<keyof ObjectIndex, 'everything'>;

/** The list that a question is answered from. */
const LISTS: Readonly<Record<Question, ObjectList>> = {
  nodes: 'nodes',
  endpointSlicesOf: 'endpointSlices',
  podsMatching: 'pods',
  workloadsMatching: 'workloads',
  workloadsIn: 'workloads',
  workloadsNamed: 'workloads',
  podsNamed: 'pods',
  routesNamed: 'routes',
  workloadsOfFile: 'workloads',
  podsOfFile: 'pods',
  autoscalersOf: 'autoscalers',
  volumeClaimsNamed: 'volumeClaims',
  volumesNamed: 'volumes',
  volumesFor: 'volumes',
  workloadsCalling: 'workloads',
  workloadsReading: 'workloads',
  podsCalling: 'pods',
  podsReading: 'pods',
  configMapsNaming: 'configMaps',
  configMapsNamed: 'configMaps',
  routesTo: 'routes',
  namespacesNamed: 'namespaces',
  runtimeClassesNamed: 'runtimeClasses',
  meshRulesNaming: 'meshRules',
  releases: 'releases',
  dataPlaneWorkloads: 'workloads',
  nodePools: 'nodePools',
  rolloutsOf: 'workloads',
  servicesNamed: 'services',
  servicesWithNodePort: 'services',
  servicesWithClusterIp: 'services',
};

/** A question: one of the index's and what it is about, compared by identity. */
interface Query {
  readonly question: Question;
  readonly about: readonly unknown[];
  readonly answer: Answer;
}

export function trackQueries(first: ObjectIndex): TrackedIndex {
  const index = new Tracking(first);
  return { index, moveTo: (next) => index.moveTo(next) };
}

/** A class, for there is one for each Service: what they share stands in one place. */
class Tracking implements ObjectIndex {
  #current: ObjectIndex;
  #askedForEverything = false;
  readonly #queries: Query[] = [];

  constructor(first: ObjectIndex) {
    this.#current = first;
  }

  moveTo(next: ObjectIndex): boolean {
    if (next === this.#current) return true;
    if (this.#askedForEverything) return false;
    const changed = findChangedLists(this.#current.everything(), next.everything());
    for (const { question, about, answer } of this.#queries)
      if (changed.has(LISTS[question]) && !isSameAnswer(ask(next, question, about), answer)) return false;
    this.#current = next;
    return true;
  }

  everything() {
    this.#askedForEverything = true;
    return this.#current.everything();
  }

  nodes() {
    return this.#ask('nodes');
  }

  endpointSlicesOf(...about: Parameters<ObjectIndex['endpointSlicesOf']>) {
    return this.#ask('endpointSlicesOf', ...about);
  }

  podsMatching(...about: Parameters<ObjectIndex['podsMatching']>) {
    return this.#ask('podsMatching', ...about);
  }

  workloadsMatching(...about: Parameters<ObjectIndex['workloadsMatching']>) {
    return this.#ask('workloadsMatching', ...about);
  }

  workloadsIn(...about: Parameters<ObjectIndex['workloadsIn']>) {
    return this.#ask('workloadsIn', ...about);
  }

  workloadsNamed(...about: Parameters<ObjectIndex['workloadsNamed']>) {
    return this.#ask('workloadsNamed', ...about);
  }

  podsNamed(...about: Parameters<ObjectIndex['podsNamed']>) {
    return this.#ask('podsNamed', ...about);
  }

  routesNamed(...about: Parameters<ObjectIndex['routesNamed']>) {
    return this.#ask('routesNamed', ...about);
  }

  workloadsOfFile(...about: Parameters<ObjectIndex['workloadsOfFile']>) {
    return this.#ask('workloadsOfFile', ...about);
  }

  podsOfFile(...about: Parameters<ObjectIndex['podsOfFile']>) {
    return this.#ask('podsOfFile', ...about);
  }

  autoscalersOf(...about: Parameters<ObjectIndex['autoscalersOf']>) {
    return this.#ask('autoscalersOf', ...about);
  }

  volumeClaimsNamed(...about: Parameters<ObjectIndex['volumeClaimsNamed']>) {
    return this.#ask('volumeClaimsNamed', ...about);
  }

  volumesNamed(...about: Parameters<ObjectIndex['volumesNamed']>) {
    return this.#ask('volumesNamed', ...about);
  }

  volumesFor(...about: Parameters<ObjectIndex['volumesFor']>) {
    return this.#ask('volumesFor', ...about);
  }

  workloadsCalling(...about: Parameters<ObjectIndex['workloadsCalling']>) {
    return this.#ask('workloadsCalling', ...about);
  }

  workloadsReading(...about: Parameters<ObjectIndex['workloadsReading']>) {
    return this.#ask('workloadsReading', ...about);
  }

  podsCalling(...about: Parameters<ObjectIndex['podsCalling']>) {
    return this.#ask('podsCalling', ...about);
  }

  podsReading(...about: Parameters<ObjectIndex['podsReading']>) {
    return this.#ask('podsReading', ...about);
  }

  configMapsNaming(...about: Parameters<ObjectIndex['configMapsNaming']>) {
    return this.#ask('configMapsNaming', ...about);
  }

  configMapsNamed(...about: Parameters<ObjectIndex['configMapsNamed']>) {
    return this.#ask('configMapsNamed', ...about);
  }

  routesTo(...about: Parameters<ObjectIndex['routesTo']>) {
    return this.#ask('routesTo', ...about);
  }

  namespacesNamed(...about: Parameters<ObjectIndex['namespacesNamed']>) {
    return this.#ask('namespacesNamed', ...about);
  }

  meshRulesNaming(...about: Parameters<ObjectIndex['meshRulesNaming']>) {
    return this.#ask('meshRulesNaming', ...about);
  }

  runtimeClassesNamed(...about: Parameters<ObjectIndex['runtimeClassesNamed']>) {
    return this.#ask('runtimeClassesNamed', ...about);
  }

  releases() {
    return this.#ask('releases');
  }

  dataPlaneWorkloads() {
    return this.#ask('dataPlaneWorkloads');
  }

  nodePools() {
    return this.#ask('nodePools');
  }

  rolloutsOf(...about: Parameters<ObjectIndex['rolloutsOf']>) {
    return this.#ask('rolloutsOf', ...about);
  }

  servicesNamed(...about: Parameters<ObjectIndex['servicesNamed']>) {
    return this.#ask('servicesNamed', ...about);
  }

  servicesWithNodePort(...about: Parameters<ObjectIndex['servicesWithNodePort']>) {
    return this.#ask('servicesWithNodePort', ...about);
  }

  servicesWithClusterIp(...about: Parameters<ObjectIndex['servicesWithClusterIp']>) {
    return this.#ask('servicesWithClusterIp', ...about);
  }

  /** A question that was asked before has the answer that it had: it is still that of the index that is asked now. */
  #ask<Q extends Question>(question: Q, ...about: Parameters<ObjectIndex[Q]>): ReturnType<ObjectIndex[Q]> {
    for (const query of this.#queries) {
      if (query.question === question && isAboutTheSame(query.about, about))
        return query.answer as ReturnType<ObjectIndex[Q]>;
    }
    const answer = ask(this.#current, question, about);
    this.#queries.push({ question, about, answer });
    return answer as ReturnType<ObjectIndex[Q]>;
  }
}

function isAboutTheSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  for (let at = 0; at < b.length; at++) if (a[at] !== b[at]) return false;
  return true;
}

function ask(index: ObjectIndex, question: Question, about: readonly unknown[]): Answer {
  return (index[question] as (...what: readonly unknown[]) => Answer)(...about);
}

interface ListChanges {
  readonly before: WorkspaceObjects;
  readonly lists: ReadonlySet<ObjectList>;
}

/** Found once for all Services of a file, which move from the same objects to the same ones. */
const listChanges = new WeakMap<WorkspaceObjects, ListChanges>();

function findChangedLists(before: WorkspaceObjects, now: WorkspaceObjects): ListChanges['lists'] {
  const known = listChanges.get(now);
  if (known?.before === before) return known.lists;
  const lists = new Set(Object.values(LISTS).filter((list) => !haveSameList(before, now, list)));
  listChanges.set(now, { before, lists });
  return lists;
}
