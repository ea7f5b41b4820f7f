import type { PathSegment } from '../../kubernetes/serviceSchema.ts';
import type { ManifestDocument } from '../model.ts';
import { resolveAlias } from '../read/fields.ts';
import { STAND_IN } from '../read/placeholders.ts';
import type { ManifestNode } from '../tree/node.ts';
import { keyName } from '../tree/resolveScalar.ts';
import { readTemplate } from './readTemplate.ts';
import type { Printing, ValuePath, ValueReference } from './valueReferences.ts';
import { listValueReferences } from './valueReferences.ts';

/** A value of a chart that a template writes into a Service. */
export interface ValueUse {
  readonly path: ValuePath;
  /** From the Service to the field that the value becomes; items of lists are all the first. */
  readonly target: readonly PathSegment[];
  readonly printing: Printing;
  readonly reference: ValueReference;
}

/** Where the values that a template mentions become parts of its Services, and nothing but them. */
export function listValueUses(document: ManifestDocument): readonly ValueUse[] {
  if (!HAS_SERVICE.test(document.text) || !document.isTemplate) return [];
  const references = listValueReferences(document.text).filter(({ printing }) => printing !== undefined);
  if (references.length === 0) return [];
  const uses = new Map<string, ValueUse>();
  for (const rendering of readTemplate(document).renderings) {
    for (const service of rendering.document.resources) {
      if (service.kind !== 'Service') continue;
      for (const hole of listHoles(service.node, document.text)) {
        for (const reference of references) {
          const { path, printing, action } = reference;
          const isHere = startOfLine(document.text, action.start) <= hole.at && hole.at < action.end;
          if (!isHere || printing === undefined || (hole.isOfLines && printing !== 'yaml')) continue;
          if (!hole.isOfLines && hole.at < action.start) continue;
          const key = JSON.stringify([path, hole.target]);
          const use = { path, target: hole.target, reference };
          const isQuoted = hole.isQuoted && printing === 'plain';
          if (!uses.has(key)) uses.set(key, { ...use, printing: isQuoted ? 'quoted' : printing });
        }
      }
    }
  }
  return [...uses.values()];
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
            const isValue = above !== undefined && above.value === undefined;
            const target = isValue ? [...path, keyName(above.key.value)] : path;
            if (value === undefined)
              holes.push({ at: key.range.start, target, isOfLines: true, isQuoted: false });
          } else {
            visit(value, [...path, keyName(key.value)]);
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

function startOfLine(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}
