import type { ManifestDocument, ManifestProblem, ManifestProblemCode, Repair } from '../../manifest/model.ts';
import type { FoundRepair } from '../../manifest/repair/findRepairs.ts';
import { findRepairs, findRepairsInSteps } from '../../manifest/repair/findRepairs.ts';
import type { RepairAction } from '../../manifest/repair/repairTypes.ts';
import type { DocumentContext, Finding, Fix } from '../rule.ts';
import { t } from '../../l10n.ts';

interface ProblemTexts {
  /** Said of the place that a problem relates to. */
  readonly relatedMessage?: string;
  readonly fixes?: (document: ManifestDocument, problem: ManifestProblem) => readonly Fix[];
  readonly prepareFixes?: (document: ManifestDocument, problem: ManifestProblem) => Generator<void>;
}

/** The problems of one kind that parsing found, as findings. */
export function reportProblems(
  code: ManifestProblemCode,
  { relatedMessage = '', fixes, prepareFixes }: ProblemTexts = {},
): (context: DocumentContext) => readonly Finding[] {
  return ({ document }) =>
    document.problems
      .filter((problem) => problem.code === code)
      .map((problem): Finding => {
        const { range, message, related } = problem;
        return {
          range,
          message,
          related: related === undefined ? [] : [{ message: relatedMessage, range: related }],
          ...(fixes && { fixes: () => fixes(document, problem) }),
          ...(prepareFixes && { prepareFixes: () => prepareFixes(document, problem) }),
        };
      });
}

/** The fixes of a problem: the remedy that the text itself tells, else those after which it reads better. */
function repairProblem(document: ManifestDocument, problem: ManifestProblem): readonly Fix[] {
  if (problem.repair === undefined) {
    const found = findRepairs(document, problem).filter(
      ({ action }) => problem.code === 'yaml-syntax' || FOR_KUBECTL.has(action.kind),
    );
    const isOnly = found.filter(({ action }) => action.kind === 'indent-with-spaces').length < 2;
    const fixes = found.map(({ action, edits, isSure }, index): Fix => ({
      title: describeRepair(isOnly ? action : withColumn(document, problem, { action, edits })),
      edits,
      isSafe: isSure && SAFE.has(action.kind),
      isPreferred: index === 0,
      isChecked: true,
    }));
    // Of two that nobody could tell apart the first is the better one.
    return fixes.filter(({ title }, index) => fixes.findIndex((other) => other.title === title) === index);
  }
  const { kind, range, newText } = problem.repair;
  return [
    {
      title: kind === 'write-escape' ? t`Replace with ${newText}` : TITLES[kind],
      edits: [{ range, newText }],
      isSafe: true,
      isPreferred: true,
      isChecked: true,
    },
  ];
}

/** The search behind `repairProblem`. */
function* prepareRepairs(document: ManifestDocument, problem: ManifestProblem): Generator<void> {
  if (problem.repair === undefined) yield* findRepairsInSteps(document, problem);
}

/** For problems that are mended by trying. */
export const MENDED: ProblemTexts = { fixes: repairProblem, prepareFixes: prepareRepairs };

/** Good YAML that kubectl refuses has its shape already. */
const FOR_KUBECTL: ReadonlySet<RepairAction['kind']> = new Set<RepairAction['kind']>([
  'write-plain-spaces',
  'double-backslash',
]);

/** White space only, where one way alone gives good YAML. */
const SAFE: ReadonlySet<RepairAction['kind']> = new Set<RepairAction['kind']>([
  'indent-with-spaces',
  'write-plain-spaces',
]);

/** Where two ways to indent are offered: how far each moves the line of the problem. */
function withColumn(
  { text }: ManifestDocument,
  { range }: ManifestProblem,
  { action, edits }: Pick<FoundRepair, 'action' | 'edits'>,
): RepairAction {
  const lineStart = text.lastIndexOf('\n', range.start - 1) + 1;
  const own = edits.find((edit) => edit.range.start === lineStart);
  return action.kind === 'indent-with-spaces' && own !== undefined
    ? { kind: 'indent', column: own.newText.length }
    : action;
}

function describeRepair(action: RepairAction): string {
  switch (action.kind) {
    case 'indent-with-spaces':
      return t('Indent with spaces');
    case 'write-plain-spaces':
      return t('Write plain spaces');
    case 'indent':
      return action.column === 1 ? t('Indent by 1 space') : t`Indent by ${String(action.column)} spaces`;
    case 'add':
      return ADDITIONS[action.what];
    case 'remove':
      return t`Remove the ${action.what}`;
    case 'quote-value':
      return t('Quote the value');
    case 'begin-on-next-line':
      return t('Begin the list on the next line');
    case 'double-backslash':
      return t('Write \\\\ for the backslash');
  }
}

const ADDITIONS: Readonly<Record<Extract<RepairAction, { kind: 'add' }>['what'], string>> = {
  colon: t('Add a colon'),
  space: t('Add a space'),
  comma: t('Add a comma'),
  dash: t('Begin the item with a dash'),
  quote: t('Add the missing quote'),
  bracket: t('Add the missing bracket'),
};

const TITLES: Readonly<Record<Exclude<Repair['kind'], 'write-escape'>, string>> = {
  'write-separator': t('Replace with ---'),
  'begin-on-next-line': t('Move to the next line'),
  'remove-line': t('Remove the line'),
  'remove-blanks': t('Remove the white space'),
  'write-space': t('Replace with a space'),
  'write-number-sign': t('Start the comment with #'),
  'remove-invisible': t('Remove the invisible characters'),
};
