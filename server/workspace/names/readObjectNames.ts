import { SERVICE_NAME_LABEL } from '../../kubernetes/keys.ts';
import type { PodSelectorRow, ServiceReferenceRow } from '../../kubernetes/references.ts';
import {
  POD_SELECTORS,
  POD_TEMPLATES,
  PORTS_IN_CONTAINERS,
  SELECTORS_IN_POD_SPECS,
  SERVICE_REFERENCES,
  SERVICE_SELECTORS,
} from '../../kubernetes/references.ts';
import type { Field, Resource, StringEntry } from '../../manifest/model.ts';
import type { ReadMapping } from '../../manifest/read/fields.ts';
import {
  createReadBudget,
  findEntry,
  readMapping,
  readMappings,
  readNumber,
  readScalar,
  readText,
  readTextEntries,
  readTexts,
} from '../../manifest/read/fields.ts';
import type { Namespace } from '../../manifest/read/labels.ts';
import { namespaceOf } from '../../manifest/read/labels.ts';
import type {
  ObjectNames,
  PickedRequirement,
  PodNames,
  PodPicker,
  PortNames,
  ServiceUse,
} from './objectNames.ts';

/** Finds in an object every name that it shares with others. */
export function readObjectNames(resource: Resource): ObjectNames {
  const object: ReadMapping = {
    node: resource.node,
    path: '',
    budget: createReadBudget(resource.node.range.end - resource.node.range.start),
  };
  const about: Subject = { resource, object, namespace: namespaceOf(resource), kind: kindOf(resource) };
  const template = POD_TEMPLATES.get(about.kind);
  const isController = 'template' in resource;
  return {
    namespace: about.namespace,
    pods: readPods(about, template),
    pickers: [
      ...readServiceSelector(about),
      ...readSelectors(about, POD_SELECTORS),
      ...readSelectorsOfPods(about, template),
    ],
    service: resource.kind === 'Service' ? resource.metadata.name : undefined,
    servicePorts:
      resource.kind === 'Service'
        ? resource.spec.ports.map(({ name, port }) => ({ name, number: port }))
        : [],
    serviceUses: [
      ...SERVICE_REFERENCES.flatMap((row) => readServiceUses(about, row)),
      ...readSliceUse(about),
    ],
    servicePickers: readSelectors(about, SERVICE_SELECTORS),
    workload: isController ? resource.metadata.name : undefined,
    workloadUse: readWorkloadUse(about),
  };
}

interface Subject {
  readonly resource: Resource;
  readonly object: ReadMapping;
  readonly namespace: Namespace;
  readonly kind: string;
}

/** The kind as it is written. */
export function kindOf(resource: Resource): string {
  return resource.kind === 'Other' ? resource.writtenKind : resource.kind;
}

function groupOf({ apiVersion }: Resource): string {
  const slash = apiVersion.indexOf('/');
  return slash === -1 ? '' : apiVersion.slice(0, slash);
}

/** An object whose apiVersion is still being typed is of whatever group it should be. */
function isOf(
  { resource, kind }: Subject,
  { kinds, groups }: Pick<ServiceReferenceRow, 'kinds' | 'groups'>,
): boolean {
  return kinds.includes(kind) && (resource.apiVersion === '' || groups.includes(groupOf(resource)));
}

function readPods({ resource, object, kind }: Subject, template: string | undefined): readonly PodNames[] {
  if (template === undefined && resource.kind !== 'Pod') return [];
  const [pod] = template === undefined ? [object] : follow(object, template);
  const metadata = pod && readMapping(pod, 'metadata');
  const spec = pod && readMapping(pod, 'spec');
  const containers = spec === undefined ? [] : listContainers(spec);
  return [
    {
      labels: metadata === undefined ? [] : readTextEntries(metadata, 'labels'),
      ownSelector: template === undefined ? [] : readOwnSelector(object, kind),
      ports: containers.flatMap((container) => readMappings(container, 'ports').map(readContainerPort)),
      portUses: containers.flatMap((container) =>
        PORTS_IN_CONTAINERS.flatMap((path) => readPort(container, path)),
      ),
    },
  ];
}

function listContainers(spec: ReadMapping): readonly ReadMapping[] {
  return [...readMappings(spec, 'containers'), ...readMappings(spec, 'initContainers')];
}

function readContainerPort(port: ReadMapping): PortNames {
  return { name: readText(port, 'name'), number: readNumber(port, 'containerPort') };
}

/** That of a ReplicationController is the pairs themselves. */
function readOwnSelector(object: ReadMapping, kind: string): readonly StringEntry[] {
  const spec = readMapping(object, 'spec');
  if (spec === undefined) return [];
  if (kind === 'ReplicationController') return readTextEntries(spec, 'selector');
  const selector = readMapping(spec, 'selector');
  return selector === undefined ? [] : readTextEntries(selector, 'matchLabels');
}

function readServiceSelector({ resource, namespace }: Subject): readonly PodPicker[] {
  if (resource.kind !== 'Service') return [];
  const { selector, ports } = resource.spec;
  return [
    {
      namespace,
      isFarReaching: false,
      pairs: selector?.value ?? [],
      requirements: [],
      portUses: ports.flatMap(({ targetPort }) => targetPort ?? []),
      whenEmpty: 'nothing',
      entry: selector,
    },
  ];
}

function readSelectors(about: Subject, rows: readonly PodSelectorRow[]): readonly PodPicker[] {
  return rows
    .filter((row) => isOf(about, row))
    .flatMap((row) =>
      row.paths.flatMap((path) =>
        follow(about.object, path).flatMap((holder) => readPicker(holder, row, about.namespace)),
      ),
    );
}

