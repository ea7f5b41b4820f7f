import { findClosest } from '../../kubernetes/closest.ts';
import { isPatchKey } from '../../kubernetes/patchKeys.ts';
import type { FieldSchema, SchemaType } from '../../kubernetes/serviceSchema.ts';
import { REMOVED_FIELDS, listFields } from '../../kubernetes/serviceSchema.ts';
import type { VersionRange } from '../../kubernetes/version.ts';
import { formatMinor } from '../../kubernetes/version.ts';
import { kindOf } from '../../manifest/decode/decodeScalar.ts';
import type { DecodeProblem, ValueKind } from '../../manifest/decode/decodeTypes.ts';
import { resolveAlias } from '../../manifest/read/fields.ts';
import { removeField, renameKey } from '../fixes.ts';
import { moveField } from '../moveField.ts';
import type { Finding, Fix, RuleContext, ServiceRule } from '../rule.ts';
import { exampleService } from './example.ts';
import { minorsBetween, refuse } from './serverFinding.ts';

export const fieldUnknown: ServiceRule = {
  id: 'field-unknown',
  summary: 'A key does not exist in the Kubernetes version.',
  why: `The API server knows the fields of a Service by their exact name, letter case included. kubectl asks it for strict checking,
and then one unknown key refuses the whole manifest; with \`--validate=ignore\` and in many other tools the key is dropped
without a word, and what it should do does not happen.`,
  bad: exampleService({ spec: '  externalips:\n    - 203.0.113.7\n', version: '1.35' }),
  good: exampleService({ spec: '  externalIPs:\n    - 203.0.113.7\n', version: '1.35' }),
  severity: 'error',
  category: 'schema',
  scope: 'service',
  check: (context) =>
    context.view.decoded.problems.flatMap((problem) =>
      problem.kind === 'unknown-field' && !isSpokenOf(context, problem.path) && !isPatchKey(problem.name)
        ? reportUnknown(context, problem)
        : [],
    ),
};

type Unknown = Extract<DecodeProblem, { kind: 'unknown-field' }>;

/** A rule of its own knows more about the field, as long as it holds a text. */
function isSpokenOf({ service }: RuleContext, path: string): boolean {
  return path === 'spec.trafficDistribution' && service.spec.trafficDistribution !== undefined;
}

function reportUnknown(context: RuleContext, problem: Unknown): readonly Finding[] {
  const { versions } = context;
  const { path, name, field, since: knownSince } = problem;
  if (STRANGE_SPACE.test(name)) return reportSpace(context, problem);
  const meant = findMeant(problem, versions);
  const since = knownSince === undefined ? '' : ` before ${formatMinor(knownSince)}`;
  return refuse(context, {
    range: field.keyRange,
    path,
    stage: 'strict',
    message: `${path} is not a field that Kubernetes knows${since}. ${advise(problem, meant)}`,
    minors: minorsBetween(versions, knownSince === undefined ? {} : { until: knownSince - 1 }),
    fixes: () => makeFixes(context, problem, meant),
  });
}

function makeFixes(context: RuleContext, problem: Unknown, meant: string | undefined): readonly Fix[] {
  const { document } = context;
  const { name, field } = problem;
  const removal = removeField(`Remove ${name}`, document, field, { isSafe: false });
  if (meant === undefined) return [...moveHome(context, problem), ...removal];
  const isSafe = meant.toLowerCase() === name.toLowerCase();
  return [
    ...renameKey(`Rename to ${meant}`, document, field, meant, { isSafe, isPreferred: true }),
    ...removal,
  ];
}

/** To a field of the spec or of metadata that is not written there, and that all versions know. */
function moveHome(context: RuleContext, problem: Unknown): readonly Fix[] {
  const { document, service, view, versions } = context;
  const found = problem.since === undefined ? findHome(problem.path, problem.name) : undefined;
  const home = found?.path;
  const [part, name, ...rest] = home?.split('.') ?? [];
  if (part === undefined || name === undefined || rest.length > 0 || home === undefined) return [];
  if ((found?.field.onSince ?? found?.field.since ?? 0) > versions.min) return [];
  const holder = part === 'spec' ? view.spec.object : view.metadata.object;
  if (holder?.fields.has(name) === true || view.isRefused(home) || view.isRefused(part)) return [];
  const trust = { isSafe: false, isPreferred: true };
  return moveField(`Move to ${home}`, document, service, problem.field, part, trust);
}

