import { enablesAuto } from '../../kubernetes/topologyMode.ts';
import type { TrafficDistributionValue } from '../../kubernetes/trafficDistribution.ts';
import { acceptedSince, minorsWithFate } from '../../kubernetes/trafficDistribution.ts';
import type { VersionRange } from '../../kubernetes/version.ts';
import { formatVersionRange } from '../../kubernetes/version.ts';
import type { Field, ServiceResource } from '../../manifest/model.ts';
import { TOPOLOGY_AWARE_HINTS_ANNOTATION, TOPOLOGY_MODE_ANNOTATION } from '../../kubernetes/keys.ts';
import { t } from '../../l10n.ts';

/** What asks for traffic to stay near: the field, or an annotation that switches the Auto heuristic on. */
export interface Preference {
  readonly kind: 'field' | 'annotation';
  readonly field: Field<string>;
  /** Its API path. */
  readonly path: string;
}

/** The preference that the EndpointSlice controller would act on: an Auto annotation wins over the field. */
export function findPreference(service: ServiceResource, versions: VersionRange): Preference | undefined {
  const annotation = findAutoAnnotation(service);
  if (annotation !== undefined) return { kind: 'annotation', field: annotation, path: annotation.path };
  const field = service.spec.trafficDistribution;
  if (field === undefined || !isFieldActedOn(versions)) return undefined;
  return { kind: 'field', field, path: field.path };
}

/** Some version of the range acts on the field, if its value is right. */
export function isFieldActedOn(versions: VersionRange): boolean {
  return versions.max >= FIRST_ACTING;
}

const FIRST_ACTING = acceptedSince('PreferClose');

/** Both names of the topology annotation, as far as they are written. */
export function findTopologyAnnotations({ metadata }: ServiceResource): {
  readonly mode: Field<string> | undefined;
  readonly hints: Field<string> | undefined;
} {
  const { annotations } = metadata;
  if (annotations.length === 0) return NO_ANNOTATIONS;
  const find = (key: string): Field<string> | undefined =>
    annotations.findLast((entry) => entry.key === key)?.field;
  return { mode: find(TOPOLOGY_MODE_ANNOTATION), hints: find(TOPOLOGY_AWARE_HINTS_ANNOTATION) };
}

/** The keys that lead to both names of the topology annotation. */
export const TOPOLOGY_ANNOTATION_PATHS = [TOPOLOGY_AWARE_HINTS_ANNOTATION, TOPOLOGY_MODE_ANNOTATION].map(
  (key) => ['metadata', 'annotations', key],
);

const NO_ANNOTATIONS = { mode: undefined, hints: undefined };

/** The annotation that the controller reads: the older key wins when both are there. */
export function findTopologyAnnotation(service: ServiceResource): Field<string> | undefined {
  const { mode, hints } = findTopologyAnnotations(service);
  return hints ?? mode;
}

/** The annotation that switches the Auto heuristic on; only these two spellings do. */
export function findAutoAnnotation(service: ServiceResource): Field<string> | undefined {
  const annotation = findTopologyAnnotation(service);
  return enablesAuto(annotation?.value) ? annotation : undefined;
}

/** Values that mean what is wanted, or come close, best first. PreferClose means the same as PreferSameZone. */
const STAND_INS: Readonly<Record<TrafficDistributionValue, readonly TrafficDistributionValue[]>> = {
  PreferClose: ['PreferSameZone', 'PreferClose'],
  PreferSameZone: ['PreferSameZone', 'PreferClose'],
  PreferSameNode: ['PreferSameNode', 'PreferSameZone', 'PreferClose'],
};

/** The value closest to the wanted one that no version of the range rejects, and whether it means the same. */
export function findValueForRange(
  wanted: TrafficDistributionValue,
  versions: VersionRange,
): { readonly value: TrafficDistributionValue; readonly meansTheSame: boolean } {
  const value =
    STAND_INS[wanted].find((each) => minorsWithFate(each, versions, 'rejected').length === 0) ??
    'PreferClose';
  return { value, meansTheSame: wanted !== 'PreferSameNode' || value === wanted };
}

/** `Kubernetes 1.33`, or `all of Kubernetes 1.31 - 1.35`. */
export function describeRange(versions: VersionRange): string {
  const text = t`Kubernetes ${formatVersionRange(versions)}`;
  return versions.min === versions.max ? text : t`all of ${text}`;
}

/** A value as it stands in a sentence: quoted where it would not be seen, cut where it is long. */
export function showValue(value: string): string {
  if (value === '') return '""';
  const shown = value.length > 60 ? `${value.slice(0, 59)}…` : value;
  return /^[\w./-]+$/.test(shown) ? shown : `"${shown}"`;
}
