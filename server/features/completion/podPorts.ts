import type { ContainerPort, ServiceResource } from '../../manifest/model.ts';
import { chooseWorkloads } from '../../scenario/workloads.ts';
import { canShareNamespace, matchesSelector, namespaceOf } from '../../manifest/read/labels.ts';
import { nearest } from '../../workspace/fileProximity.ts';
import type { PodPort } from './completion.ts';
import type { FileContext } from '../document/fileContext.ts';

/** A list that a person picks from needs no more. */
const MOST_PORTS = 50;

/**
 * The container ports of the pods that the Service selects, each name or number once: of the nearest workloads, else of
 * the nearest Pods.
 */
export function listPodPorts(
  { workspaceObjects, uri }: Pick<FileContext, 'workspaceObjects' | 'uri'>,
  service: ServiceResource,
): readonly PodPort[] {
  const selector = service.spec.selector?.value ?? [];
  const namespace = namespaceOf(service);
  const workloads = workspaceObjects.workloads.filter(
    ({ resource }) =>
      matchesSelector(selector, resource.template.labels) &&
      canShareNamespace(namespaceOf(resource), namespace),
  );
  const pods = workspaceObjects.pods.filter(
    ({ resource }) =>
      matchesSelector(selector, resource.metadata.labels) &&
      canShareNamespace(namespaceOf(resource), namespace),
  );
  const owners =
    workloads.length > 0
      ? chooseWorkloads(workloads, uri, namespace).map(({ resource }) => ({
          resource,
          ports: resource.template.ports,
        }))
      : nearest(pods, uri).map(({ resource }) => ({ resource, ports: resource.ports }));
  const byLabel = new Map<string, PodPort>();
  for (const { resource, ports = [] } of owners) {
    const owner = `${resource.kind} ${resource.metadata.name?.value ?? ''}`.trim();
    for (const port of ports) {
      const found = toPodPort(port, owner);
      if (found !== undefined && !byLabel.has(found.label)) byLabel.set(found.label, found);
    }
  }
  return [...byLabel.values()].slice(0, MOST_PORTS);
}

function toPodPort({ name, number, protocol }: ContainerPort, owner: string): PodPort | undefined {
  const label = name ?? (number === undefined ? undefined : `${number}`);
  const which = name === undefined || number === undefined ? protocol : `${number}/${protocol}`;
  return label === undefined
    ? undefined
    : { label, isName: name !== undefined, detail: `${which}, ${owner}` };
}
