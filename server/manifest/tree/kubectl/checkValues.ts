import { listEntries } from '../../read/fields.ts';
import { isMergeKey } from '../keyName.ts';
import type { ManifestNode, MappingNode, ScalarNode } from '../node.ts';
import { readWholeNumber } from '../wholeNumber.ts';
import type { Fault } from './faults.ts';

/** What JSON has no way to write, of what is left once equal keys and merges are settled. */
export function findUnwritable(root: ManifestNode | undefined): readonly Fault[] {
  const faults: Fault[] = [];
  const open: (ManifestNode | undefined)[] = [root];
  const seen = new Set<ManifestNode>();
  for (let node = open.pop(); open.length > 0 || node !== undefined; node = open.pop()) {
    if (node === undefined || seen.has(node)) continue;
    seen.add(node);
    switch (node.kind) {
      case 'scalar':
        if (typeof node.value === 'number' && !Number.isFinite(node.value))
          faults.push({ kind: 'number-not-in-json', ...node.range });

        break;
      case 'alias':
        open.push(node.target);
        break;
      case 'sequence':
        open.push(...node.items);
        break;
      case 'mapping':
        for (const { key, value } of listEffective(node)) {
          if (!isWritableKey(key)) faults.push({ kind: 'key-of-wrong-type', ...key.range });
          open.push(value);
        }
    }
  }
  return faults;
}

function listEffective(
  node: MappingNode,
): readonly { readonly key: ScalarNode; readonly value: ManifestNode | undefined }[] {
  return [...listEntries({ node, path: '', budget: { remaining: Number.POSITIVE_INFINITY } }).values()];
}

/** A text, a boolean, or a number; of these, unsigned ones have a type that no key may have. */
function isWritableKey({ value, source, target }: ScalarNode): boolean {
  if (target !== undefined) return isWritableKey(target);
  return value !== null && !(typeof value === 'number' && readWholeNumber(source)?.type === 'uint64');
}

/** Below this many values, aliases may stand for any share of them. */
const FEW_ALIASED = 100;
const FEW_VALUES = 1000;
const LOW = 400_000;
const HIGH = 4_000_000;

/** True for a short text that aliases blow up into a huge object, as the decoder of go.yaml.in/yaml/v2 counts it. */
export function hasTooManyAliases(root: ManifestNode | undefined): boolean {
  let values = 1;
  let aliased = 0;
  const visit = (node: ManifestNode | undefined, depth: number): boolean => {
    values += 1;
    if (depth > 0) aliased += 1;
    if (aliased > FEW_ALIASED && values > FEW_VALUES && aliased / values > allowedShare(values)) return false;
    switch (node?.kind) {
      case 'alias':
        return visit(node.target, depth + 1);
      case 'sequence':
        return node.items.every((item) => visit(item, depth));
      case 'mapping':
        return node.entries.every(({ key, value }) =>
          isMergeKey(key)
            ? value?.kind === 'sequence'
              ? value.items.every((item) => visit(item, depth))
              : visit(value, depth)
            : visit(key, depth) && visit(value, depth),
        );
      default:
        return true;
    }
  };
  return !visit(root, 0);
}

function allowedShare(values: number): number {
  if (values <= LOW) return 0.99;
  return values >= HIGH ? 0.1 : 0.99 - (0.89 * (values - LOW)) / (HIGH - LOW);
}
