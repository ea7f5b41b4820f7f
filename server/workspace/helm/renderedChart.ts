import type { ManifestDocument, ManifestFile, Resource } from '../../manifest/model.ts';
import { parseManifest } from '../../manifest/parse.ts';
import { resolveAlias } from '../../manifest/read/fields.ts';
import { readTemplate } from '../../manifest/template/readTemplate.ts';
import type { ManifestNode } from '../../manifest/tree/node.ts';
import type { TextRange } from '../../manifest/tree/range.ts';
import { keyName } from '../../manifest/tree/resolveScalar.ts';
import { folderOf } from '../kustomize/filePath.ts';
import type { BuiltObject } from '../kustomize/buildModel.ts';
import type { BuiltFile } from '../kustomize/builtFile.ts';
import type { Origin } from '../kustomize/value.ts';

/**
 * What helm made of a chart, as a file that nobody wrote. Of where a part comes from helm says the file alone: the document
 * there is the one with the object's kind, and the place in it the one at the same keys. Where that is not certain, it is the
 * top of the file.
 */
export function readRendered(
  chartUri: string,
  file: ManifestFile,
  text: string,
  fileOf: (uri: string) => ManifestFile | undefined,
): BuiltFile {
  const homes = findHomes(chartUri, file, fileOf);
  const objects = new Map(
    [...homes].map(([document, home]): [ManifestDocument, BuiltObject] => [
      document,
      objectFrom(document, home),
    ]),
  );
  return {
    build: {
      uri: chartUri,
      objects: [...objects.values()],
      gaps: [],
      passedOver: [],
      faults: [],
      kustomizations: [],
      patches: [],
    },
    text,
    file,
    objectOf: (document) => objects.get(document),
    trace: (document, range) => {
      const home = homes.get(document);
      return home && trace(document, range, home);
    },
  };
}

/** The template's document that an object was made from; only its file is certain where `isCertain` is false. */
interface Home {
  readonly uri: string;
  readonly document: ManifestDocument;
  readonly isCertain: boolean;
}

const SOURCE = /^# Source: [^/\n]+\/(\S.*?)\s*$/m;

/** The files that the objects name as their sources. */
export function listSources(chartUri: string, { documents }: ManifestFile): ReadonlySet<string> {
  return new Set(documents.flatMap(({ document }) => sourceOf(chartUri, document) ?? []));
}

function sourceOf(chartUri: string, { text }: ManifestDocument): string | undefined {
  const path = SOURCE.exec(text)?.[1];
  const isWithin = path !== undefined && !path.split('/').includes('..');
  return isWithin ? `${folderOf(chartUri)}/${path}` : undefined;
}

function findHomes(
  chartUri: string,
  { documents }: ManifestFile,
  fileOf: (uri: string) => ManifestFile | undefined,
): ReadonlyMap<ManifestDocument, Home> {
  const homes = new Map<ManifestDocument, Home>();
  for (const uri of listSources(chartUri, { documents })) {
    const file = fileOf(uri);
    const [first] = file?.documents ?? [];
    if (file === undefined || first === undefined) continue;
    const made = documents.flatMap(({ document }) =>
      sourceOf(chartUri, document) === uri ? [document] : [],
    );
    for (const document of made) {
      const kind = kindOf(document.resources);
      const candidates = file.documents.filter((placed) => kindOf(readResources(placed.document)) === kind);
      const alike = made.filter((other) => kindOf(other.resources) === kind);
      const at =
        candidates.length === 1 ? 0 : candidates.length === alike.length ? alike.indexOf(document) : -1;
      const home = candidates[at];
      homes.set(document, { uri, document: (home ?? first).document, isCertain: home !== undefined });
    }
  }
  return homes;
}

function readResources(document: ManifestDocument): readonly Resource[] {
  if (!document.isTemplate) return document.resources;
  return readTemplate(document).renderings.flatMap((rendering) => rendering.document.resources);
}

function kindOf([resource]: readonly Resource[]): string | undefined {
  return resource?.kind === 'Other' ? resource.writtenKind : resource?.kind;
}

function objectFrom({ resources }: ManifestDocument, home: Home): BuiltObject {
  const [resource] = resources;
  const source: Origin = { uri: home.uri, document: home.document, range: topOf(home.document) };
  const apiVersion = resource?.apiVersion ?? '';
  const slash = apiVersion.indexOf('/');
  const id = {
    group: apiVersion.slice(0, Math.max(slash, 0)),
    version: apiVersion.slice(slash + 1),
    kind: kindOf(resources) ?? '',
    name: resource?.metadata.name?.value ?? '',
    namespace: resource?.metadata.namespace?.value ?? 'default',
  };
  return {
    value: { kind: 'mapping', members: new Map(), from: source },
    source,
    changes: [],
    formerIds: [id],
    prefixes: [],
    suffixes: [],
  };
}

function trace(document: ManifestDocument, range: TextRange, home: Home): Origin {
  const top: Origin = { uri: home.uri, document: home.document, range: topOf(home.document) };
  if (!home.isCertain) return top;
  const steps = pathTo(document.root, range);
  const roots = home.document.isTemplate
    ? readTemplate(home.document).renderings.map((rendering) => rendering.document.root)
    : [home.document.root];
  for (const root of roots) {
    const found = follow(root, steps);
    if (found !== undefined) return { ...top, range: found };
  }
  return top;
}

/** The first text of a document. */
function topOf({ text, root }: ManifestDocument): TextRange {
  const start = root?.range.start ?? Math.max(text.search(/\S/), 0);
  const end = text.indexOf('\n', start);
  return { start, end: end === -1 ? text.length : end };
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
      path.push(keyName(entry.key.value));
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

/** Where the path leads in a template; undefined where an action may lead elsewhere. */
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
      node?.kind === 'mapping' ? node.entries.find(({ key }) => keyName(key.value) === step) : undefined;
    if (entry === undefined) return undefined;
    if (at === path.length - 1) return isKey ? entry.key.range : (entry.value?.range ?? entry.key.range);
    node = resolveAlias(entry.value);
  }
  return path.length === 0 ? undefined : node?.range;
}

/** The text of a rendered chart, read; documents of `before` whose text is the same are the very same again. */
export function parseRendered(text: string, before?: ManifestFile): ManifestFile {
  return parseManifest(text, before);
}
