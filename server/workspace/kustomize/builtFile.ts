import { resolveAlias } from '../../manifest/read/fields.ts';
import type { ManifestDocument, ManifestFile } from '../../manifest/model.ts';
import type { ManifestNode } from '../../manifest/tree/node.ts';
import { parseManifest } from '../../manifest/parse.ts';
import type { TextRange } from '../../manifest/tree/range.ts';
import { keyName } from '../../manifest/tree/keyName.ts';
import type { Build, BuiltObject } from './buildModel.ts';
import { renderObject } from './renderObject.ts';
import type { Origin, Value } from './value.ts';

/**
 * What a build gives as a file of its own, which nobody wrote: everything that reads a file reads it, and places in it
 * are traced back to the places that they came from.
 */
export interface BuiltFile {
  readonly build: Build;
  readonly text: string;
  /** A document for each object of the build, in order. */
  readonly file: ManifestFile;
  /** The object of a document. */
  readonly objectOf: (document: ManifestDocument) => BuiltObject | undefined;
  /** Where the smallest part around a range of a document comes from; undefined for a document of another file. */
  readonly trace: (document: ManifestDocument, range: TextRange) => Origin | undefined;
}

/** Documents of `before` whose text is the same are the very same objects again. */
export function renderBuild(build: Build, before?: BuiltFile): BuiltFile {
  const text = build.objects.map((object) => renderObject(object, commentsOf(build, object))).join('');
  const file = parseManifest(text, before?.file);
  const objects = new Map(
    file.documents.flatMap(({ document }, at) => {
      const object = build.objects[at];
      return object === undefined ? [] : [[document, object] as const];
    }),
  );
  const traces = new Map<ManifestDocument, readonly Trace[]>();
  const tracesOf = (document: ManifestDocument): readonly Trace[] => {
    let found = traces.get(document);
    if (found === undefined) {
      const object = objects.get(document);
      found = object === undefined ? [] : listTraces(document, object);
      traces.set(document, found);
    }
    return found;
  };
  return {
    build,
    text,
    file,
    objectOf: (document) => objects.get(document),
    trace: (document, range) => findSmallest(tracesOf(document), range) ?? objects.get(document)?.source,
  };
}

/** What was said of the object in comments: by the last patch first, then where it was written, then by the kustomizations. */
function commentsOf({ kustomizations }: Build, { source, changes }: BuiltObject): readonly string[] {
  const patches = changes.filter(({ by }) => by === 'patch').toReversed();
  const documents = new Set([
    ...patches.map(({ at }) => at.document),
    source.document,
    ...kustomizations.map(({ kustomization }) => kustomization.document),
  ]);
  return [...documents].flatMap(({ directives }) =>
    directives
      .filter(({ name }) => name !== 'disable')
      .map(({ name, value }) => `zonewise: ${name}=${value}`),
  );
}

/** A range of the built text and the place that it came from. */
interface Trace {
  readonly range: TextRange;
  readonly origin: Origin;
}

/** The tree of the text has the form of the value that it was made from. */
function listTraces({ root }: ManifestDocument, { value }: BuiltObject): readonly Trace[] {
  const traces: Trace[] = [];
  traceNode(root, value, traces);
  return traces;
}

function traceNode(node: ManifestNode | undefined, value: Value, traces: Trace[]): void {
  const read = resolveAlias(node);
  if (read === undefined) return;
  traces.push({ range: read.range, origin: value.from });
  if (read.kind === 'sequence' && value.kind === 'sequence')
    for (const [at, item] of value.items.entries()) traceNode(read.items[at], item, traces);

  if (read.kind !== 'mapping' || value.kind !== 'mapping') return;
  for (const entry of read.entries) {
    const member = value.members.get(keyName(entry.key));
    if (member === undefined) continue;
    traces.push({ range: entry.key.range, origin: member.keyFrom });
    traces.push({ range: entry.range, origin: member.entryFrom });
    traceNode(entry.value, member.value, traces);
  }
}

function findSmallest(traces: readonly Trace[], { start, end }: TextRange): Origin | undefined {
  let smallest: Trace | undefined;
  for (const trace of traces) {
    const { range } = trace;
    const isAround = range.start <= start && end <= range.end;
    if (isAround && (smallest === undefined || lengthOf(range) < lengthOf(smallest.range))) smallest = trace;
  }
  return smallest?.origin;
}

function lengthOf({ start, end }: TextRange): number {
  return end - start;
}
