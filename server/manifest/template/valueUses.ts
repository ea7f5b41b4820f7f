import type { PathSegment } from '../../kubernetes/serviceSchema.ts';
import type { ManifestDocument } from '../model.ts';
import { resolveAlias } from '../read/fields.ts';
import { STAND_IN } from '../read/placeholders.ts';
import type { ManifestNode } from '../tree/node.ts';
import { keyName } from '../tree/keyName.ts';
import { readTemplate } from './readTemplate.ts';
import type { Action } from './actions.ts';
import { findEndOfLine } from './actions.ts';
import type { FindNamed, PlacedNamed } from './namedTemplates.ts';
import { listNamedTemplates } from './namedTemplates.ts';
import type { Mentions, Printing, Scope, ValuePath } from './valueReferences.ts';
import { listMentions } from './valueReferences.ts';
import { countWhile } from '../bisect.ts';

/** A value of a chart that a template writes into a Service. */
export interface ValueUse {
  readonly path: ValuePath;
  /** From the Service to the field that the value becomes; items of lists are all the first. */
  readonly target: readonly PathSegment[];
  readonly printing: Printing;
}

/** A named template whose text becomes a part of a Service. */
export interface NamedUse extends PlacedNamed {
  /** From the Service to the part. */
  readonly target: readonly PathSegment[];
}

export interface TemplateUses {
  readonly values: readonly ValueUse[];
  readonly named: readonly NamedUse[];
}

const NOTHING: TemplateUses = { values: [], named: [] };

/**
 * Where the values that a template mentions become parts of its Services, and nothing but them. What is included from named
 * templates is followed; a Service that stands in one counts as well.
 */
export function listUses(document: ManifestDocument, find: FindNamed): TemplateUses {
  if (!HAS_SERVICE.test(document.text) || !document.isTemplate) return NOTHING;
  const named = listNamedTemplates(document).filter(({ text }) => HAS_SERVICE.test(text));
  const texts = [
    { text: document.text, template: readTemplate(document) },
    ...named.map((each) => ({ text: each.text, template: each.template() })),
  ];
  const found: Found = { values: new Map(), named: new Map(), find, left: MOST_INCLUDED };
  for (const { text, template } of texts) {
    const mentions = listMentions(text);
    for (const { document: rendering } of template.renderings) {
      for (const service of rendering.resources) {
        if (service.kind === 'Service')
          collect({ text, mentions, target: [], isQuoted: false }, service.node, found);
      }
    }
  }
  return { values: [...found.values.values()], named: [...found.named.values()] };
}

interface Found {
  readonly values: Map<string, ValueUse>;
  readonly named: Map<string, NamedUse>;
  readonly find: FindNamed;
  /** How many more are followed: templates may include each other for ever. */
  left: number;
}

const MOST_INCLUDED = 200;

interface Reading {
  readonly text: string;
  readonly mentions: Mentions;
  /** From the Service to what the text becomes. */
  readonly target: readonly PathSegment[];
  /** Quotes stand around all of it. */
  readonly isQuoted: boolean;
}

/** What of the node, which was read from the text, actions fill. */
function collect(
  { text, mentions, target: outer, isQuoted }: Reading,
  node: ManifestNode,
  found: Found,
): void {
  for (const hole of listHoles(node, text)) {
    const target = [...outer, ...hole.target];
    for (const { path, printing } of listFilling(mentions.references, hole, text)) {
      if (printing === undefined || (hole.isOfLines && printing !== 'yaml')) continue;
      const key = JSON.stringify([path, target]);
      const isText = (hole.isQuoted || isQuoted) && printing === 'plain';
      if (!found.values.has(key))
        found.values.set(key, { path, target, printing: isText ? 'quoted' : printing });
    }
    for (const { name, action, reading } of listFilling(mentions.includes, hole, text)) {
      const placed = reading && found.find(name);
      if (reading === undefined || placed === undefined || found.left <= 0) continue;
      found.left -= 1;
      const isInQuotes = isQuoted || hole.isQuoted || reading.printing === 'quoted';
      // `labels: {{- include … | nindent 4 }}` begins a line of its own
      const isOfLines = hole.isOfLines || action.column !== undefined;
      follow(placed, { isOfLines, target, isQuoted: isInQuotes }, found, reading.scope);
    }
  }
}

