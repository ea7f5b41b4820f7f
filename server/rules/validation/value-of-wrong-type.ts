import { describeStrangeSpace } from '../../manifest/tree/strangeSpaces.ts';
import { insertAt } from '../../manifest/edit/textEdit.ts';
import { hasOldDnsLabelForm, isDnsLabel, isLabelValue } from '../../kubernetes/names.ts';
import type { DecodeProblem } from '../../manifest/decode/decodeTypes.ts';
import { formatScalar } from '../../manifest/edit/formatScalar.ts';
import type { ManifestDocument } from '../../manifest/model.ts';
import type { MappingNode } from '../../manifest/tree/node.ts';
import type { Finding, Fix, RuleContext, ServiceRule } from '../rule.ts';
import { rewrite } from './repairs.ts';
import { decodingMinors, refuse } from './serverFinding.ts';
import { t } from '../../l10n.ts';

export const valueOfWrongType: ServiceRule = {
  id: 'value-of-wrong-type',
  summary: 'A value is of the wrong type.',
  why: `The API server decodes a manifest into fixed types before any other check, and rejects the whole manifest at the
first value that does not fit. A string field accepts no number or boolean, so \`8080\`, \`1.5\`, \`true\`, \`yes\` and \`on\` need quotes in
labels, selectors and annotations; a number must not be quoted; a list needs its items.`,
  severity: 'error',
  category: 'schema',
  scope: 'service',
  check: (context) =>
    context.view.decoded.problems.flatMap((problem) => {
      switch (problem.kind) {
        case 'wrong-type':
          return reportWrongType(context, problem);
        default:
          return [];
      }
    }),
};

type WrongType = Extract<DecodeProblem, { kind: 'wrong-type' }>;

function reportWrongType(context: RuleContext, problem: WrongType): readonly Finding[] {
  const { path, wirePath, field, found, wanted } = problem;
  const strange = findStrangeSpace(context, problem);
  if (strange !== undefined) return [strange];
  const isReadByClient = path === 'apiVersion' || path === 'kind';
  return refuse(context, {
    range: field.range,
    path: isReadByClient ? '' : wirePath,
    stage: isReadByClient ? 'kubectl' : 'decode',
    minors: decodingMinors(context, problem),
    message: t`${advise(problem)}: ${path} must be ${NOUNS[wanted]}, not ${NOUNS[found]}${describeReading(problem)}.`,
    fixes: () => makeFixes(context, problem),
  });
}

