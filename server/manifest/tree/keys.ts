import type { ManifestProblem } from '../model.ts';
import type { AliasNode, MappingEntry, ScalarNode, ManifestNode } from './node.ts';
import { isMergeKey, keyName, otherZero } from './keyName.ts';
import { reportProblem } from './treeCursor.ts';
import type { TreeCursor } from './treeCursor.ts';
import { t } from '../../l10n.ts';

/** The key that an alias stands for. */
export function createKeyScalar(cursor: TreeCursor, alias: AliasNode): ScalarNode {
  const source = cursor.text.slice(alias.range.start, alias.range.end);
  const base = { kind: 'scalar', range: alias.range, source, style: 'plain' } as const;
  const { target } = alias;
  return target?.kind === 'scalar' ? { ...base, value: target.value, target } : { ...base, value: source };
}

/** kubectl limits the length of a key, merges what stands behind `<<`, and has no text for null. */
export function isUnusualKey(key: ManifestNode): boolean {
  return (
    key.kind !== 'scalar' ||
    typeof key.value !== 'string' ||
    key.value === '<<' ||
    key.range.end - key.range.start > LONGEST_KEY
  );
}

/** With its colon and the space before it, a key may have 1024 characters; this leaves room for tags and spaces. */
const LONGEST_KEY = 512;

export function reportDuplicateKeys(cursor: TreeCursor, entries: readonly MappingEntry[]): void {
  for (const problem of findDuplicateKeys(entries)) reportProblem(cursor, problem);
}

/** Keys that were written before in the same mapping. `<<` may be repeated. */
export function findDuplicateKeys(entries: readonly MappingEntry[]): readonly ManifestProblem[] {
  if (entries.length < 2 || (entries.length <= FEW && areDistinct(entries))) return NO_PROBLEMS;

  const problems: ManifestProblem[] = [];
  const seen = new Map<string, ScalarNode>();
  for (const { key } of entries) {
    if (isMergeKey(key)) continue;
    const name = keyName(key);
    const first = seen.get(name) ?? findOtherZero(seen, key);
    if (first === undefined) {
      seen.set(name, key);
    } else {
      problems.push({
        code: 'duplicate-key',
        message: t`Duplicate key ${name}; the last value wins.`,
        range: key.range,
        related: first.range,
      });
    }
  }
  return problems;
}

function findOtherZero(seen: ReadonlyMap<string, ScalarNode>, key: ScalarNode): ScalarNode | undefined {
  const other = otherZero(key);
  const found = other && seen.get(other);
  return found && otherZero(found) !== undefined ? found : undefined;
}

/** So many keys are compared with one another faster than a table of them is made. */
const FEW = 8;

const NO_PROBLEMS: readonly ManifestProblem[] = [];

/** May be wrong about zeros: `-0.0` is taken for any `0`. */
function areDistinct(entries: readonly MappingEntry[]): boolean {
  for (let at = 1; at < entries.length; at++) {
    const name = nameAt(entries, at);
    for (let before = 0; before < at; before++) if (nameAt(entries, before) === name) return false;
  }
  return true;
}

function nameAt(entries: readonly MappingEntry[], at: number): string | undefined {
  const entry = entries[at];
  return entry && (otherZero(entry.key) ? '0' : keyName(entry.key));
}
