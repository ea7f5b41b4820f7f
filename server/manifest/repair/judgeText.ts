import type { DecodeProblem } from '../decode/decodeTypes.ts';
import { readResources } from '../read/readResources.ts';
import type { ManifestProblem } from '../model.ts';
import type { ManifestNode, MappingNode } from '../tree/node.ts';
import { parseText } from '../tree/parseText.ts';

/** How well a text reads as manifests: the fewer of each, the better. */
export interface Judgement {
  /** What keeps it from being read. */
  readonly faults: readonly ManifestProblem[];
  /** Values at places where Kubernetes does not take them, keys twice or without a value, lines that ran together. */
  readonly doubts: number;
  /** A key that is part of a text is lost. */
  readonly keys: number;
  /** Blocks that are indented in another way than most others. */
  readonly unevenBlocks: number;
}

export function judgeText(text: string): Judgement {
  const { root, problems, readEnd } = parseText(text);
  const faults = problems.filter(({ code }) => code !== 'duplicate-key');
  const tally: Tally = {
    emptyKeys: 0,
    keys: 0,
    strayPairs: 0,
    foldedLines: 0,
    steps: new Map(),
    dashes: new Map(),
  };
  visit(text, root, tally);
  return {
    faults,
    doubts:
      problems.length -
      faults.length +
      tally.emptyKeys +
      tally.strayPairs +
      WEIGHT_OF_LOST * (tally.foldedLines + (/\S/.test(text.slice(readEnd)) ? 1 : 0)) +
      misplaced(root),
    keys: tally.keys,
    unevenBlocks: countUneven(tally),
  };
}

/** Text that runs on over lines is rare in manifests, and swallows what is indented too deeply; what is not read is lost too. */
const WEIGHT_OF_LOST = 3;

interface Tally {
  keys: number;
  emptyKeys: number;
  strayPairs: number;
  foldedLines: number;
  /** How often a block stands so many columns right of its key. */
  readonly steps: Map<number, number>;
  readonly dashes: Map<number, number>;
}

function visit(text: string, node: ManifestNode | undefined, tally: Tally): void {
  switch (node?.kind) {
    case 'mapping':
      for (const { key, value } of node.entries) {
        tally.keys += 1;
        if (value === undefined) {
          tally.emptyKeys += 1;
        } else if (isBlock(value)) {
          const offset = columnOf(text, value.range.start) - columnOf(text, key.range.start);
          count(value.kind === 'sequence' ? tally.dashes : tally.steps, offset);
        }
        visit(text, value, tally);
      }
      return;
    case 'sequence':
      for (const item of node.items) {
        // A pair without braces in a list is a mapping of its own, which nobody writes on purpose.
        if (node.isFlow && item?.kind === 'mapping' && text[item.range.start] !== '{') tally.strayPairs += 1;
        visit(text, item, tally);
      }
      return;
    case 'scalar':
      if (node.style === 'plain' && node.source.includes('\n')) tally.foldedLines += 1;
      return;
    default:
  }
}

function isBlock(node: ManifestNode): boolean {
  return (node.kind === 'mapping' || node.kind === 'sequence') && !node.isFlow;
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

function count(into: Map<number, number>, offset: number): void {
  into.set(offset, (into.get(offset) ?? 0) + 1);
}

/** Lists stand at the column of their key, or as deep as everything else. */
function countUneven({ steps, dashes }: Tally): number {
  const [most] = [...steps].sort(([, a], [, b]) => b - a);
  const odd = [
    ...[...steps].filter(([offset]) => offset !== most?.[0]),
    ...[...dashes].filter(([offset]) => offset !== 0 && offset !== most?.[0]),
  ];
  return odd.reduce((sum, [, times]) => sum + times, 0);
}

/** Keys that stand where no object has them. */
function misplaced(root: ManifestNode | undefined): number {
  const resources = readResources(root);
  const strays = resources.length === 0 ? 1 : 0;
  return resources.reduce(
    (sum, resource) =>
      sum +
      strangersAtTop(resource.node) +
      (resource.kind === 'Service' ? resource.decoded.problems.filter(isOutOfPlace).length : 0),
    strays,
  );
}

/** What a newer minor knows is in its place. */
function isOutOfPlace({ kind, since }: DecodeProblem): boolean {
  return kind !== 'unknown-field' || since === undefined;
}

/** What objects of most kinds have; a key of metadata or spec that slipped to the top is none of them. */
const SLIPPED: ReadonlySet<string> = new Set([
  'name',
  'namespace',
  'labels',
  'annotations',
  'selector',
  'ports',
  'port',
  'targetPort',
  'replicas',
  'template',
  'containers',
  'matchLabels',
]);

function strangersAtTop({ entries }: MappingNode): number {
  return entries.filter(({ key }) => typeof key.value === 'string' && SLIPPED.has(key.value)).length;
}