/** `- port:` and a non-breaking space make a text, where a mapping was meant. */
function findStrangeSpace(context: RuleContext, { path, wirePath, field }: WrongType): Finding | undefined {
  const { start, end } = field.range;
  const written = context.document.text.slice(start, end);
  const key = /^["']?[\w./-]+["']?:/.exec(written)?.[0].length;
  const character = key === undefined ? undefined : describeStrangeSpace(written.charAt(key));
  if (key === undefined || character === undefined) return undefined;
  const range = { start: start + key, end: start + key + 1 };
  const [finding] = refuse(context, {
    range,
    path: wirePath,
    stage: 'decode',
    message: t`Write a plain space after the colon: YAML reads ${character.name} as part of the text, and ${path} must be a mapping.`,
    fixes: () => [
      {
        title: t('Replace with a space'),
        edits: [{ range, newText: ' ' }],
        isSafe: true,
        isPreferred: true,
        isChecked: true,
      },
    ],
  });
  return finding;
}

const NOUNS = {
  string: t('a string'),
  number: t('a number'),
  integer: t('an integer'),
  'integer or string': t('an integer or a string'),
  boolean: t('a boolean'),
  list: t('a list'),
  mapping: t('a mapping'),
} as const;

/** What YAML 1.1, as kubectl reads it, makes of a plain word. */
function describeReading({ field: { value } }: WrongType): string {
  if (value?.kind !== 'scalar' || typeof value.value !== 'boolean' || value.style !== 'plain') return '';
  return value.source === String(value.value)
    ? ''
    : t` (kubectl reads ${value.source} as ${String(value.value)})`;
}

function advise(problem: WrongType): string {
  const { found, wanted, wirePath } = problem;
  if (wanted === 'string' && found !== 'list' && found !== 'mapping') return t('Quote the value');
  if (wirePath === 'spec.selector' && found === 'mapping')
    return t('Put the labels directly below selector, without matchLabels');
  if (found === 'string' && toPlain(problem) !== undefined) return t('Remove the quotes');
  return wanted === 'list' ? t('Write the items with dashes or in brackets') : t('Change the value');
}

/** The same value without its quotes, where that is of the wanted type. */
function toPlain({ field: { value }, wanted }: WrongType): string | undefined {
  if (value?.kind !== 'scalar' || typeof value.value !== 'string') return undefined;
  const isWanted =
    wanted === 'boolean'
      ? value.value === 'true' || value.value === 'false'
      : wanted === 'integer' && /^(?:0|[1-9]\d{0,8})$/.test(value.value);
  return isWanted ? value.value : undefined;
}

function makeFixes({ document }: RuleContext, problem: WrongType): readonly Fix[] {
  const { value } = problem.field;
  if (value?.kind === 'mapping') return makeOnlyItem(document, problem, value);
  if (value?.kind !== 'scalar') return [];
  const trust = { isSafe: true, isPreferred: true };
  const plain = toPlain(problem);
  if (plain !== undefined) return rewrite(t('Remove the quotes'), document, value.range, plain, trust);
  if (problem.wanted === 'string' && isFitting(problem, value.source))
    return rewrite(t('Quote the value'), document, value.range, JSON.stringify(value.source), trust);
  if (
    problem.wanted === 'list' &&
    typeof value.value === 'string' &&
    value.style === 'plain' &&
    LISTS.has(problem.path)
  ) {
    return rewrite(
      t('Convert to a list'),
      document,
      value.range,
      `[${formatScalar(value.value, 'plain')}]`,
      trust,
    );
  }
  return [];
}

/** One object where a list of them is wanted: puts it behind a dash, or in brackets. */
function makeOnlyItem(document: ManifestDocument, problem: WrongType, value: MappingNode): readonly Fix[] {
  const type = problem.schema?.type;
  if (type?.kind !== 'list' || type.items.kind !== 'object') return [];
  const { range, isFlow } = value;
  const text = document.text.slice(range.start, range.end);
  const lines = [...text.matchAll(/(?:\r\n?|\n)(?=[^\r\n])/g)];
  const edits = isFlow
    ? [insertAt(range.start, '['), insertAt(range.end, ']')]
    : [
        insertAt(range.start, '- '),
        ...lines.map((lineBreak) => insertAt(range.start + lineBreak.index + lineBreak[0].length, '  ')),
      ];
  return [
    {
      title: t('Convert to a list item'),
      edits: edits.map((edit) => ({ ...edit, about: range })),
      isSafe: true,
      isPreferred: true,
    },
  ];
}

/** Lists of texts, for which one text is often written. */
const LISTS: ReadonlySet<string> = new Set([
  'metadata.finalizers',
  'spec.clusterIPs',
  'spec.externalIPs',
  'spec.ipFamilies',
  'spec.loadBalancerSourceRanges',
]);

/** Fields in which a number or boolean is plausible as a text, and whether this one is good there. */
const FITTING: Readonly<Record<string, (text: string) => boolean>> = {
  'metadata.annotations': () => true,
  'metadata.labels': isLabelValue,
  'metadata.name': hasOldDnsLabelForm,
  'metadata.namespace': isDnsLabel,
  'spec.ports.name': isDnsLabel,
  'spec.selector': isLabelValue,
};

function isFitting({ wirePath, found }: WrongType, source: string): boolean {
  const isPlausible = found === 'number' || found === 'boolean';
  return isPlausible && Object.hasOwn(FITTING, wirePath) && FITTING[wirePath]?.(source) === true;
}
