import { resolveAlias } from '../manifest/read/fields.ts';
import type { Field, ServiceResource, ServiceSpec, StringEntry } from '../manifest/model.ts';
import { keyName } from '../manifest/tree/keyName.ts';
import { namespaceOf } from '../manifest/read/labels.ts';
import { nearest } from './fileProximity.ts';
import type { ObjectIndex } from './objectIndex.ts';
import { isSnapshotUri } from './snapshotUri.ts';
import type { Sourced } from './workspaceObjects.ts';

/** A manifest that changes a part of a Service, as those of Kustomize's overlays do. */
export interface ServicePatch {
  /** The Service that is changed; undefined where no other file of the workspace has it. */
  readonly base: Sourced<ServiceResource> | undefined;
  /** The Service with the changes made; undefined where it is gone then, or where the base is not known. */
  readonly result: ServiceResource | undefined;
}

/**
 * The patch that a Service is: one that a kustomization uses as one, one that says so (`$patch` and its like), or one without ports, selector and externalName
 * while another file has them under the same name. Undefined for a Service that stands for itself.
 */
export function findPatch(
  service: ServiceResource,
  uri: string,
  index: ObjectIndex,
  isUsedAsPatch = false,
): ServicePatch | undefined {
  const { patchMarks, metadata } = service;
  if (patchMarks?.object === 'replace') return undefined;
  if (!isUsedAsPatch && patchMarks === undefined && hasSubstance(service)) return undefined;
  const name = metadata.name?.value;
  const namesakes = name === undefined ? [] : index.servicesNamed(namespaceOf(service), name);
  const [base] = nearest(
    namesakes.filter(
      (other) =>
        other.uri !== uri &&
        !isSnapshotUri(other.uri) &&
        other.resource.patchMarks === undefined &&
        hasSubstance(other.resource),
    ),
    uri,
  );
  if (base === undefined)
    return isUsedAsPatch || patchMarks !== undefined ? { base, result: undefined } : undefined;
  return {
    base,
    result: patchMarks?.object === 'delete' ? undefined : applyPatch(service, base.resource),
  };
}

/** What tells where traffic goes. */
function hasSubstance({ spec }: ServiceResource): boolean {
  return spec.ports.length > 0 || (spec.selector?.value.length ?? 0) > 0 || spec.externalName !== undefined;
}

function applyPatch(patch: ServiceResource, base: ServiceResource): ServiceResource {
  return {
    ...patch,
    metadata: {
      ...patch.metadata,
      labels: mergeEntries(patch.metadata.labels, base.metadata.labels),
      annotations: mergeEntries(patch.metadata.annotations, base.metadata.annotations),
    },
    spec: patch.patchMarks?.spec === 'replace' ? patch.spec : mergeSpecs(patch.spec, base.spec),
  };
}

function mergeSpecs(patch: ServiceSpec, base: ServiceSpec): ServiceSpec {
  const cleared = findCleared(patch);
  const one = <K extends keyof ServiceSpec>(key: K): ServiceSpec[K] | undefined =>
    patch[key] ?? (cleared.has(key) ? undefined : base[key]);
  const list = <K extends 'clusterIPs' | 'ipFamilies' | 'externalIPs'>(key: K): ServiceSpec[K] =>
    patch[key].length > 0 || cleared.has(key) ? patch[key] : base[key];
  return {
    entry: patch.entry,
    type: one('type'),
    selector: cleared.has('selector') ? undefined : mergeSelectors(patch.selector, base.selector),
    clusterIP: one('clusterIP'),
    clusterIPs: list('clusterIPs'),
    ipFamilies: list('ipFamilies'),
    ipFamilyPolicy: one('ipFamilyPolicy'),
    internalTrafficPolicy: one('internalTrafficPolicy'),
    externalTrafficPolicy: one('externalTrafficPolicy'),
    externalName: one('externalName'),
    externalIPs: list('externalIPs'),
    sessionAffinity: one('sessionAffinity'),
    publishNotReadyAddresses: one('publishNotReadyAddresses'),
    trafficDistribution: one('trafficDistribution'),
    ports: cleared.has('ports') ? [] : mergePorts(patch.ports, base.ports),
  };
}

/** Keys with a null, which takes the field away. */
function findCleared({ entry }: ServiceSpec): ReadonlySet<string> {
  const isNull = (value: ReturnType<typeof resolveAlias>): boolean =>
    value?.kind === 'scalar' && value.value === null;
  return new Set(
    (entry?.value?.entries ?? [])
      .filter(({ value }) => isNull(resolveAlias(value)))
      .map(({ key }) => keyName(key)),
  );
}

type Selector = Field<readonly StringEntry[]>;

function mergeSelectors(patch: Selector | undefined, base: Selector | undefined): Selector | undefined {
  if (patch === undefined || base === undefined) return patch ?? base;
  return { ...patch, value: mergeEntries(patch.value, base.value) };
}

function mergeEntries(patch: readonly StringEntry[], base: readonly StringEntry[]): readonly StringEntry[] {
  const changed = new Set(patch.map(({ key }) => key));
  return [...base.filter(({ key }) => !changed.has(key)), ...patch];
}

/** Ports are merged by their number. */
function mergePorts(patch: ServiceSpec['ports'], base: ServiceSpec['ports']): ServiceSpec['ports'] {
  const inPatch = new Map(patch.map((port) => [port.port?.value, port]));
  const inBase = new Set(base.map(({ port }) => port?.value));
  const merged = base.map((port): ServiceSpec['ports'][number] => {
    const change = inPatch.get(port.port?.value);
    return change === undefined
      ? port
      : {
          node: change.node,
          name: change.name ?? port.name,
          protocol: change.protocol ?? port.protocol,
          port: change.port ?? port.port,
          targetPort: change.targetPort ?? port.targetPort,
          nodePort: change.nodePort ?? port.nodePort,
        };
  });
  return [...merged, ...patch.filter(({ port }) => !inBase.has(port?.value))];
}
