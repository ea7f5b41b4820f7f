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
  readonly ask: (index: ObjectIndex) => Answer;
  readonly answer: Answer;
}

export function trackQueries(first: ObjectIndex): TrackedIndex {
  let current = first;
  let askedForEverything = false;
  const queriesByList: Partial<Record<ObjectList, Query[]>> = {};

  const track = <T extends Answer>(
    question: Question,
    about: readonly unknown[],
    ask: (index: ObjectIndex) => T,
  ): T => {
    const queries = (queriesByList[LISTS[question]] ??= []);
    const isKnown = queries.some(
      (query) => query.question === question && about.every((part, at) => part === query.about[at]),
    );
    const answer = ask(current);
    if (!isKnown) queries.push({ question, about, ask, answer });
    return answer;
  };

  return {
    index: {
      everything: () => {
        askedForEverything = true;
        return current.everything();
      },
      nodes: () => track('nodes', [], (index) => index.nodes()),
      endpointSlicesOf: (namespace, name) =>
        track('endpointSlicesOf', [namespace, name], (index) => index.endpointSlicesOf(namespace, name)),
      podsMatching: (namespace, selector) =>
        track('podsMatching', [namespace, selector], (index) => index.podsMatching(namespace, selector)),
      workloadsMatching: (namespace, selector) =>
        track('workloadsMatching', [namespace, selector], (index) =>
          index.workloadsMatching(namespace, selector),
        ),
      workloadsIn: (namespace) => track('workloadsIn', [namespace], (index) => index.workloadsIn(namespace)),
      workloadsNamed: (namespace, kind, name) =>
        track('workloadsNamed', [namespace, kind, name], (index) =>
          index.workloadsNamed(namespace, kind, name),
        ),
      podsNamed: (name) => track('podsNamed', [name], (index) => index.podsNamed(name)),
      routesNamed: (kind, name) =>
        track('routesNamed', [kind, name], (index) => index.routesNamed(kind, name)),
      workloadsOfFile: (uri) => track('workloadsOfFile', [uri], (index) => index.workloadsOfFile(uri)),
      podsOfFile: (uri) => track('podsOfFile', [uri], (index) => index.podsOfFile(uri)),
      autoscalersOf: (namespace, kind, name) =>
        track('autoscalersOf', [namespace, kind, name], (index) =>
          index.autoscalersOf(namespace, kind, name),
        ),
      volumeClaimsNamed: (namespace, name) =>
        track('volumeClaimsNamed', [namespace, name], (index) => index.volumeClaimsNamed(namespace, name)),
      volumesNamed: (name) => track('volumesNamed', [name], (index) => index.volumesNamed(name)),
      volumesFor: (namespace, claim) =>
        track('volumesFor', [namespace, claim], (index) => index.volumesFor(namespace, claim)),
      workloadsCalling: (service) =>
        track('workloadsCalling', [service], (index) => index.workloadsCalling(service)),
      workloadsReading: (configMap) =>
        track('workloadsReading', [configMap], (index) => index.workloadsReading(configMap)),
      podsCalling: (service) => track('podsCalling', [service], (index) => index.podsCalling(service)),
      podsReading: (configMap) => track('podsReading', [configMap], (index) => index.podsReading(configMap)),
      configMapsNaming: (service) =>
        track('configMapsNaming', [service], (index) => index.configMapsNaming(service)),
      configMapsNamed: (name) => track('configMapsNamed', [name], (index) => index.configMapsNamed(name)),
      routesTo: (service) => track('routesTo', [service], (index) => index.routesTo(service)),
      namespacesNamed: (name) => track('namespacesNamed', [name], (index) => index.namespacesNamed(name)),
      runtimeClassesNamed: (name) =>
        track('runtimeClassesNamed', [name], (index) => index.runtimeClassesNamed(name)),
      nodePools: () => track('nodePools', [], (index) => index.nodePools()),
      rolloutsOf: (deployment) => track('rolloutsOf', [deployment], (index) => index.rolloutsOf(deployment)),
      releases: () => track('releases', [], (index) => index.releases()),
      dataPlaneWorkloads: () => track('dataPlaneWorkloads', [], (index) => index.dataPlaneWorkloads()),
      servicesNamed: (namespace, name) =>
        track('servicesNamed', [namespace, name], (index) => index.servicesNamed(namespace, name)),
      servicesWithNodePort: (nodePort) =>
        track('servicesWithNodePort', [nodePort], (index) => index.servicesWithNodePort(nodePort)),
      servicesWithClusterIp: (clusterIp) =>
        track('servicesWithClusterIp', [clusterIp], (index) => index.servicesWithClusterIp(clusterIp)),
    },
    moveTo: (next) => {
      if (next === current) return true;
      if (askedForEverything) return false;
      for (const list of findChangedLists(current.everything(), next.everything())) {
        for (const { ask, answer } of queriesByList[list] ?? [])
          if (!isSameAnswer(ask(next), answer)) return false;
      }
      current = next;
      return true;
    },
  };
}

interface ListChanges {
  readonly before: WorkspaceObjects;
  readonly lists: readonly ObjectList[];
}

/** Found once for all Services of a file, which move from the same objects to the same ones. */
const listChanges = new WeakMap<WorkspaceObjects, ListChanges>();

function findChangedLists(before: WorkspaceObjects, now: WorkspaceObjects): ListChanges['lists'] {
  const known = listChanges.get(now);
  if (known?.before === before) return known.lists;
  const lists = [...new Set(Object.values(LISTS))].filter((list) => !haveSameList(before, now, list));
  listChanges.set(now, { before, lists });
  return lists;
}