function readSelectorsOfPods(
  { object, resource, namespace }: Subject,
  template: string | undefined,
): readonly PodPicker[] {
  if (template === undefined && resource.kind !== 'Pod') return [];
  const specs = follow(object, template === undefined ? 'spec' : `${template}.spec`);
  return specs.flatMap((spec) =>
    SELECTORS_IN_POD_SPECS.flatMap((row) =>
      row.paths.flatMap((path) => follow(spec, path).flatMap((holder) => readPicker(holder, row, namespace))),
    ),
  );
}

function readPicker(
  holder: ReadMapping,
  { selector: path, namespaces = [], ports }: Pick<PodSelectorRow, 'selector' | 'namespaces' | 'ports'>,
  namespace: Namespace,
): readonly PodPicker[] {
  const steps = stepsOf(path);
  const key = steps.at(-1)?.key ?? '';
  const portUses = ports === undefined ? [] : readPort(holder, ports);
  return followSteps(holder, steps.slice(0, -1)).flatMap((inner): readonly PodPicker[] => {
    const selector = readMapping(inner, key);
    const entry = findEntry(inner, key);
    if (selector === undefined || entry === undefined) return [];
    return [
      {
        namespace,
        isFarReaching: namespaces.some((each) => findEntry(inner, each) !== undefined),
        pairs: readTextEntries(selector, 'matchLabels'),
        requirements: readMappings(selector, 'matchExpressions').map(readRequirement),
        portUses,
        whenEmpty: 'everything',
        entry: {
          path: selector.path,
          value: undefined,
          range: selector.node.range,
          keyRange: entry.key.range,
          entryRange: entry.range,
        },
      },
    ];
  });
}

function readRequirement(expression: ReadMapping): PickedRequirement {
  return {
    key: readText(expression, 'key')?.value ?? '',
    operator: readText(expression, 'operator')?.value ?? '',
    values: readTexts(expression, 'values'),
  };
}

function readServiceUses(about: Subject, row: ServiceReferenceRow): readonly ServiceUse[] {
  if (!isOf(about, row)) return [];
  return row.paths.flatMap((path) =>
    follow(about.object, path).flatMap((holder): readonly ServiceUse[] => {
      const name = readText(holder, row.name);
      if (name === undefined || !isOfService(holder, row)) return [];
      const namespace = row.namespace === undefined ? undefined : readText(holder, row.namespace)?.value;
      const [port] = row.port?.split('|').flatMap((each) => readPort(holder, each)) ?? [];
      return [{ namespace: namespace ?? about.namespace, name, port }];
    }),
  );
}

function isOfService(holder: ReadMapping, { kindWhenUnset }: ServiceReferenceRow): boolean {
  if (kindWhenUnset === undefined) return true;
  const kind = readText(holder, 'kind')?.value;
  const group = readText(holder, 'group')?.value;
  return kind === undefined
    ? kindWhenUnset === 'Service' && (group ?? '') === ''
    : kind === 'Service' && (group ?? (kindWhenUnset === 'Service' ? '' : undefined)) === '';
}

function readSliceUse({ resource, namespace }: Subject): readonly ServiceUse[] {
  if (resource.kind !== 'EndpointSlice') return [];
  const label = resource.metadata.labels.findLast(({ key }) => key === SERVICE_NAME_LABEL);
  return label === undefined ? [] : [{ namespace, name: label.field, port: undefined }];
}

function readWorkloadUse({ resource, object }: Subject): ObjectNames['workloadUse'] {
  if (resource.kind !== 'HorizontalPodAutoscaler') return undefined;
  const [target] = follow(object, 'spec.scaleTargetRef');
  const kind = target && readText(target, 'kind')?.value;
  const name = target && readText(target, 'name');
  return kind === undefined || name === undefined ? undefined : { kind, name };
}

/** Names and numbers at the end of a path. */
function readPort(from: ReadMapping, path: string): readonly Field<string | number>[] {
  const steps = stepsOf(path);
  const last = steps.at(-1)?.key ?? '';
  return followSteps(from, steps.slice(0, -1)).flatMap(
    (holder) =>
      readScalar(holder, last, (value) =>
        typeof value === 'string' || typeof value === 'number' ? value : undefined,
      ) ?? [],
  );
}

/** The mappings that a path of keys leads to; `[]` stands for each item of a list. */
function follow(from: ReadMapping, path: string): readonly ReadMapping[] {
  return followSteps(from, stepsOf(path));
}

function followSteps(from: ReadMapping, steps: readonly Step[]): readonly ReadMapping[] {
  let found: readonly ReadMapping[] = [from];
  for (const { key, isList } of steps) {
    found = isList
      ? found.flatMap((each) => readMappings(each, key))
      : found.flatMap((each) => readMapping(each, key) ?? []);
    if (found.length === 0) break;
  }
  return found;
}

interface Step {
  readonly key: string;
  readonly isList: boolean;
}

/** The paths are those of a few tables, and asked for with every object. */
const knownSteps = new Map<string, readonly Step[]>();

function stepsOf(path: string): readonly Step[] {
  let steps = knownSteps.get(path);
  if (steps === undefined) {
    steps = path.split('.').map((step) => {
      const isList = step.endsWith('[]');
      return { key: isList ? step.slice(0, -2) : step, isList };
    });
    knownSteps.set(path, steps);
  }
  return steps;
}
