import { DEFAULT_PROTOCOL } from '../../kubernetes/ports.ts';
import type { Exposure } from '../../kubernetes/serviceShape.ts';
import { DEFAULT_TYPE, NO_CLUSTER_IP, shapeOf } from '../../kubernetes/serviceShape.ts';
import type { ServiceResource } from '../../manifest/model.ts';
import type { Field, StringEntry } from '../../manifest/model.ts';
import type { DecodedObject, DecodedService } from '../../manifest/decode/decodeTypes.ts';
import {
  booleanIn,
  entriesIn,
  numberIn,
  numberOrTextIn,
  objectIn,
  objectsIn,
  textIn,
  textsIn,
} from '../../manifest/decode/decoded.ts';
import { portsIn } from '../../manifest/decode/serviceSpec.ts';
import type { TextRange } from '../../manifest/tree/range.ts';
import { assignNodePorts } from './assignNodePorts.ts';
import type { PortView } from './portView.ts';
import type { NodePortAssignment } from './assignNodePorts.ts';

/**
 * A Service as the API server judges it: decoded, with defaults, and with what allocation copies and gives out.
 * Fields hold what is written; members without `Field` hold what counts after the defaults.
 */
export interface ServiceView {
  readonly service: ServiceResource;
  readonly decoded: DecodedService;
  readonly metadata: MetadataView;
  readonly spec: SpecView;
  /** The decoder refuses the value at the path, so that nothing more can be said about it. */
  readonly isRefused: (path: string) => boolean;
}

export interface MetadataView {
  readonly object: DecodedObject | undefined;
  /** Where something missing in metadata is shown: its key, or the kind of the object. */
  readonly anchor: TextRange;
  readonly name: Field<string> | undefined;
  readonly generateName: Field<string> | undefined;
  readonly namespace: Field<string> | undefined;
  readonly labels: readonly StringEntry[];
  readonly annotations: readonly StringEntry[];
  readonly finalizers: readonly Field<string>[];
  /** Without those that equal an earlier one in every field: the server removes them. */
  readonly owners: readonly OwnerView[];
  readonly repeatedOwners: readonly OwnerView[];
}

export interface OwnerView {
  readonly place: Field<DecodedObject>;
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
  readonly isController: boolean;
}

export interface SpecView {
  readonly object: DecodedObject | undefined;
  /** Where something missing in the spec is shown: its key, or the kind of the object. */
  readonly anchor: TextRange;
  /** `ClusterIP` where none is written; may be an unknown one. */
  readonly type: string;
  readonly selector: readonly StringEntry[];
  readonly ports: readonly PortView[];
  readonly clusterIP: Field<string> | undefined;
  /** Those that are written, or the one of clusterIP. */
  readonly clusterIPs: readonly Field<string>[];
  /** Only clusterIPs is written, not clusterIP. */
  readonly hasListOnly: boolean;
  /** clusterIPs is exactly `None`, whatever the type. */
  readonly isHeadless: boolean;
  readonly ipFamilies: readonly Field<string>[];
  readonly ipFamilyPolicy: Field<string> | undefined;
  readonly externalName: Field<string> | undefined;
  readonly externalIPs: readonly Field<string>[];
  readonly loadBalancerIP: Field<string> | undefined;
  readonly sourceRanges: readonly Field<string>[];
  readonly loadBalancerClass: Field<string> | undefined;
  readonly allocatesNodePorts: Field<boolean> | undefined;
  readonly sessionAffinity: Field<string> | undefined;
  readonly timeoutSeconds: Field<number> | undefined;
  readonly externalTrafficPolicy: Field<string> | undefined;
  readonly internalTrafficPolicy: Field<string> | undefined;
  readonly healthCheckNodePort: Field<number> | undefined;
  /** type LoadBalancer with externalTrafficPolicy Local. */
  readonly needsHealthCheck: boolean;
  readonly nodePorts: NodePortAssignment;
}

export function readServiceView(service: ServiceResource): ServiceView {
  const { decoded } = service;
  const { root, refusedPaths } = decoded;
  return {
    service,
    decoded,
    metadata: readMetadataView(root, service),
    spec: readSpecView(root, service),
    isRefused: (path) => refusedPaths.has(path),
  };
}

export function exposureOf({ type, externalIPs }: SpecView): Exposure {
  return { type, hasExternalIPs: externalIPs.length > 0 };
}

/** As the API warnings mean it: of type ClusterIP, with the cluster IP None. */
export function isPlainHeadless({ type, clusterIP }: SpecView): boolean {
  return shapeOf(type, clusterIP?.value) === 'Headless';
}

