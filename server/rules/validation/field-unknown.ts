import { isPatchKey } from '../../kubernetes/patchKeys.ts';
import type { PlacedField } from '../../kubernetes/serviceSchema.ts';
import { REMOVED_FIELDS } from '../../kubernetes/serviceSchema.ts';
import { formatMinor } from '../../kubernetes/version.ts';
import { STRANGE_SPACE, describeStrangeSpace, writePlainSpaces } from '../../manifest/tree/strangeSpaces.ts';
import { insertAt } from '../../manifest/edit/textEdit.ts';
import { removeField, renameKey } from '../fixes.ts';
import { moveField, moveIntoPort } from '../moveField.ts';
import type { Finding, Fix, RuleContext, ServiceRule } from '../rule.ts';
import type { MeantField, UnknownField } from './meantField.ts';
import { findMeantField } from './meantField.ts';
import { minorsBetween, refuse } from './serverFinding.ts';
import { t } from '../../l10n.ts';

export const fieldUnknown: ServiceRule = {
  id: 'field-unknown',
  summary: 'A field does not exist in the Kubernetes version.',
  why: `The API server knows the fields of a Service by their exact, case-sensitive names. kubectl requests strict validation by default,
which rejects the whole manifest for one unknown key. With \`--validate=ignore\`, and in many other tools, the key is
silently ignored.`,
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

/** A rule of its own knows more about the field, as long as it holds a text. */
function isSpokenOf({ service }: RuleContext, path: string): boolean {
  return path === 'spec.trafficDistribution' && service.spec.trafficDistribution !== undefined;
}

function reportUnknown(context: RuleContext, problem: UnknownField): readonly Finding[] {
  const { versions } = context;
  const { path, name, field, since: knownSince } = problem;
  if (STRANGE_SPACE.test(name)) return reportSpace(context, problem);
  if (JOINED.test(name) && context.document.text.startsWith(name, field.keyRange.start))
    return reportJoined(context, problem);
  const meant = findMeantField(problem, versions);
  return refuse(context, {
    range: field.keyRange,
    path,
    stage: 'strict',
    message: advise(problem, meant),
    minors: minorsBetween(versions, knownSince === undefined ? {} : { before: knownSince }),
    fixes: () => makeFixes(context, problem, meant),
  });
}

function makeFixes(
  context: RuleContext,
  problem: UnknownField,
  meant: MeantField | undefined,
): readonly Fix[] {
  const { document } = context;
  const { name, field } = problem;
  const removal = removeField(t`Remove ${name}`, document, field, { isSafe: false });
  if (meant === undefined) return removal;
  if (meant.kind === 'move') return [...moveHome(context, problem, meant.home), ...removal];
  const title = t`Rename to ${meant.name}`;
  const isSafe = meant.name.toLowerCase() === name.toLowerCase() && !meant.isOnly;
  const renaming = renameKey(title, document, field, meant.name, { isSafe, isPreferred: true });
  const { range } = field;
  const brackets = meant.isOnly ? [insertAt(range.start, '['), insertAt(range.end, ']')] : [];
  return [
    ...renaming.map((fix) => ({
      ...fix,
      edits: [...fix.edits, ...brackets.map((edit) => ({ ...edit, about: range }))],
    })),
    ...removal,
  ];
}

/** To where the field is not written yet, and all versions know it: a part of the object, or its only port. */
function moveHome(context: RuleContext, problem: UnknownField, home: PlacedField): readonly Fix[] {
  const { document, service, view, versions } = context;
  const [part = '', name = '', ...rest] = home.path.split('.');
  if ((home.field.onSince ?? home.field.since ?? 0) > versions.min) return [];
  const trust = { isSafe: false, isPreferred: true };
  const [port, ...otherPorts] = service.spec.ports;
  if (part === 'spec' && name === 'ports[]' && rest.length === 1) {
    if (port === undefined || otherPorts.length > 0 || view.isRefused('spec.ports')) return [];
    return moveIntoPort(t`Move to spec.ports[0].${rest[0] ?? ''}`, document, service, problem.field, trust);
  }
  const holder = part === 'spec' ? view.spec.object : view.metadata.object;
  if (name === '' || rest.length > 0 || holder?.fields.has(name) === true) return [];
  if (view.isRefused(home.path) || view.isRefused(part)) return [];
  return moveField(t`Move to ${home.path}`, document, service, problem.field, part, trust);
}

/** `ports:[{port`: the colon of a key with its value joined to it. */
const JOINED = /^[A-Za-z][\w.-]*:[^\s/]/;

function reportJoined(context: RuleContext, { path, name, field }: UnknownField): readonly Finding[] {
  const colon = field.keyRange.start + name.indexOf(':') + 1;
  return refuse(context, {
    range: field.keyRange,
    path,
    stage: 'strict',
    message: t`Add a space after the colon: without it, YAML reads ${name} as the key.`,
    fixes: () => [
      {
        title: t('Insert a space'),
        edits: [insertAt(colon, ' ')],
        isSafe: false,
        isPreferred: true,
        isChecked: true,
      },
    ],
  });
}

function reportSpace(context: RuleContext, { path, name, field }: UnknownField): readonly Finding[] {
  const { document } = context;
  const { start, end } = field.keyRange;
  const { name: character = '', isVisible = false } = describeStrangeSpace(name) ?? {};
  return refuse(context, {
    range: field.keyRange,
    path,
    stage: 'strict',
    message: t`${isVisible ? t('Write a plain space') : t('Remove the invisible character')}: YAML reads ${character} as part of the key ${writePlainSpaces(name).trim()}.`,
    fixes: () => [
      {
        title: isVisible ? t('Replace with plain spaces') : t('Remove the invisible character'),
        edits: [{ range: field.keyRange, newText: writePlainSpaces(document.text.slice(start, end)) }],
        isSafe: false,
        isPreferred: true,
        isChecked: true,
      },
    ],
  });
}

function advise({ path, name, since: knownSince }: UnknownField, meant: MeantField | undefined): string {
  const problem = t`${path} is not a known field`;
  if (meant?.kind === 'rename') {
    return meant.name.toLowerCase() === name.toLowerCase()
      ? t`Write ${meant.name}: field names are case-sensitive.`
      : t`Did you mean ${meant.name}? ${problem}.`;
  }
  if (meant?.kind === 'move') return t`Move ${name} to ${meant.home.path}: ${problem}.`;
  if (knownSince !== undefined)
    return t`Remove ${name}: ${path} does not exist before Kubernetes ${formatMinor(knownSince)}.`;
  const removed = REMOVED_FIELDS.find((each) => each.path === path);
  return removed === undefined
    ? t`Remove ${name}: ${problem}.`
    : t`Use ${removed.replacement}: ${path} was removed in Kubernetes ${formatMinor(removed.removedIn)}.`;
}
