import { removeEntry } from '../../manifest/edit/removeEntry.ts';
import type { ManifestDocument, ManifestProblem } from '../../manifest/model.ts';
import type { ManifestNode, MappingEntry } from '../../manifest/tree/node.ts';
import type { DocumentRule, Finding, Fix } from '../rule.ts';
import { reportProblems } from './yamlProblems.ts';
import { t } from '../../l10n.ts';

export const duplicateKey: DocumentRule = {
  id: 'duplicate-key',
  summary: 'A key appears twice in the same mapping.',
  why: `kubectl converts YAML to JSON before it sends it, and silently keeps the last of two equal keys: the first value
is lost. Kustomize rejects such a file.

If apiVersion and kind are repeated, the separator \`---\` between two objects is missing.`,
  severity: 'error',
  category: 'schema',
  scope: 'document',
  check: (context) => {
    const next = findNextObject(context.document);
    const found = reportRepeated(context);
    if (next === undefined) return found;
    const spokenOf = new Set(next.entries.map(({ key }) => key.range.start));
    return [...found.filter(({ range }) => !spokenOf.has(range.start)), reportNoSeparator(next)];
  },
};

const reportRepeated = reportProblems('duplicate-key', {
  relatedMessage: t('First occurrence: its value is ignored.'),
  fixes: removeLost,
});

/** An object that begins in the middle of another: what is written of it, and the key that it begins with. */
interface NextObject {
  readonly first: MappingEntry;
  readonly entries: readonly MappingEntry[];
}

/** Both apiVersion and kind stand a second time, as they do where the line between two objects was forgotten. */
function findNextObject({ root, problems }: ManifestDocument): NextObject | undefined {
  if (root?.kind !== 'mapping' || root.isFlow) return undefined;
  const repeated = new Set(problems.map(({ code, range }) => (code === 'duplicate-key' ? range.start : -1)));
  const at = root.entries.findIndex(
    ({ key }) => HEAD.includes(String(key.value)) && repeated.has(key.range.start),
  );
  const entries = at === -1 ? [] : root.entries.slice(at);
  const [first] = entries;
  const isHead = HEAD.every((name) =>
    entries.some(({ key }) => key.value === name && repeated.has(key.range.start)),
  );
  return first !== undefined && isHead ? { first, entries } : undefined;
}

const HEAD = ['apiVersion', 'kind'];

function reportNoSeparator({ first }: NextObject): Finding {
  const { start } = first.range;
  return {
    range: first.key.range,
    message: t`Duplicate key ${first.key.source}. Is a --- separator missing above?`,
    fixes: () => [
      {
        title: t('Insert --- separator'),
        edits: [{ range: { start, end: start }, newText: '---\n' }],
        isSafe: false,
        isPreferred: true,
        isChecked: true,
      },
    ],
  };
}

/** Not safe although it changes nothing for Kubernetes: a person may have meant the value that is lost. */
function removeLost(document: ManifestDocument, { related }: ManifestProblem): readonly Fix[] {
  const lost = related && findEntryAt(document.root, related.start);
  const edits = lost && removeEntry(document, lost.range);
  return edits ? [{ title: t`Remove the first ${lost.key.source}`, edits, isSafe: false }] : [];
}

function findEntryAt(node: ManifestNode | undefined, offset: number): MappingEntry | undefined {
  switch (node?.kind) {
    case 'mapping': {
      const own = node.entries.find(({ range }) => range.start === offset);
      return own ?? findEntryAt(node.entries.find((entry) => isAround(entry, offset))?.value, offset);
    }
    case 'sequence':
      return findEntryAt(
        node.items.find((item) => item !== undefined && isAround(item, offset)),
        offset,
      );
    default:
      return undefined;
  }
}

function isAround({ range }: Pick<MappingEntry, 'range'>, offset: number): boolean {
  return range.start <= offset && offset < range.end;
}
