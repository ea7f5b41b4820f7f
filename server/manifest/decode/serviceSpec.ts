import { PATCH_DIRECTIVE } from '../../kubernetes/patchKeys.ts';
import type { Field, Metadata, ServicePort, ServiceSpec, StringEntry } from '../model.ts';
import { holdsPlaceholder } from '../read/placeholders.ts';
import { createReadBudget, findEntry, resolveAlias } from '../read/fields.ts';
import type { MappingEntry, MappingNode } from '../tree/node.ts';
import {
  booleanIn,
  objectsIn,
  writtenEntriesIn,
  writtenNumberOrTextIn,
  numberIn,
  writtenTextIn,
  writtenTextsIn,
} from './decoded.ts';
import type { DecodedObject, DecodedService } from './decodeTypes.ts';

/**
 * The `spec` of a decoded Service with what a person wrote: texts keep their placeholders, since a selector and the
 * labels that it looks for may well hold the same one. A spec that is missing or refused reads as one without fields.
 */
export function readServiceSpec({ spec, written }: DecodedService): ServiceSpec {
  const text = (name: string): Field<string> | undefined => writtenTextIn(spec, name);
  const distribution = text('trafficDistribution');
  return {
    entry: readSpecEntry(written.get('spec')),
    type: text('type'),
    selector: readSelector(spec),
    clusterIP: text('clusterIP'),
    clusterIPs: writtenTextsIn(spec, 'clusterIPs'),
    ipFamilies: writtenTextsIn(spec, 'ipFamilies'),
    ipFamilyPolicy: text('ipFamilyPolicy'),
    internalTrafficPolicy: text('internalTrafficPolicy'),
    externalTrafficPolicy: text('externalTrafficPolicy'),
    externalName: text('externalName'),
    externalIPs: writtenTextsIn(spec, 'externalIPs'),
    sessionAffinity: text('sessionAffinity'),
    publishNotReadyAddresses: booleanIn(spec, 'publishNotReadyAddresses'),
    trafficDistribution:
      distribution !== undefined && holdsPlaceholder(distribution.value) ? undefined : distribution,
    ports: portsIn(spec).flatMap(({ value }) => readPort(value)),
  };
}

/** The `metadata` of a decoded Service, as `readMetadata` reads that of any object. */
export function readServiceMetadata({ metadata }: DecodedService): Metadata {
  return {
    name: writtenTextIn(metadata, 'name'),
    namespace: writtenTextIn(metadata, 'namespace'),
    labels: writtenEntriesIn(metadata, 'labels'),
    annotations: writtenEntriesIn(metadata, 'annotations').filter(
      ({ field }) => !holdsPlaceholder(field.value),
    ),
  };
}

/** The ports of a spec. An item that a patch deletes, or one that says how to merge the list, is none. */
export function portsIn(spec: DecodedObject | undefined): readonly Field<DecodedObject>[] {
  return objectsIn(spec, 'ports').filter(
    ({ value: { node } }) => node?.entries.every(({ key }) => key.value !== PATCH_DIRECTIVE) !== false,
  );
}

function readSpecEntry(entry: MappingEntry | undefined): Field<MappingNode | undefined> | undefined {
  if (entry === undefined) return undefined;
  const node = resolveAlias(entry.value);
  return fieldOf('spec', entry, node?.kind === 'mapping' ? node : undefined);
}

/** An empty selector (`{}` or nothing behind the colon) is absent to Kubernetes, but keeps its place here. */
function readSelector(spec: DecodedObject | undefined): Field<readonly StringEntry[]> | undefined {
  const field = spec?.fields.get('selector');
  const value = writtenEntriesIn(spec, 'selector');
  if (field !== undefined) return { ...field, value };
  const entry =
    spec?.node && findEntry({ node: spec.node, path: spec.path, budget: createReadBudget(0) }, 'selector');
  return entry && fieldOf('spec.selector', entry, value);
}

/** Where nothing is written behind the colon, the value's range is the empty end of the entry. */
function fieldOf<T>(path: string, { key, value: node, range }: MappingEntry, value: T): Field<T> {
  return {
    path,
    value,
    range: node?.range ?? { start: range.end, end: range.end },
    keyRange: key.range,
    entryRange: range,
  };
}

/** An item with nothing in it is no port that a person could point at. */
function readPort(port: DecodedObject): readonly ServicePort[] {
  const { node } = port;
  if (node === undefined) return [];
  return [
    {
      node,
      name: writtenTextIn(port, 'name'),
      protocol: writtenTextIn(port, 'protocol'),
      port: numberIn(port, 'port'),
      targetPort: writtenNumberOrTextIn(port, 'targetPort'),
      nodePort: numberIn(port, 'nodePort'),
    },
  ];
}
