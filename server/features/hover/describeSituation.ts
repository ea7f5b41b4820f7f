import { enablesAuto } from '../../kubernetes/topologyMode.ts';
import { TOPOLOGY_AWARE_HINTS_ANNOTATION, TOPOLOGY_MODE_ANNOTATION } from '../../kubernetes/keys.ts';
import type { FieldSchema } from '../../kubernetes/serviceSchema.ts';
import type { VersionRange } from '../../kubernetes/version.ts';
import { describeMinors, formatVersionRange } from '../../kubernetes/version.ts';
import type { ServiceResource } from '../../manifest/model.ts';
import { describeFatesIn, minorsWithout } from '../version/describeVersions.ts';
import { toList, toParagraphs } from '../markdown.ts';
import { NO_CLUSTER_IP, shapeOf, takesExternalPolicy } from '../../kubernetes/serviceShape.ts';
import { exposureOf, findExternalLocal } from '../../rules/validation/serviceKind.ts';
import { nameShape } from '../../words/shapeNames.ts';

/** What the API servers of this document's versions do with a trafficDistribution value, and what makes it idle here. */
export function describeDistribution(
  value: string,
  service: ServiceResource,
  versions: VersionRange,
): string {
  const overrides = findOverrides(service, versions);
  return toParagraphs(
    `On this document's Kubernetes ${formatVersionRange(versions)}: ${describeFatesIn(value, versions)}.`,
    overrides.length === 0 ? undefined : `Little or no effect on this Service:\n${toList(overrides)}`,
  );
}

/** What this document's versions and this Service's type make of a field; undefined when there is nothing special. */
export function describeFieldUse(
  field: FieldSchema,
  service: ServiceResource,
  versions: VersionRange,
): string | undefined {
  const missing = minorsWithout(field, versions);
  const shape = shapeOf(service.spec.type?.value, service.spec.clusterIP?.value);
  const isForbidden = shape !== undefined && field.forbiddenOn?.includes(shape) === true;
  const isIdle = shape !== undefined && field.ignoredOn?.includes(shape) === true;
  const sentences = [
    missing.length === 0
      ? undefined
      : `No effect on ${describeMinors(missing)} of this document's Kubernetes ${formatVersionRange(versions)}.`,
    isForbidden && !isExternalPolicyOnExternalIPs(field, service, versions)
      ? `Not allowed on ${nameShape(shape)}.`
      : undefined,
    isIdle ? `No effect on ${nameShape(shape)}.` : undefined,
  ].filter((sentence) => sentence !== undefined);
  return sentences.length === 0 ? undefined : sentences.join(' ');
}

/** The one condition on another field that a table of shapes cannot say. */
function isExternalPolicyOnExternalIPs(
  field: FieldSchema,
  service: ServiceResource,
  versions: VersionRange,
): boolean {
  return field.name === 'externalTrafficPolicy' && takesExternalPolicy(exposureOf(service), versions.min);
}

/** Whole sentences on what keeps the field from acting; source: endpointslice utils.go, proxy/topology.go. */
function findOverrides(service: ServiceResource, versions: VersionRange): readonly string[] {
  const { metadata, spec } = service;
  const annotation =
    metadata.annotations.find(({ key }) => key === TOPOLOGY_AWARE_HINTS_ANNOTATION) ??
    metadata.annotations.find(({ key }) => key === TOPOLOGY_MODE_ANNOTATION);
  const isExternalName = spec.type?.value === 'ExternalName';
  const isHeadless = spec.clusterIP?.value === NO_CLUSTER_IP;
  return [
    annotation !== undefined && enablesAuto(annotation.field.value)
      ? `The annotation \`${annotation.key}\` overrides it.`
      : undefined,
    isExternalName ? 'An ExternalName Service is a DNS alias and is not proxied.' : undefined,
    isHeadless
      ? 'A headless Service is not proxied: clients choose among all addresses that DNS returns.'
      : undefined,
    spec.internalTrafficPolicy?.value === 'Local'
      ? '`internalTrafficPolicy: Local` keeps traffic to the cluster IP on the node, whatever the hints say.'
      : undefined,
    findExternalLocal(service, versions) !== undefined
      ? '`externalTrafficPolicy: Local` keeps traffic from outside on the node, whatever the hints say.'
      : undefined,
    spec.selector === undefined && !isExternalName
      ? 'Without a selector no controller writes hints; only those in your own EndpointSlices count.'
      : undefined,
  ].filter((sentence) => sentence !== undefined);
}
