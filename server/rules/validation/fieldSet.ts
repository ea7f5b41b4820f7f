import { ATOMIC_FIELDS } from '../../kubernetes/managedFields.ts';

/** Paths of fields, each in the one form that `fieldPath` gives it. */
export type FieldSet = ReadonlySet<string>;

/** One step of a path as `fieldsV1` writes it: `f:name`, `k:{"port":80,"protocol":"TCP"}`, `v:"item"`, `i:0`. */
export type FieldStep = string;

export function fieldPath(steps: readonly FieldStep[]): string {
  return steps.join(SEPARATOR);
}

export function nameStep(name: string): FieldStep {
  return `f:${name}`;
}

/** An item of a list that is a set, by its value. */
export function valueStep(value: unknown): FieldStep {
  return `v:${canonical(value)}`;
}

/** An item of a list that is a map, by the fields that tell its items apart. */
export function keyStep(key: Readonly<Record<string, unknown>>): FieldStep {
  return `k:${canonical(key)}`;
}

/**
 * The paths of a `fieldsV1`; undefined where the server cannot read it.
 * Source: Set.FromJSON in sigs.k8s.io/structured-merge-diff/fieldpath/serialize.go.
 */
export function readFieldSet(fields: unknown): FieldSet | undefined {
  const paths = new Set<string>();
  if (fields === undefined || fields === null) return paths;
  return collect(fields, [], paths) === undefined ? undefined : paths;
}

const SEPARATOR = '\u0000';

/** Whether the mapping stands for its own path too; undefined where it cannot be read. */
function collect(
  fields: unknown,
  parent: readonly FieldStep[],
  into: Set<string>,
): { readonly isMember: boolean } | undefined {
  if (fields === null) return { isMember: true };
  if (typeof fields !== 'object' || Array.isArray(fields)) return undefined;
  let isMember = false;
  let hasChildren = false;
  for (const [key, below] of Object.entries(fields as Readonly<Record<string, unknown>>)) {
    if (key === '.') {
      isMember = true;
      continue;
    }
    const step = readStep(key);
    if (step === 'malformed') return undefined;
    // A later version may know what it is, and so the server leaves it out.
    if (step === 'unknown') continue;
    const steps = [...parent, step.text];
    const child = collect(below, steps, into);
    if (child === undefined) return undefined;
    if (child.isMember) into.add(fieldPath(withinAtomic(steps)));
    hasChildren = true;
  }
  return { isMember: isMember || !hasChildren };
}

/** What owns a part of an atomic field owns the field. Source: typed/reconcile_schema.go of structured-merge-diff. */
function withinAtomic(steps: readonly FieldStep[]): readonly FieldStep[] {
  const length = ATOMIC_LENGTHS.get(nameOf(steps.slice(0, 2)));
  return length !== undefined && steps.length > length ? steps.slice(0, length) : steps;
}

const ATOMIC_LENGTHS: ReadonlyMap<string, number> = new Map(
  ATOMIC_FIELDS.map((path) => [
    path.replace('[]', ''),
    path.split('.').length + (path.endsWith('[]') ? 1 : 0),
  ]),
);

function nameOf(steps: readonly FieldStep[]): string {
  return steps.map((step) => step.replace(/^f:/, '')).join('.');
}

type Step = { readonly text: FieldStep } | 'malformed' | 'unknown';

function readStep(key: string): Step {
  if (key.length < 2 || key[1] !== ':') return 'malformed';
  const content = key.slice(2);
  switch (key[0]) {
    case 'f':
      return { text: key };
    case 'i':
      return /^[+-]?\d+$/.test(content) ? { text: `i:${Number(content)}` } : 'malformed';
    case 'v': {
      const value = parse(content);
      return value === undefined ? 'malformed' : { text: valueStep(value) };
    }
    case 'k': {
      const value = parse(content);
      return isRecord(value) ? { text: keyStep(value) } : 'malformed';
    }
    default:
      return 'unknown';
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isRecord(value)) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
