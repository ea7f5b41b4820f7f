import type { ServiceResource } from '../../manifest/model.ts';
import type { TextRange } from '../../manifest/range.ts';
import { findTopologyAnnotation } from '../../rules/preference.ts';
import { EXCLUDING_LABELS } from '../../scenario.ts';
import type { ServicePart } from '../../simulator/reportTypes.ts';
import { findEntryOrParent } from './deepestKey.ts';

/** Where a part of a Service stands, or would stand. */
export function placeInService(service: ServiceResource, part: ServicePart): TextRange {
  return FINDERS[part](service);
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