/** Spaces that YAML takes for a part of the text: non-breaking ones and their like, mostly from a web page. */
const STRANGE_SPACE = /[\u00a0\u2000-\u200b\u202f\u3000\ufeff]/;

function reportSpace(context: RuleContext, { path, name, field }: Unknown): readonly Finding[] {
  const { document } = context;
  const plain = name.replaceAll(new RegExp(STRANGE_SPACE, 'g'), ' ');
  const { start, end } = field.keyRange;
  return refuse(context, {
    range: field.keyRange,
    path,
    stage: 'strict',
    message: `A non-breaking space stands before or in ${plain.trim()}, and YAML takes it for a part of the key. Write plain spaces.`,
    fixes: () => [
      {
        title: 'Write plain spaces',
        edits: [
          {
            range: field.keyRange,
            newText: document.text.slice(start, end).replaceAll(new RegExp(STRANGE_SPACE, 'g'), ' '),
          },
        ],
        isSafe: false,
        isPreferred: true,
        isChecked: true,
      },
    ],
  });
}

/**
 * The field of the same object that was probably meant: one that takes such a value and is not written already. Of
 * those with names unlike it, the only one that has a value of that name.
 */
function findMeant(problem: Unknown, versions: VersionRange): string | undefined {
  const { path, name, parent, siblings, since: knownSince, field: written } = problem;
  if (knownSince !== undefined || REMOVED_FIELDS.some((removed) => removed.path === path)) return undefined;
  const node = resolveAlias(written.value);
  const free = parent.fields.filter(
    (field) =>
      (field.since ?? 0) <= versions.min &&
      !siblings.has(field.name) &&
      (node === undefined || FITTING[field.type.kind].includes(kindOf(node))),
  );
  const text = node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
  const near = findClosest(
    name,
    free.filter((field) => takes(field, text)).map((field) => field.name),
  );
  if (near !== undefined) return near;
  const takers = free.filter((field) => field.values?.some(({ value }) => value === text) === true);
  return takers.length === 1 ? takers[0]?.name : undefined;
}

/** A value of the field's own, or one that comes close. */
function takes({ values }: FieldSchema, text: string | undefined): boolean {
  if (values === undefined || text === undefined || text === '') return true;
  const names = values.map(({ value }) => value);
  return names.includes(text) || findClosest(text, names) !== undefined;
}

/** What a field of a type may hold. */
const FITTING: Readonly<Record<SchemaType['kind'], readonly ValueKind[]>> = {
  any: ['mapping'],
  boolean: ['boolean'],
  int32: ['number'],
  int64: ['number'],
  intOrString: ['number', 'string'],
  list: ['list'],
  map: ['mapping'],
  object: ['mapping'],
  string: ['string'],
  time: ['string'],
};

function advise({ path, name, since: knownSince }: Unknown, meant: string | undefined): string {
  if (meant !== undefined) {
    return meant.toLowerCase() === name.toLowerCase()
      ? `Letter case counts: write ${meant}.`
      : `Did you mean ${meant}?`;
  }
  if (knownSince !== undefined) return 'Leave it out for those versions.';
  const removed = REMOVED_FIELDS.find((each) => each.path === path);
  if (removed !== undefined)
    return `It was removed in ${formatMinor(removed.removedIn)}; ${removed.replacement} took its place.`;
  const home = findHome(path, name);
  return home === undefined ? 'Remove it.' : `It belongs at ${home.path}.`;
}

/** The field of that name in another place, when there is one such place only. */
function findHome(path: string, name: string): ReturnType<typeof listFields>[number] | undefined {
  const homes = listFields().filter(({ field, path: other }) => field.name === name && other !== path);
  return homes.find(({ path: other }) => /^(?:metadata|spec)\b/.test(other));
}