/** The mentions, which are in the order of the text, whose action fills the hole, or stands on its line where whole lines are. */
function listFilling<T extends { readonly action: Action }>(
  mentions: readonly T[],
  { at, isOfLines }: Hole,
  text: string,
): readonly T[] {
  const first = countWhile(mentions, ({ action }) => action.end <= at);
  const last = isOfLines ? findEndOfLine(text, at) : at;
  const filling: T[] = [];
  for (const mention of mentions.slice(first, first + MOST_IN_A_LINE)) {
    if (mention.action.start > last) break;
    filling.push(mention);
  }
  return filling;
}

const MOST_IN_A_LINE = 100;

function follow(
  placed: PlacedNamed,
  { isOfLines, target, isQuoted }: Pick<Reading, 'target' | 'isQuoted'> & Pick<Hole, 'isOfLines'>,
  found: Found,
  scope: Scope,
): void {
  const { text, template } = isOfLines ? placed.named : placed.named.asValue();
  const mentions = listMentions(text, scope);
  for (const { document } of template().renderings) {
    const root = isOfLines ? document.root : valueOf(document.root);
    // whole lines are keys or items, a value on a line is a value
    if (root === undefined || (root.kind === 'scalar') === isOfLines) continue;
    if (isOfLines) found.named.set(JSON.stringify([placed.named.name, target]), { ...placed, target });
    collect({ text, mentions, target, isQuoted }, root, found);
  }
}

/** Of the one key that a text was put behind. */
function valueOf(root: ManifestNode | undefined): ManifestNode | undefined {
  return root?.kind === 'mapping' && root.entries.length === 1 ? root.entries[0]?.value : undefined;
}

/** Most templates of a chart have none, and are not read for it. */
const HAS_SERVICE = /\bkind["']?\s*:\s*["']?Service\b/;

/** A place of a Service that an action fills. */
interface Hole {
  readonly at: number;
  readonly target: readonly PathSegment[];
  /** Whole lines, of which only the column is known. */
  readonly isOfLines: boolean;
  /** Quotes of the template stand around it. */
  readonly isQuoted: boolean;
}

const ONLY_STAND_IN = new RegExp(`^["']?${STAND_IN}+["']?$`);

function listHoles(root: ManifestNode, text: string): readonly Hole[] {
  const holes: Hole[] = [];
  const visit = (written: ManifestNode | undefined, path: readonly PathSegment[]): void => {
    const node = resolveAlias(written);
    switch (node?.kind) {
      case 'scalar':
        if (ONLY_STAND_IN.test(node.source)) {
          const at = node.range.start + node.source.search(STAND_IN);
          const isMark = typeof path.at(-1) === 'number' && text.slice(0, at).trimEnd().at(-1) !== '-';
          holes.push({
            at,
            target: isMark ? path.slice(0, -1) : path,
            isOfLines: isMark,
            isQuoted: node.style !== 'plain',
          });
        }
        break;
      case 'mapping':
        for (const [index, { key, value }] of node.entries.entries()) {
          if (key.source.includes(STAND_IN)) {
            const above = node.entries[index - 1];
            // behind a key without a value it is that value, unless that key is a mark of its own
            const isValue = above?.value === undefined && above?.key.source.includes(STAND_IN) === false;
            const target = isValue ? [...path, keyName(above.key)] : path;
            if (value === undefined)
              holes.push({ at: key.range.start, target, isOfLines: true, isQuoted: false });
          } else {
            visit(value, [...path, keyName(key)]);
          }
        }
        break;
      case 'sequence':
        for (const item of node.items) visit(item, [...path, 0]);
        break;
      default:
    }
  };
  visit(root, []);
  return holes;
}
