import { PATCH_DIRECTIVE } from '../../kubernetes/patchKeys.ts';
import {
  findEntry,
  readBoolean,
  readMapping,
  readMappings,
  readNumber,
  readScalar,
  readText,
  readTextEntries,
  readTexts,
  resolveAlias,
} from './fields.ts';
import type { ReadMapping } from './fields.ts';
import type { Field, ServicePort, ServiceSpec, StringEntry } from '../model.ts';
import type { MappingNode } from '../tree/node.ts';
import { holdsPlaceholder } from './placeholders.ts';
import { readField } from './readField.ts';

/** The `spec` of a Service; a spec that is missing or of the wrong type reads as one without fields. */
export function readServiceSpec(object: ReadMapping): ServiceSpec {
  const entry = readSpecEntry(object);
  const spec = readMapping(object, 'spec');
  if (spec === undefined) return { ...emptySpec, entry };
  return {
    entry,
    type: readText(spec, 'type'),
    selector: readSelector(spec),
    clusterIP: readText(spec, 'clusterIP'),
    clusterIPs: readTexts(spec, 'clusterIPs'),
    ipFamilies: readTexts(spec, 'ipFamilies'),
    ipFamilyPolicy: readText(spec, 'ipFamilyPolicy'),
    internalTrafficPolicy: readText(spec, 'internalTrafficPolicy'),
    externalTrafficPolicy: readText(spec, 'externalTrafficPolicy'),
    externalName: readText(spec, 'externalName'),
    externalIPs: readTexts(spec, 'externalIPs'),
    sessionAffinity: readText(spec, 'sessionAffinity'),
    publishNotReadyAddresses: readBoolean(spec, 'publishNotReadyAddresses'),
    trafficDistribution: withoutPlaceholder(readText(spec, 'trafficDistribution')),
    ports: readMappings(spec, 'ports').filter(isPort).map(readPort),
  };
}

const emptySpec: ServiceSpec = {
  entry: undefined,
  type: undefined,
  selector: undefined,
  clusterIP: undefined,
  clusterIPs: [],
  ipFamilies: [],
  ipFamilyPolicy: undefined,
  internalTrafficPolicy: undefined,
  externalTrafficPolicy: undefined,
  externalName: undefined,
  externalIPs: [],
  sessionAffinity: undefined,
  publishNotReadyAddresses: undefined,
  trafficDistribution: undefined,
  ports: [],
};

function readSpecEntry(object: ReadMapping): Field<MappingNode | undefined> | undefined {
  const entry = findEntry(object, 'spec');
  const node = resolveAlias(entry?.value);
  return entry && readField(object, 'spec', entry, node?.kind === 'mapping' ? node : undefined);
}

/** An empty selector (`{}` or nothing behind the colon) is absent to Kubernetes, but keeps its place here. */
function readSelector(spec: ReadMapping): Field<readonly StringEntry[]> | undefined {
  const entry = findEntry(spec, 'selector');
  return entry && readField(spec, 'selector', entry, readTextEntries(spec, 'selector'));
}

function withoutPlaceholder(field: Field<string> | undefined): Field<string> | undefined {
  return field !== undefined && holdsPlaceholder(field.value) ? undefined : field;
}

/** An item that a patch deletes, or one that says how to merge the list, is no port. */
function isPort(item: ReadMapping): boolean {
  return findEntry(item, PATCH_DIRECTIVE) === undefined;
}

function readPort(port: ReadMapping): ServicePort {
  return {
    node: port.node,
    name: readText(port, 'name'),
    protocol: readText(port, 'protocol'),
    port: readNumber(port, 'port'),
    targetPort: readScalar(port, 'targetPort', (value) =>
      typeof value === 'number' || typeof value === 'string' ? value : undefined,
    ),
    nodePort: readNumber(port, 'nodePort'),
  };
}
