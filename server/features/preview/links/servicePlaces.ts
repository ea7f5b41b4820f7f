import type { ServiceResource } from '../../../manifest/model.ts';
import type { TextRange } from '../../../manifest/tree/range.ts';
import { findTopologyAnnotation } from '../../../rules/traffic/preference.ts';
import { EXCLUDING_LABELS } from '../../../kubernetes/keys.ts';
import type { ServicePart } from '../../../simulator/subject.ts';
import { findEntryOrParent } from './deepestKey.ts';

/** Where a part of a Service stands, or would stand. */
export function placeInService(service: ServiceResource, part: ServicePart): TextRange {
  return FINDERS[part](service);
}

/** The Service that has the part: the patch where it writes it, else its base if that does. */
export function writerOf(part: ServicePart, patch: ServiceResource, base: ServiceResource): ServiceResource {
  return !writes(patch, part) && writes(base, part) ? base : patch;
}

function writes(service: ServiceResource, part: ServicePart): boolean {
  switch (part) {
    case 'topologyMode':
      return findTopologyAnnotation(service) !== undefined;
    case 'proxyLabel':
      return service.metadata.labels.some(({ key }) => EXCLUDING_LABELS.includes(key));
    default:
      return service.spec[part] !== undefined;
  }
}

type Finder = (service: ServiceResource) => TextRange;

const inSpec =
  (key: string): Finder =>
  (service) =>
    findEntryOrParent(service, ['spec', key]);

const FINDERS: Readonly<Record<ServicePart, Finder>> = {
  type: inSpec('type'),
  clusterIP: (service) =>
    service.spec.clusterIP?.entryRange ??
    service.spec.clusterIPs[0]?.entryRange ??
    findEntryOrParent(service, ['spec', 'clusterIP']),
  proxyLabel: ({ metadata, ...service }) =>
    metadata.labels.findLast(({ key }) => EXCLUDING_LABELS.includes(key))?.field.entryRange ??
    findEntryOrParent({ metadata, ...service }, ['metadata', 'labels']),
  selector: inSpec('selector'),
  trafficDistribution: (service) =>
    service.spec.trafficDistribution?.entryRange ??
    findEntryOrParent(service, ['spec', 'trafficDistribution']),
  topologyMode: (service) =>
    findTopologyAnnotation(service)?.entryRange ?? findEntryOrParent(service, ['metadata', 'annotations']),
  internalTrafficPolicy: inSpec('internalTrafficPolicy'),
};