function readMetadataView(root: DecodedObject, { kindRange }: ServiceResource): MetadataView {
  const object = objectIn(root, 'metadata');
  const owners = objectsIn(object, 'ownerReferences').map(readOwner);
  const seen = new Set<string>();
  const isRepeated = owners.map((owner) => {
    const key = describeOwner(owner);
    const isKnown = seen.has(key);
    seen.add(key);
    return isKnown;
  });
  return {
    object,
    anchor: root.fields.get('metadata')?.keyRange ?? kindRange,
    name: nonEmpty(textIn(object, 'name')),
    generateName: nonEmpty(textIn(object, 'generateName')),
    namespace: nonEmpty(textIn(object, 'namespace')),
    labels: entriesIn(object, 'labels'),
    annotations: entriesIn(object, 'annotations'),
    finalizers: textsIn(object, 'finalizers'),
    owners: owners.filter((_, index) => isRepeated[index] === false),
    repeatedOwners: owners.filter((_, index) => isRepeated[index] === true),
  };
}

function readOwner(place: Field<DecodedObject>): OwnerView {
  const text = (name: string): string => textIn(place.value, name)?.value ?? '';
  return {
    place,
    apiVersion: text('apiVersion'),
    kind: text('kind'),
    name: text('name'),
    uid: text('uid'),
    isController: booleanIn(place.value, 'controller')?.value === true,
  };
}

function describeOwner({ place, apiVersion, kind, name, uid }: OwnerView): string {
  const flags = ['controller', 'blockOwnerDeletion'].map((flag) => booleanIn(place.value, flag)?.value);
  return JSON.stringify([apiVersion, kind, name, uid, ...flags.map((flag) => flag ?? null)]);
}

function readSpecView(root: DecodedObject, { kindRange }: ServiceResource): SpecView {
  const object = objectIn(root, 'spec');
  const type = nonEmpty(textIn(object, 'type'))?.value ?? DEFAULT_TYPE;
  const clusterIP = nonEmpty(textIn(object, 'clusterIP'));
  const written = textsIn(object, 'clusterIPs');
  const clusterIPs = written.length === 0 && clusterIP !== undefined ? [clusterIP] : written;
  const ports = portsIn(object).map(readPort);
  const allocatesNodePorts = booleanIn(object, 'allocateLoadBalancerNodePorts');
  const externalTrafficPolicy = nonEmpty(textIn(object, 'externalTrafficPolicy'));
  const config = objectIn(object, 'sessionAffinityConfig');
  return {
    object,
    anchor: root.fields.get('spec')?.keyRange ?? kindRange,
    type,
    selector: entriesIn(object, 'selector'),
    ports,
    clusterIP,
    clusterIPs,
    hasListOnly: clusterIP === undefined && written.length > 0,
    isHeadless: clusterIPs.length === 1 && clusterIPs[0]?.value === NO_CLUSTER_IP,
    ipFamilies: textsIn(object, 'ipFamilies'),
    ipFamilyPolicy: textIn(object, 'ipFamilyPolicy'),
    externalName: nonEmpty(textIn(object, 'externalName')),
    externalIPs: textsIn(object, 'externalIPs'),
    loadBalancerIP: nonEmpty(textIn(object, 'loadBalancerIP')),
    sourceRanges: textsIn(object, 'loadBalancerSourceRanges'),
    loadBalancerClass: textIn(object, 'loadBalancerClass'),
    allocatesNodePorts,
    sessionAffinity: nonEmpty(textIn(object, 'sessionAffinity')),
    timeoutSeconds: numberIn(objectIn(config, 'clientIP'), 'timeoutSeconds'),
    externalTrafficPolicy,
    internalTrafficPolicy: textIn(object, 'internalTrafficPolicy'),
    healthCheckNodePort: nonZero(numberIn(object, 'healthCheckNodePort')),
    needsHealthCheck: type === 'LoadBalancer' && externalTrafficPolicy?.value === 'Local',
    nodePorts: assignNodePorts({ type, ports, allocates: allocatesNodePorts?.value !== false }),
  };
}

function readPort(place: Field<DecodedObject>, index: number): PortView {
  const { value: object } = place;
  const port = numberIn(object, 'port');
  const protocol = nonEmpty(textIn(object, 'protocol'));
  const targetPort = numberOrTextIn(object, 'targetPort');
  const number = port?.value ?? 0;
  return {
    index,
    place,
    node: object.node,
    name: nonEmpty(textIn(object, 'name')),
    port,
    number,
    protocol,
    protocolName: protocol?.value ?? DEFAULT_PROTOCOL,
    targetPort,
    target: targetPort === undefined || targetPort.value === '' ? number : targetPort.value || number,
    appProtocol: textIn(object, 'appProtocol'),
    nodePort: nonZero(numberIn(object, 'nodePort')),
  };
}

function nonEmpty(field: Field<string> | undefined): Field<string> | undefined {
  return field?.value === '' ? undefined : field;
}

function nonZero(field: Field<number> | undefined): Field<number> | undefined {
  return field?.value === 0 ? undefined : field;
}
