import { EVERY_OWNER } from '../../kubernetes/controllerLabels.ts';
import type { Resource } from '../../manifest/model.ts';
import { resolveAlias } from '../../manifest/read/fields.ts';
import type { ManifestNode, MappingEntry, MappingNode } from '../../manifest/tree/node.ts';
import type { TextRange } from '../../manifest/tree/range.ts';
import { keyName } from '../../manifest/tree/keyName.ts';
import { kindOf } from '../../workspace/names/readObjectNames.ts';

/** What a part is like, for its icon. */
export type PartKind = 'group' | 'port' | 'label' | 'container' | 'path' | 'value';

/** A part of an object that a person would look for, with its own parts. */
export interface ObjectPart {
  readonly name: string;
  readonly detail: string;
  readonly kind: PartKind;
  readonly range: TextRange;
  /** Inside the range: where a person is taken to. */
  readonly selectionRange: TextRange;
  readonly parts: readonly ObjectPart[];
}

/** More of one object are not listed. */
const MOST_PARTS = 500;

/** The parts of an object in the order of the table, each list in the order of the text. */
export function listParts(resource: Resource): readonly ObjectPart[] {
  const rows = PARTS.get(kindOf(resource)) ?? ANY_OBJECT;
  return readRows(resource.node, rows, { left: MOST_PARTS });
}

interface PartRow {
  /** Keys that lead to the part: a mapping's entry, or the items of a list behind `[]`, or the entries behind `{}`. */
  readonly path: string;
  readonly kind: PartKind;
  /** Keys of an item that it is called by: the first that is written. Without any it is called by its own key. */
  readonly names?: readonly string[];
  readonly details?: readonly string[];
  /** The value is nobody's business. */
  readonly isSecret?: boolean;
  readonly parts?: readonly PartRow[];
}

const CONTAINER: Pick<PartRow, 'kind' | 'names' | 'details' | 'parts'> = {
  kind: 'container',
  names: ['name'],
  details: ['image'],
  parts: [{ path: 'ports[]', kind: 'port', names: ['name', 'containerPort'], details: ['containerPort'] }],
};

const IN_POD: readonly PartRow[] = [
  { path: 'metadata.labels', kind: 'group', parts: [{ path: '{}', kind: 'label' }] },
  { path: 'spec.initContainers[]', ...CONTAINER },
  { path: 'spec.containers[]', ...CONTAINER },
  { path: 'spec.volumes[]', kind: 'value', names: ['name'] },
];

const WORKLOAD: readonly PartRow[] = [
  { path: 'spec.replicas', kind: 'value' },
  {
    path: 'spec.selector.matchLabels',
    kind: 'group',
    parts: [{ path: '{}', kind: 'label' }],
  },
  ...IN_POD.map((row) => ({ ...row, path: `spec.template.${row.path}` })),
  { path: 'spec.volumeClaimTemplates[]', kind: 'value', names: ['metadata.name'] },
];

const DATA: readonly PartRow[] = ['data', 'binaryData', 'stringData'].map((path) => ({
  path: `${path}{}`,
  kind: 'value',
}));

/** Of any other object what a person is likely to look for first. */
const ANY_OBJECT: readonly PartRow[] = [{ path: 'spec{}', kind: 'group' }, ...DATA];

const ROUTE: readonly PartRow[] = [
  { path: 'spec.hostnames', kind: 'value' },
  {
    path: 'spec.rules[]',
    kind: 'path',
    names: ['name', 'matches.0.path.value', 'matches.0.method.service'],
    parts: [{ path: 'backendRefs[]', kind: 'value', names: ['name'], details: ['port'] }],
  },
];

const PARTS: ReadonlyMap<string, readonly PartRow[]> = new Map<string, readonly PartRow[]>([
  [
    'Service',
    [
      { path: 'spec.type', kind: 'value' },
      { path: 'spec.trafficDistribution', kind: 'value' },
      { path: 'spec.selector', kind: 'group', parts: [{ path: '{}', kind: 'label' }] },
      { path: 'spec.ports[]', kind: 'port', names: ['name', 'port'], details: ['port', 'targetPort'] },
    ],
  ],
  ['Pod', IN_POD],
  ...EVERY_OWNER.map((kind): [string, readonly PartRow[]] => [kind, WORKLOAD]),
  ['CronJob', IN_POD.map((row) => ({ ...row, path: `spec.jobTemplate.spec.template.${row.path}` }))],
  [
    'Ingress',
    [
      { path: 'spec.defaultBackend', kind: 'value' },
      {
        path: 'spec.rules[]',
        kind: 'path',
        names: ['host'],
        parts: [
          {
            path: 'http.paths[]',
            kind: 'path',
            names: ['path'],
            details: [
              'backend.service.name',
              'backend.service.port.name',
              'backend.service.port.number',
              'backend.serviceName',
              'backend.servicePort',
            ],
          },
        ],
      },
    ],
  ],
  ...['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute'].map(
    (kind): [string, readonly PartRow[]] => [kind, ROUTE],
  ),
  [
    'EndpointSlice',
    [
      { path: 'ports[]', kind: 'port', names: ['name', 'port'], details: ['port'] },
      { path: 'endpoints[]', kind: 'value', names: ['targetRef.name', 'addresses.0'], details: ['zone'] },
    ],
  ],
  [
    'HorizontalPodAutoscaler',
    ['minReplicas', 'maxReplicas', 'scaleTargetRef'].map((key) => ({
      path: `spec.${key}`,
      kind: 'value' as const,
      details: ['kind', 'name'],
    })),
  ],
  [
    'Node',
    [
      { path: 'metadata.labels', kind: 'group' },
      { path: 'spec.taints[]', kind: 'value', names: ['key'] },
    ],
  ],
  ['ConfigMap', DATA],
  ['Secret', DATA.map((row) => ({ ...row, isSecret: true }))],
]);

