import type { WorkloadResource } from '../../manifest/model.ts';
import { nameClient, readClient } from '../../scenario/directiveValues.ts';
import { nearestFirst } from '../../workspace/fileProximity.ts';
import type { FileContext } from '../document/fileContext.ts';

/** A name that the values of our comments may hold, and the object behind it. */
export interface ScenarioName {
  readonly name: string;
  readonly detail: string;
}

export interface ScenarioNames {
  /** `deployment/frontend`, `ingress/edge`: the nearest first. */
  readonly clients: readonly ScenarioName[];
  /** Workloads with replicas. */
  readonly workloads: readonly ScenarioName[];
}

/** A list that a person picks from needs no more. */
const MOST_NAMES = 200;

/** What can be named as clients and by its replicas; of several objects with one name the nearest. */
export function listScenarioNames({
  workspaceObjects,
  uri,
}: Pick<FileContext, 'workspaceObjects' | 'uri'>): ScenarioNames {
  const { workloads, routes, pods } = workspaceObjects;
  const near = nearestFirst(workloads, uri).map(({ resource }) => resource);
  const callers = [
    ...near,
    ...nearestFirst(routes, uri).map(({ resource }) => resource),
    ...nearestFirst(pods, uri).map(({ resource }) => resource),
  ];
  return {
    clients: distinct(
      callers.flatMap(({ kind, metadata }) => {
        const read = readClient(`${kind}/${metadata.name?.value ?? ''}`, undefined);
        return read === undefined ? [] : [{ name: nameClient(read), detail: kind }];
      }),
    ),
    workloads: distinct(
      near
        .filter(hasReplicas)
        .map(({ kind, metadata }) => ({ name: metadata.name?.value ?? '', detail: kind })),
    ),
  };
}

function hasReplicas({ kind, metadata }: WorkloadResource): boolean {
  return kind !== 'DaemonSet' && (metadata.name?.value ?? '') !== '';
}

function distinct(names: readonly ScenarioName[]): readonly ScenarioName[] {
  const seen = new Set<string>();
  return names.filter(({ name }) => !seen.has(name) && seen.add(name)).slice(0, MOST_NAMES);
}
