import type { Minor } from '../../kubernetes/version.ts';
import { takesExternalPolicy } from '../../kubernetes/serviceShape.ts';
import { booleanIn, numberIn, textIn } from '../../manifest/decode/decoded.ts';
import type { DecodedObject } from '../../manifest/decode/decodeTypes.ts';
import type { StringEntry } from '../../manifest/model.ts';
import type { FieldSet, FieldStep } from './fieldSet.ts';
import { fieldPath, keyStep, nameStep, valueStep } from './fieldSet.ts';
import type { PortView } from './portView.ts';
import type { ServiceView, SpecView } from './serviceView.ts';
import { exposureOf } from './serviceView.ts';

/**
 * The fields that the creation of a Service adds, defaults among them: their owner becomes the one who creates it.
 * `status` is nobody's on a create. Source: the field manager of the create handler, with Compare in structured-merge-diff.
 */
export function createdFields(view: ServiceView, minor: Minor): FieldSet {
  return new Set([...metadataFields(view), ...specFields(view.spec, minor)].map(fieldPath));
}

/** Two items of a list have one key: no path tells them apart. */
export function repeatsItem({ metadata, spec }: ServiceView): boolean {
  return [
    metadata.finalizers.map(({ value }) => value),
    metadata.owners.map(({ uid }) => uid),
    portSteps(spec),
  ].some((keys) => new Set(keys).size < keys.length);
}

type Steps = readonly FieldStep[];

function metadataFields({ metadata }: ServiceView): readonly Steps[] {
  const { object, finalizers, owners } = metadata;
  return below('metadata', [
    // The handler writes the namespace of the request.
    [nameStep('namespace')],
    ...['name', 'generateName', 'resourceVersion'].filter((name) => hasText(object, name)).map(single),
    ...((numberIn(object, 'generation')?.value ?? 0) === 0 ? [] : [single('generation')]),
    ...stringMap('labels', metadata.labels),
    ...stringMap('annotations', metadata.annotations),
    ...list(
      'finalizers',
      finalizers.map(({ value }) => [valueStep(value)]),
    ),
    ...list(
      'ownerReferences',
      owners.map(({ uid }) => [keyStep({ uid })]),
    ),
  ]);
}

function specFields(spec: SpecView, minor: Minor): readonly Steps[] {
  const { object } = spec;
  const isLoadBalancer = spec.type === 'LoadBalancer';
  const isProxied = PROXIED.has(spec.type);
  const names = [
    'type',
    'sessionAffinity',
    ...WITH_TEXT.filter((name) => hasText(object, name)),
    ...POINTERS.filter((name) => object?.fields.has(name)),
    ...LISTS.filter((name) => hasItems(object, name)),
    ...(minor >= TRAFFIC_DISTRIBUTION_SINCE && object?.fields.has('trafficDistribution')
      ? ['trafficDistribution']
      : []),
    ...(isProxied ? ['internalTrafficPolicy'] : []),
    ...(takesExternalPolicy(exposureOf(spec), minor) ? ['externalTrafficPolicy'] : []),
    ...(isLoadBalancer ? ['allocateLoadBalancerNodePorts'] : []),
    ...(spec.healthCheckNodePort === undefined ? [] : ['healthCheckNodePort']),
    ...(booleanIn(object, 'publishNotReadyAddresses')?.value === true ? ['publishNotReadyAddresses'] : []),
  ];
  return below('spec', [
    ...names.map(single),
    ...(spec.sessionAffinity?.value === 'ClientIP' ? AFFINITY_CONFIG : []),
    ...list('ports', portFields(spec)),
  ]);
}

const PROXIED: ReadonlySet<string> = new Set(['ClusterIP', 'NodePort', 'LoadBalancer']);
const WITH_TEXT = ['clusterIP', 'externalName', 'externalTrafficPolicy', 'loadBalancerIP'] as const;
/** Written ones stay, whatever their value. */
const POINTERS = [
  'ipFamilyPolicy',
  'allocateLoadBalancerNodePorts',
  'loadBalancerClass',
  'internalTrafficPolicy',
] as const;
const LISTS = ['selector', 'clusterIPs', 'externalIPs', 'ipFamilies', 'loadBalancerSourceRanges'] as const;
const TRAFFIC_DISTRIBUTION_SINCE: Minor = 30;
const AFFINITY_CONFIG: readonly Steps[] = [
  ['sessionAffinityConfig'],
  ['sessionAffinityConfig', 'clientIP'],
  ['sessionAffinityConfig', 'clientIP', 'timeoutSeconds'],
].map((names) => names.map(nameStep));

function portSteps({ ports }: SpecView): readonly FieldStep[] {
  return ports.map(({ number, protocolName }) => keyStep({ port: number, protocol: protocolName }));
}

/** Of items with one key only the item itself has an owner. */
function portFields(spec: SpecView): readonly Steps[] {
  const steps = portSteps(spec);
  return spec.ports.flatMap((port, index) => {
    const step = steps[index] ?? '';
    const isRepeated = steps.indexOf(step) !== steps.lastIndexOf(step);
    return [[step], ...(isRepeated ? [] : memberNames(port).map((name) => [step, nameStep(name)]))];
  });
}

function memberNames({ name, appProtocol, nodePort }: PortView): readonly string[] {
  return [
    'port',
    'protocol',
    'targetPort',
    ...(name === undefined ? [] : ['name']),
    ...(appProtocol === undefined ? [] : ['appProtocol']),
    ...(nodePort === undefined ? [] : ['nodePort']),
  ];
}

function single(name: string): Steps {
  return [nameStep(name)];
}

function stringMap(name: string, entries: readonly StringEntry[]): readonly Steps[] {
  return list(
    name,
    entries.map(({ key }) => [nameStep(key)]),
  );
}

/** An empty one is left out on the wire. */
function list(name: string, members: readonly Steps[]): readonly Steps[] {
  return members.length === 0 ? [] : [single(name), ...below(name, members)];
}

function below(name: string, members: readonly Steps[]): readonly Steps[] {
  return members.map((steps) => [nameStep(name), ...steps]);
}

function hasText(object: DecodedObject | undefined, name: string): boolean {
  return (textIn(object, name)?.value ?? '') !== '';
}

function hasItems(object: DecodedObject | undefined, name: string): boolean {
  const value = object?.fields.get(name)?.value;
  if (typeof value !== 'object') return false;
  return value.kind === 'list' ? value.items.length > 0 : value.kind === 'map' && value.entries.length > 0;
}
