import type { ManifestDocument } from '../../manifest/model.ts';
import type { ManifestNode, MappingNode } from '../../manifest/tree/node.ts';
import type { Layout } from './skeleton.ts';

const DEFAULT_STEP = 2;

/** How the document indents what is nested, read off its first nested keys and list; two columns where it shows none. */
export function detectLayout(document: ManifestDocument, isFlow: boolean): Layout {
  const root = document.root;
  const measured = root?.kind === 'mapping' ? measure(document.text, root) : {};
  const step = measured.step ?? DEFAULT_STEP;
  return {
    style: isFlow ? (isJson(document.text) ? 'json' : 'flow') : 'block',
    step,
    dashOffset: measured.dashOffset ?? step,
  };
}

/** A JSON manifest: the document's content begins with a brace. */
function isJson(text: string): boolean {
  return /^\uFEFF?(?:\s|---(?=\s))*[{[]/.test(text.slice(0, 200));
}

interface Measured {
  readonly step?: number;
  readonly dashOffset?: number;
}

/** Looks at the entries of the top two levels, which is where a manifest shows its style. */
function measure(text: string, root: MappingNode): Measured {
  let measured: Measured = {};
  for (const { parent, child } of topLevels(root)) {
    if (child.value === undefined || child.value.kind === 'scalar' || child.value.kind === 'alias') continue;
    if (child.value.isFlow || parent.isFlow) continue;
    const inner = firstColumn(text, child.value);
    const offset = inner === undefined ? undefined : inner - columnOf(text, child.key.range.start);
    if (offset === undefined || offset < 0) continue;
    if (child.value.kind === 'sequence') measured = { dashOffset: offset, ...measured };
    else if (offset > 0) measured = { step: offset, ...measured };
  }
  return measured;
}

function topLevels(root: MappingNode): readonly {
  readonly parent: MappingNode;
  readonly child: MappingNode['entries'][number];
}[] {
  const first = root.entries.slice(0, MOST_ENTRIES).map((child) => ({ parent: root, child }));
  const second = first.flatMap(({ child: { value: parent } }) =>
    parent?.kind === 'mapping'
      ? parent.entries.slice(0, MOST_ENTRIES).map((child) => ({ parent, child }))
      : [],
  );
  return [...first, ...second];
}

const MOST_ENTRIES = 20;

function firstColumn(
  text: string,
  node: Exclude<ManifestNode, { kind: 'scalar' | 'alias' }>,
): number | undefined {
  if (node.kind === 'sequence') return columnOf(text, node.range.start);
  const [first] = node.entries;
  return first === undefined ? undefined : columnOf(text, first.key.range.start);
}

/** Zero-based column of an offset. */
export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

/** How many columns of white space the offset's line begins with. */
export function indentationAt(text: string, offset: number): number {
  const start = lineStart(text, offset);
  let end = start;
  while (end < offset && (text[end] === ' ' || text[end] === '\t')) end += 1;
  return end - start;
}

function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}
