import { findClosest } from '../../kubernetes/closest.ts';
import { isPatchKey } from '../../kubernetes/patchKeys.ts';
import type { SchemaType } from '../../kubernetes/serviceSchema.ts';
import { REMOVED_FIELDS, listFields } from '../../kubernetes/serviceSchema.ts';
import type { VersionRange } from '../../kubernetes/version.ts';
import { formatMinor } from '../../kubernetes/version.ts';
import { kindOf } from '../../manifest/decodeScalar.ts';
import type { DecodeProblem, ValueKind } from '../../manifest/decodeTypes.ts';
import { resolveAlias } from '../../manifest/fields.ts';
import { removeField, renameKey } from '../fixes.ts';
import type { Finding, RuleContext, ServiceRule } from '../rule.ts';
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
  const { document, versions } = context;
  const { path, name, field, since: knownSince } = problem;
  const meant = findMeant(problem, versions);
  const since = knownSince === undefined ? '' : ` before ${formatMinor(knownSince)}`;
  return refuse(context, {
    range: field.keyRange,
    path,
    stage: 'strict',
    message: `${path} is not a field that Kubernetes knows${since}. ${advise(problem, meant)}`,
    minors: minorsBetween(versions, knownSince === undefined ? {} : { until: knownSince - 1 }),
    fixes: () => [
      ...(meant === undefined
        ? []
        : renameKey(`Rename to ${meant}`, document, field, meant, {
            isSafe: meant.toLowerCase() === name.toLowerCase(),
            isPreferred: true,
          })),
      ...removeField(`Remove ${name}`, document, field, { isSafe: false }),
    ],
  });
}

/** The field of the same object that was probably meant: one that takes such a value and is not written already. */
function findMeant(problem: Unknown, versions: VersionRange): string | undefined {
  const { name, parent, siblings, since: knownSince, field: written } = problem;
  if (knownSince !== undefined) return undefined;
  const node = resolveAlias(written.value);
  const free = parent.fields.filter(
    (field) =>
      (field.since ?? 0) <= versions.min &&
      !siblings.has(field.name) &&
      (node === undefined || FITTING[field.type.kind].includes(kindOf(node))),
  );
  return findClosest(
    name,
    free.map((field) => field.name),
  );
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
  if (meant !== undefined)
    return meant.toLowerCase() === name.toLowerCase()
      ? `Letter case counts: write ${meant}.`
      : `Did you mean ${meant}?`;
  if (knownSince !== undefined) return 'Leave it out for those versions.';
  const removed = REMOVED_FIELDS.find((each) => each.path === path);
  if (removed !== undefined)
    return `It was removed in ${formatMinor(removed.removedIn)}; ${removed.replacement} took its place.`;
  const home = findHome(path, name);
  return home === undefined ? 'Remove it.' : `It belongs at ${home}.`;
}

/** Where a field of that name exists, when it stands in one place only. */
function findHome(path: string, name: string): string | undefined {
  const homes = listFields().filter(({ field, path: other }) => field.name === name && other !== path);
  const [home] = homes.filter(({ path: other }) => /^(?:metadata|spec)\b/.test(other));
  return home?.path;
}