interface Budget {
  left: number;
}

function readRows(from: MappingNode, rows: readonly PartRow[], budget: Budget): readonly ObjectPart[] {
  return rows.flatMap((row) => findPlaces(from, row.path).flatMap((place) => readPart(place, row, budget)));
}

/** A part as it stands in the text: an entry, or an item of a list. */
interface PartPlace {
  readonly label: string;
  readonly labelRange: TextRange;
  readonly range: TextRange;
  readonly value: ManifestNode | undefined;
}

function readPart(place: PartPlace, row: PartRow, budget: Budget): readonly ObjectPart[] {
  if (budget.left <= 0) return [];
  budget.left -= 1;
  const mapping = resolveAlias(place.value);
  const inner = mapping?.kind === 'mapping' ? mapping : undefined;
  const named =
    inner && row.names?.map((path) => findScalar(inner, path)).find((found) => found !== undefined);
  const details =
    inner === undefined
      ? [row.isSecret === true ? undefined : scalarText(place.value)]
      : (row.details ?? []).map((path) => findScalar(inner, path)?.text);
  const isInside =
    named !== undefined && place.range.start <= named.range.start && named.range.end <= place.range.end;
  const name = named?.text ?? place.label;
  return [
    {
      name,
      detail: [...new Set(details)].filter((text) => text !== undefined && text !== name).join(' → '),
      kind: row.kind,
      range: place.range,
      selectionRange: isInside ? named.range : place.labelRange,
      parts: inner === undefined || row.parts === undefined ? [] : readRows(inner, row.parts, budget),
    },
  ];
}

function findPlaces(from: MappingNode, path: string): readonly PartPlace[] {
  const { steps, each } = readPath(path);
  if (each === undefined) {
    const entry = findEntryAt(from, steps);
    return entry === undefined ? [] : [placeOfEntry(entry)];
  }
  const holder = steps.length === 0 ? from : resolveAlias(findEntryAt(from, steps)?.value);
  if (each === 'entries') return holder?.kind === 'mapping' ? holder.entries.map(placeOfEntry) : [];
  return holder?.kind === 'sequence'
    ? holder.items.flatMap((item, index) => (item === undefined ? [] : [placeOfItem(item, index)]))
    : [];
}

function placeOfItem(item: ManifestNode, index: number): PartPlace {
  const { start } = item.range;
  return { label: `${index + 1}`, labelRange: { start, end: start }, range: item.range, value: item };
}

interface PartPath {
  readonly steps: readonly string[];
  /** What of the last one is listed; the entry itself where absent. */
  readonly each: 'items' | 'entries' | undefined;
}

/** The paths are those of the table, and asked for with every object. */
const knownPaths = new Map<string, PartPath>();

function readPath(path: string): PartPath {
  let known = knownPaths.get(path);
  if (known === undefined) {
    const each = path.endsWith('[]') ? 'items' : path.endsWith('{}') ? 'entries' : undefined;
    const steps = (each === undefined ? path : path.slice(0, -2)).split('.').filter((step) => step !== '');
    known = { steps, each };
    knownPaths.set(path, known);
  }
  return known;
}

function placeOfEntry({ key, value, range }: MappingEntry): PartPlace {
  return { label: keyName(key) || '""', labelRange: key.range, range, value };
}

function findEntryAt(from: MappingNode, steps: readonly string[]): MappingEntry | undefined {
  let mapping: MappingNode | undefined = from;
  let entry: MappingEntry | undefined;
  for (const step of steps) {
    entry = mapping?.entries.findLast(({ key }) => keyName(key) === step);
    const inner: ManifestNode | undefined = resolveAlias(entry?.value);
    mapping = inner?.kind === 'mapping' ? inner : undefined;
  }
  return entry;
}

/** The scalar at a path of keys and places in lists. */
function findScalar(
  from: MappingNode,
  path: string,
): { readonly text: string; readonly range: TextRange } | undefined {
  let node: ManifestNode | undefined = from;
  for (const step of path.split('.')) {
    const inner: ManifestNode | undefined = resolveAlias(node);
    if (inner?.kind === 'sequence') node = inner.items[Number(step)];
    else if (inner?.kind === 'mapping')
      node = inner.entries.findLast(({ key }) => keyName(key) === step)?.value;
    else return undefined;
  }
  const text = scalarText(node);
  return text === undefined || node === undefined ? undefined : { text, range: node.range };
}

const LONGEST_TEXT = 80;

function scalarText(node: ManifestNode | undefined): string | undefined {
  const scalar = resolveAlias(node);
  if (scalar?.kind !== 'scalar' || scalar.value === null) return undefined;
  const [line = ''] = String(scalar.value)
    .trim()
    .split(/[\r\n]/, 1);
  return line === '' ? undefined : line.slice(0, LONGEST_TEXT);
}
