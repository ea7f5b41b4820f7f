import { HOSTNAME_LABEL, MANAGED_BY_LABEL, SERVICE_NAME_LABEL, ZONE_LABEL } from '../../kubernetes/keys.ts';
import { readBoolean, readMapping, readMappings, readText, readTextEntries, readTexts } from './fields.ts';
import type { ReadMapping } from './fields.ts';
import { DEFAULT_PROTOCOL } from '../../kubernetes/ports.ts';
import type { EndpointSliceResource, SliceEndpoint, SlicePort } from '../model.ts';

/** The part of an EndpointSlice beyond what every object has. */
export function readEndpointSlice(
  object: ReadMapping,
): Pick<EndpointSliceResource, 'serviceName' | 'managedBy' | 'addressType' | 'endpoints' | 'ports'> {
  const metadata = readMapping(object, 'metadata');
  const labels = metadata === undefined ? [] : readTextEntries(metadata, 'labels');
  return {
    serviceName: labels.find(({ key }) => key === SERVICE_NAME_LABEL)?.field.value,
    managedBy: labels.find(({ key }) => key === MANAGED_BY_LABEL)?.field.value,
    addressType: readText(object, 'addressType')?.value ?? '',
    endpoints: readMappings(object, 'endpoints').map(readEndpoint),
    ports: readPorts(object),
  };
}

/** Defaults as the API server fills them in. Source: pkg/apis/discovery/v1/defaults.go. */
function readPorts(object: ReadMapping): readonly SlicePort[] | undefined {
  if (!object.node.entries.some(({ key }) => key.value === 'ports')) return undefined;
  return readMappings(object, 'ports').map((port) => ({
    name: readText(port, 'name')?.value ?? '',
    protocol: readText(port, 'protocol')?.value ?? DEFAULT_PROTOCOL,
  }));
}

function readEndpoint(endpoint: ReadMapping): SliceEndpoint {
  const conditions = readMapping(endpoint, 'conditions');
  const hints = readMapping(endpoint, 'hints');
  const target = readMapping(endpoint, 'targetRef');
  const isReady = (conditions && readBoolean(conditions, 'ready')?.value) ?? true;
  return {
    addresses: readTexts(endpoint, 'addresses').map(({ value }) => value),
    nodeName: readText(endpoint, 'nodeName')?.value ?? readTopology(endpoint, HOSTNAME_LABEL),
    zone: readText(endpoint, 'zone')?.value ?? readTopology(endpoint, ZONE_LABEL),
    isReady,
    isServing: (conditions && readBoolean(conditions, 'serving')?.value) ?? true,
    isTerminating: (conditions && readBoolean(conditions, 'terminating')?.value) ?? false,
    podName:
      target && readText(target, 'kind')?.value === 'Pod' ? readText(target, 'name')?.value : undefined,
    zoneHints: readHintNames(hints, 'forZones'),
    nodeHints: readHintNames(hints, 'forNodes'),
    range: endpoint.node.range,
  };
}

/** In v1beta1 the zone and the node stand in a map named `topology`. */
function readTopology(endpoint: ReadMapping, label: string): string | undefined {
  return readTextEntries(endpoint, 'topology').find(({ key }) => key === label)?.field.value;
}

function readHintNames(hints: ReadMapping | undefined, key: string): readonly string[] {
  return hints === undefined
    ? []
    : readMappings(hints, key).flatMap((hint) => {
        const name = readText(hint, 'name')?.value;
        return name === undefined ? [] : [name];
      });
}
