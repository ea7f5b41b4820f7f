import type { ManifestDocument, PlacedDocument } from '../model.ts';
import { parseDocument } from '../read/parseDocument.ts';
import type { TextRange } from '../tree/range.ts';
import type { Action } from './actions.ts';
import { findActions, isInAction } from './actions.ts';
import type { Block, TemplateParts } from './blocks.ts';
import { readParts } from './blocks.ts';
import { mask } from './mask.ts';

/** What a template may give. All places in it are those of the template. */
export interface Rendering {
  readonly document: ManifestDocument;
  /** Text of the template that this rendering leaves out. */
  readonly absent: readonly TextRange[];
}

/** A template, read without running it. What its actions decide is a value, a key or an item that nobody knows. */
export interface Template {
  /**
   * As few renderings as have every part of the text at least once, the one with the first of all branches before the others.
   * Empty where the template cannot be read this way.
   */
  readonly renderings: readonly Rendering[];
  /**
   * Renderings in which each branch comes, and does not come, beside most and beside least of the others. Undefined where
   * they are too many to be looked at.
   */
  readonly variants: () => Iterable<Rendering> | undefined;
  readonly isInAction: (range: TextRange) => boolean;
  /** No action is in the range, nor the range in one. */
  readonly isApart: (range: TextRange) => boolean;
  /** They stand in the same branch of the same block. */
  readonly isBeside: (a: TextRange, b: TextRange) => boolean;
}

const templates = new WeakMap<ManifestDocument, Template>();

export function readTemplate(document: ManifestDocument): Template {
  let found = templates.get(document);
  if (found === undefined) {
    found = createTemplate(document.text);
    templates.set(document, found);
  }
  return found;
}

/** The same for a part of a template, which is no document. */
export function readTemplateText(text: string): Template {
  return createTemplate(text);
}

/**
 * The document as it reads around its template actions, for help with what stands between them; itself where it has
 * none. Undefined inside of an action. `offset` counts from the start of the file. All places stay where they are.
 */
export function readAroundActions(placed: PlacedDocument, offset: number): PlacedDocument | undefined {
  const { document, start } = placed;
  if (!document.isTemplate) return placed;
  const actions = findActions(document.text);
  if (isInAction(actions, offset - start)) return undefined;
  const { silent, values } = readParts(document.text, actions);
  const text = mask(document.text, { blanks: silent, values, withMarks: false });
  return text === undefined ? undefined : { start, document: parseDocument(text) };
}

/** What reading may cost, in blocks times characters; of a template that takes more nothing is known. */
const MOST_WORK = 10_000_000;
/** What trying the variants may cost, in characters that are read. */
const MOST_READ = 6_000_000;

/** An overlay of ytt, which says how to change what others write. */
const CHANGES_OTHERS = /^[ \t]*#@\s*overlay\//m;

function createTemplate(text: string): Template {
  const actions = findActions(text);
  const parts = readParts(text, actions);
  const render = createRenderer(text, parts);
  const { blocks } = parts;
  const first =
    CHANGES_OTHERS.test(text) || blocks.length * text.length > MOST_WORK ? undefined : render(new Map());
  return {
    renderings: first === undefined ? [] : listCovering(first, blocks, render),
    variants: () =>
      4 * (blocks.length + 1) * text.length > MOST_READ ? undefined : listVariants(blocks, render),
    isInAction: (range) => [...actions, ...parts.values].some((action) => isWithin(range, action)),
    isApart: (range) => [...actions, ...parts.values].every((action) => !meet(range, action)),
    isBeside: (a, b) =>
      blocks.every(({ branches }) => branches.every((branch) => isWithin(a, branch) === isWithin(b, branch))),
  };
}

function meet(a: TextRange, b: TextRange): boolean {
  return a.start < b.end && b.start < a.end;
}

/** The branch that comes, by its place among the others; ABSENT for none. A block that is not named has its first. */
type Choice = ReadonlyMap<Block, number>;
const ABSENT = -1;

type Renderer = (choice: Choice) => Rendering | undefined;

function createRenderer(text: string, { silent, values, blocks }: TemplateParts): Renderer {
  const known = new Map<string, Rendering | undefined>();
  return (choice) => {
    const absent = blocks.flatMap((block) =>
      block.branches.filter((_, branch) => branch !== (choice.get(block) ?? 0)),
    );
    const key = absent.map(({ start }) => start).join(' ');
    if (known.has(key)) return known.get(key);
    const isLeft = (value: Action): boolean => !absent.some((range) => meet(range, value));
    const masked = mask(text, {
      blanks: [...silent, ...absent, ...values.filter((value) => !isLeft(value))],
      values: values.filter(isLeft),
      withMarks: true,
    });
    const rendering = masked === undefined ? undefined : { document: parseDocument(masked), absent };
    known.set(key, rendering);
    return rendering;
  };
}

function listCovering(first: Rendering, blocks: readonly Block[], render: Renderer): readonly Rendering[] {
  const renderings = [first];
  for (const block of blocks) {
    for (const [branch, range] of block.branches.entries()) {
      if (renderings.some(({ absent }) => !absent.some((other) => isWithin(range, other)))) continue;
      const rendering = render(choose(block, branch, new Map()));
      if (rendering !== undefined) renderings.push(rendering);
    }
  }
  return renderings;
}

function isWithin(inner: TextRange, outer: TextRange): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** The choice with a branch of a block, and what it takes for the block to be there at all. */
function choose(block: Block, branch: number, others: Choice): Choice {
  const choice = new Map(others).set(block, branch);
  for (let at = block.parent; at !== undefined; at = at.block.parent) choice.set(at.block, at.branch);
  return choice;
}

function* listVariants(blocks: readonly Block[], render: Renderer): Generator<Rendering> {
  const least = new Map(
    blocks.map((block) => [block, block.mayBeAbsent ? ABSENT : block.branches.length - 1]),
  );
  for (const others of [new Map<Block, number>(), least]) {
    for (const block of [undefined, ...blocks]) {
      const branches =
        block === undefined ? [0] : [...block.branches.keys(), ...(block.mayBeAbsent ? [ABSENT] : [])];
      for (const branch of branches) {
        const rendering = render(block === undefined ? others : choose(block, branch, others));
        if (rendering !== undefined) yield rendering;
      }
    }
  }
}
