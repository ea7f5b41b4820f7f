import type { Minor, VersionRange } from '../../kubernetes/version.ts';
import { describeMinors, minorsOf } from '../../kubernetes/version.ts';
import type { DecodeProblem } from '../../manifest/decode/decodeTypes.ts';
import type { TextRange } from '../../manifest/tree/range.ts';
import type { Finding, RuleContext, ServerStage } from '../rule.ts';
import { t } from '../../l10n.ts';

type Paths = string | readonly string[];

/** What the API server says about a field. */
export interface ServerStatement extends Pick<Finding, 'related' | 'severity' | 'tag' | 'fixes'> {
  readonly range: TextRange;
  /** The field as the server of a minor names it, or all fields that it names for the same cause. */
  readonly path: Paths | ((minor: Minor) => Paths);
  /** `validate` when absent. */
  readonly stage?: ServerStage;
  /** Whole sentences, without those about versions. */
  readonly message: string;
  /** All minors of the range when absent; without any there is no finding. */
  readonly minors?: readonly Minor[];
}

/** The finding for what the server refuses. */
export function refuse(context: RuleContext, statement: ServerStatement): readonly Finding[] {
  return state(context, statement, 'error');
}

/** The finding for what the server accepts with a warning. */
export function warn(context: RuleContext, statement: ServerStatement): readonly Finding[] {
  return state(context, statement, 'warning');
}

/** The minors of the range from `since` to `until`, both included. */
export function minorsBetween(
  versions: VersionRange,
  { since = 0, before = Infinity }: { readonly since?: Minor; readonly before?: Minor },
): readonly Minor[] {
  return minorsOf(versions).filter((minor) => minor >= since && minor < before);
}

/** The minors of the range that decode a field at all. */
export function decodingMinors(
  { versions }: RuleContext,
  { since = 0 }: Pick<DecodeProblem, 'since'>,
): readonly Minor[] {
  return minorsBetween(versions, { since });
}

const VERBS = { error: t('rejects it'), warning: t('warns about it') } as const;

/** A text that is not YAML never reaches the server, and what was made of it is a guess. */
function isReadable({ document }: RuleContext): boolean {
  return document.problems.every(({ code }) => code === 'duplicate-key');
}

function state(
  context: RuleContext,
  { range, path, stage = 'validate', message, minors = minorsOf(context.versions), ...rest }: ServerStatement,
  kind: 'error' | 'warning',
): readonly Finding[] {
  if (minors.length === 0 || !isReadable(context)) return [];
  const { versions } = context;
  const isEverywhere = minors.length === versions.max - versions.min + 1;
  return [
    {
      range,
      message: isEverywhere ? message : t`${message} Kubernetes ${describeMinors(minors)} ${VERBS[kind]}.`,
      verdicts: [...groupByPath(path, minors)].map(([each, those]) => ({
        kind,
        stage,
        path: each,
        minors: those,
      })),
      ...rest,
    },
  ];
}

function groupByPath(
  path: ServerStatement['path'],
  minors: readonly Minor[],
): ReadonlyMap<string, readonly Minor[]> {
  const groups = new Map<string, Minor[]>();
  for (const minor of minors) {
    const paths = typeof path === 'function' ? path(minor) : path;
    for (const each of typeof paths === 'string' ? [paths] : paths) {
      const group = groups.get(each);
      if (group === undefined) groups.set(each, [minor]);
      else group.push(minor);
    }
  }
  return groups;
}
