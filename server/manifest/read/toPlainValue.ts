import { listEntries, resolveAlias } from './fields.ts';
import type { ReadBudget } from './fields.ts';
import { createReadBudget } from './fields.ts';
import type { JsonScalar, ManifestNode, MappingNode } from '../tree/node.ts';

/** What a mapping stands for, as kubectl sends it: JSON with aliases, merge keys and YAML's ways to write values resolved. */
export function toPlainObject(node: MappingNode): Readonly<Record<string, unknown>> {
  return toObject(node, createReadBudget(node.range.end));
}

function toObject(node: MappingNode, budget: ReadBudget): Readonly<Record<string, unknown>> {
  const entries = listEntries({ node, path: '', budget });
  return Object.fromEntries([...entries].map(([key, { value }]) => [key, toValue(value, budget)]));
}

function toValue(node: ManifestNode | undefined, budget: ReadBudget): unknown {
  // A text full of aliases stands for more than anybody sends.
  if (--budget.remaining < 0) return null;
  const found = resolveAlias(node);
  switch (found?.kind) {
    case 'mapping':
      return toObject(found, budget);
    case 'sequence':
      return found.items.map((item) => toValue(item, budget));
    default:
      return (found?.value ?? null) satisfies JsonScalar;
  }
}
