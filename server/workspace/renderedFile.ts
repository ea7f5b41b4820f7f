import type { ManifestDocument, ManifestFile, Resource } from '../manifest/model.ts';
import { resolveAlias } from '../manifest/read/fields.ts';
import type { ManifestNode } from '../manifest/tree/node.ts';
import type { TextRange } from '../manifest/tree/range.ts';
import { keyName } from '../manifest/tree/keyName.ts';
import type { Build, BuiltObject } from './kustomize/buildModel.ts';
import type { BuiltFile } from './kustomize/builtFile.ts';
import type { ObjectId } from './kustomize/objectId.ts';
import type { Origin } from './kustomize/value.ts';

/** Where an object that a program printed comes from. */
export interface RenderedHome {
  /** Where places stand of which nothing more is certain. */
  readonly top: Origin;
  /** As a build knows it. */
  readonly object: BuiltObject;
  /** What certainly has the same keys, and how a place of it is told; none where only the top is certain. */
  readonly alike: readonly AlikeObject[];
}

export interface AlikeObject {
  readonly root: ManifestNode | undefined;
  readonly trace: (range: TextRange) => Origin | undefined;
}

/**
 * What a program printed, as a file that nobody wrote. Where a part of it comes from the program does not say: it is the
 * place at the same keys of the object that it was made from, and the top of that object where that is not certain.
 */
export function createRenderedFile(
  build: Omit<Build, 'objects'>,
  { text, file }: { readonly text: string; readonly file: ManifestFile },
  homes: ReadonlyMap<ManifestDocument, RenderedHome>,
): BuiltFile {
  return {
    build: { ...build, objects: [...homes.values()].map(({ object }) => object) },
    text,
    file,
    objectOf: (document) => homes.get(document)?.object,
    trace: (document, range) => {
      const home = homes.get(document);
      return home && traceIn(document, range, home);
    },
  };
}

/** An object of which nothing is known but where it begins. */
export function bareObject(id: ObjectId, source: Origin): BuiltObject {
  return {
    value: { kind: 'mapping', members: new Map(), from: source },
    source,
    changes: [],
    formerIds: [id],
    prefixes: [],
    suffixes: [],
  };
}

export function idOfResource(resource: Resource | undefined): ObjectId {
  const apiVersion = resource?.apiVersion ?? '';
  const slash = apiVersion.indexOf('/');
  return {
    group: apiVersion.slice(0, Math.max(slash, 0)),
    version: apiVersion.slice(slash + 1),
    kind: kindOf(resource) ?? '',
    name: resource?.metadata.name?.value ?? '',
    namespace: resource?.metadata.namespace?.value ?? 'default',
  };
}

export function kindOf(resource: Resource | undefined): string | undefined {
  return resource?.kind === 'Other' ? resource.writtenKind : resource?.kind;
}

/** The first text of a document. */
export function topOf(uri: string, document: ManifestDocument): Origin {
  const { text, root } = document;
  const start = root?.range.start ?? Math.max(text.search(/\S/), 0);
  const end = text.indexOf('\n', start);
  return { uri, document, range: { start, end: end === -1 ? text.length : end } };
}

function traceIn(document: ManifestDocument, range: TextRange, { alike, top }: RenderedHome): Origin {
  const steps = pathTo(document.root, range);
  for (const { root, trace } of alike) {
    const found = follow(root, steps);
    const origin = found && trace(found);
    if (origin !== undefined) return origin;
  }
  return top;
}

interface Steps {
  readonly path: readonly (string | number)[];
  /** The key of the last step, rather than its value. */
  readonly isKey: boolean;
  /** How many items each list on the way has. */
  readonly counts: readonly number[];
}

/** From the root to the smallest key or value around the range. */
function pathTo(root: ManifestNode | undefined, { start, end }: TextRange): Steps {
  const path: (string | number)[] = [];
  const counts: number[] = [];
  const holds = (range: TextRange): boolean => range.start <= start && end <= range.end;
  let node = resolveAlias(root);
  for (;;) {
    if (node?.kind === 'mapping') {
      const entry = node.entries.find((each) => holds(each.range));
      if (entry === undefined) return { path, isKey: false, counts };
      path.push(keyName(entry.key));
      if (entry.value === undefined || !holds(entry.value.range)) return { path, isKey: true, counts };
      node = resolveAlias(entry.value);
    } else if (node?.kind === 'sequence') {
      const index = node.items.findIndex((item) => item !== undefined && holds(item.range));
      if (index === -1) return { path, isKey: false, counts };
      path.push(index);
      counts.push(node.items.length);
      node = resolveAlias(node.items[index]);
    } else {
      return { path, isKey: false, counts };
    }
  }
}

/** Where the path leads; undefined where it is not the same one. */
function follow(root: ManifestNode | undefined, { path, isKey, counts }: Steps): TextRange | undefined {
  let node = resolveAlias(root);
  let list = 0;
  for (const [at, step] of path.entries()) {
    if (typeof step === 'number') {
      if (node?.kind !== 'sequence' || node.items.length !== counts[list]) return undefined;
      list += 1;
      node = resolveAlias(node.items[step]);
      continue;
    }
    const entry =
      node?.kind === 'mapping' ? node.entries.find(({ key }) => keyName(key) === step) : undefined;
    if (entry === undefined) return undefined;
    if (at === path.length - 1) return isKey ? entry.key.range : (entry.value?.range ?? entry.key.range);
    node = resolveAlias(entry.value);
  }
  return path.length === 0 ? undefined : node?.range;
}
