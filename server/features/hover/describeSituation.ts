import { enablesAuto } from '../../kubernetes/topologyMode.ts';
import { TOPOLOGY_AWARE_HINTS_ANNOTATION, TOPOLOGY_MODE_ANNOTATION } from '../../kubernetes/keys.ts';
import type { FieldSchema } from '../../kubernetes/serviceSchema.ts';
import type { VersionRange } from '../../kubernetes/version.ts';
import type { ServiceResource } from '../../manifest/model.ts';
import { describeFatesIn, minorsWithout } from '../version/describeVersions.ts';
import { toList, toParagraphs } from '../markdown.ts';
import { NO_CLUSTER_IP, shapeOf, takesExternalPolicy } from '../../kubernetes/serviceShape.ts';
import { exposureOf, findExternalLocal } from '../../rules/validation/serviceKind.ts';
import type { IdleCause } from '../../words/hover.ts';
import { HOVER_HEADINGS, HOVER_SENTENCES, sayIdleCause } from '../../words/hover.ts';

/** What the API servers of this document's versions do with a trafficDistribution value, and what makes it idle here. */
export function describeDistribution(
  value: string,
  service: ServiceResource,
  versions: VersionRange,
): string {
  const causes = findIdleCauses(service, versions);
  return toParagraphs(
    HOVER_SENTENCES.onVersions(versions, describeFatesIn(value, versions)),
    causes.length === 0 ? undefined : `${HOVER_HEADINGS.overrides}:\n${toList(causes.map(sayIdleCause))}`,
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
    missing.length === 0 ? undefined : HOVER_SENTENCES.idleOnVersions(missing, versions),
    isForbidden && !isExternalPolicyOnExternalIPs(field, service, versions)
      ? HOVER_SENTENCES.forbiddenOnShape(shape)
      : undefined,
    isIdle ? HOVER_SENTENCES.idleOnShape(shape) : undefined,
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

/** What keeps the field from acting; source: endpointslice utils.go, proxy/topology.go. */
function findIdleCauses(service: ServiceResource, versions: VersionRange): readonly IdleCause[] {
  const { metadata, spec } = service;
  const annotation =
    metadata.annotations.find(({ key }) => key === TOPOLOGY_AWARE_HINTS_ANNOTATION) ??
    metadata.annotations.find(({ key }) => key === TOPOLOGY_MODE_ANNOTATION);
  const isExternalName = spec.type?.value === 'ExternalName';
  const isHeadless = spec.clusterIP?.value === NO_CLUSTER_IP;
  const causes: readonly (IdleCause | false)[] = [
    annotation !== undefined &&
      enablesAuto(annotation.field.value) && { kind: 'annotation', key: annotation.key },
    isExternalName && { kind: 'external-name' },
    isHeadless && { kind: 'headless' },
    spec.internalTrafficPolicy?.value === 'Local' && { kind: 'internal-local' },
    findExternalLocal(service, versions) !== undefined && { kind: 'external-local' },
    spec.selector === undefined && !isExternalName && { kind: 'no-selector' },
  ];
  return causes.filter((cause) => cause !== false);
}
