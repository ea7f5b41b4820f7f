import type { ManifestNode, ScalarNode } from './node.ts';

/** Digits with an exponent, or so many of them, that they may be more than a float holds. */
const LARGE = /^-?[0-9]+(?:\.[0-9]+)?(?:[eE]\+?[0-9]{3,})?$/;

/** For YAML a number that no float holds is text; where the text is JSON it is a number still. */
export function mayBeJsonNumber({ style, value }: Pick<ScalarNode, 'style' | 'value'>): boolean {
  return style === 'plain' && typeof value === 'string' && LARGE.test(value);
}

/** The tree of a JSON text, in which all that is not quoted and no word is a number: infinite where no float holds it. */
export function withJsonNumbers(node: ManifestNode | undefined): ManifestNode | undefined {
  switch (node?.kind) {
    case 'scalar':
      return mayBeJsonNumber(node) ? { ...node, value: Number(node.source) } : node;
    case 'mapping':
      return {
        ...node,
        entries: node.entries.map((entry) => ({ ...entry, value: withJsonNumbers(entry.value) })),
      };
    case 'sequence':
      return { ...node, items: node.items.map(withJsonNumbers) };
    default:
      return node;
  }
}
