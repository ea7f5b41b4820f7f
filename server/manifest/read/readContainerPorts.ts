import { DEFAULT_PROTOCOL } from '../../kubernetes/ports.ts';
import { readMappings, readNumber, readText } from './fields.ts';
import type { ReadMapping } from './fields.ts';
import type { ContainerPort } from '../model.ts';

/**
 * The ports of the containers of a pod spec. Undefined where it has no containers or one without an image: then it is a
 * part that something completes, as the patches of Kustomize are.
 */
export function readContainerPorts(spec: ReadMapping | undefined): readonly ContainerPort[] | undefined {
  const containers = spec === undefined ? [] : readMappings(spec, 'containers');
  const isWhole =
    containers.length > 0 && containers.every((container) => readText(container, 'image') !== undefined);
  if (spec === undefined || !isWhole) return undefined;
  const sidecars = readMappings(spec, 'initContainers').filter(
    (container) => readText(container, 'restartPolicy')?.value === 'Always',
  );
  return [
    ...containers.flatMap((container) => readPorts(container, false)),
    ...sidecars.flatMap((container) => readPorts(container, true)),
  ];
}

function readPorts(container: ReadMapping, isOfSidecar: boolean): readonly ContainerPort[] {
  return readMappings(container, 'ports').map((port) => ({
    name: readText(port, 'name')?.value,
    number: readNumber(port, 'containerPort')?.value,
    protocol: readText(port, 'protocol')?.value ?? DEFAULT_PROTOCOL,
    isOfSidecar,
  }));
}
