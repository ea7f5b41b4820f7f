import { LOCAL_CONFIG_ANNOTATION } from '../../kubernetes/keys.ts';
import type { ManifestFile } from '../../manifest/model.ts';
import type { TextRange } from '../../manifest/tree/range.ts';
import type { Build, BuiltObject, Change, Fault, FoundKustomization, Gap } from './buildModel.ts';
import { applyPatch } from './applyPatches.ts';
import type { PatchStage } from './applyPatches.ts';
import { folderOf, resolvePath } from './filePath.ts';
import type { Kustomization } from './kustomization.ts';
import { followRenames } from './nameReferences.ts';
import { idOf } from './objectId.ts';
import type { ObjectId } from './objectId.ts';
import { readObjects } from './readObjects.ts';
import { readPatches } from './readPatches.ts';
import {
  addAffix,
  addAnnotations,
  addLabels,
  allIds,
  isScaled,
  setNamespace,
  setReplicas,
} from './transformers.ts';
import type { Origin } from './value.ts';
import { textsIn } from './value.ts';

/** The files of a workspace as a build looks for them. */
export interface BuildFiles {
  readonly fileOf: (uri: string) => ManifestFile | undefined;
  /** There is such a file, though perhaps nothing in it that is known. */
  readonly isThere: (uri: string) => boolean;
  /** The kustomization of a folder, which is given without a slash behind it. */
  readonly kustomizationIn: (folder: string) => FoundKustomization | undefined;
}

/**
 * Builds a kustomization as `kubectl kustomize` does (sigs.k8s.io/kustomize/api/internal/target): resources, components, then
 * patches, namespace, prefix, suffix, labels, annotations, JSON patches and replicas, each level before the one around it.
 * Nothing is fetched and nothing is run. What Kustomize refuses is told and left out, and the rest is built.
 */
export function buildKustomization(root: FoundKustomization, files: BuildFiles): Build {
  const building: Building = {
    files,
    gaps: [],
    passedOver: [],
    faults: [],
    kustomizations: [],
    patches: [],
    left: MOST_OBJECTS,
  };
  const objects = accumulate(root, [], building, []);
  const { gaps, passedOver, faults, kustomizations, patches } = building;
  const kept = followRenames(objects).filter((object) => !isLocalConfig(object));
  return { uri: root.uri, objects: kept, gaps, passedOver, faults, kustomizations, patches };
}

/** More than anybody applies at once; kustomizations that name each other many times could make no end of them. */
const MOST_OBJECTS = 5000;
const MOST_KUSTOMIZATIONS = 500;

interface Building extends PatchStage {
  readonly files: BuildFiles;
  readonly gaps: Gap[];
  readonly passedOver: Origin[];
  readonly faults: Fault[];
  readonly kustomizations: FoundKustomization[];
  /** How many objects may still come. */
  left: number;
}

/** A component changes what is there already; any other kustomization begins with nothing. */
function accumulate(
  found: FoundKustomization,
  before: readonly BuiltObject[],
  building: Building,
  around: readonly string[],
): readonly BuiltObject[] {
  const { uri, kustomization } = found;
  building.kustomizations.push(found);
  const at = (range: TextRange): Origin => ({ uri, document: kustomization.document, range });
  for (const { kind, key, range } of kustomization.unfollowed)
    building.gaps.push({ kind, what: key, at: at(range) });
  const inner = [...around, uri];
  let objects = before;
  for (const { value: path, range } of kustomization.resources)
    objects = append(objects, readResource(found, path, at(range), building, inner), building, at(range));
  for (const { value: path, range } of kustomization.components)
    objects = addComponent(objects, found, path, at(range), building, inner);
  return transform(objects, found, building);
}

function readResource(
  { uri }: FoundKustomization,
  path: string,
  at: Origin,
  building: Building,
  around: readonly string[],
): readonly BuiltObject[] {
  const { files, gaps } = building;
  const resolved = resolvePath(folderOf(uri), path);
  if (resolved.kind === 'remote') {
    gaps.push({ kind: 'remote', what: path, at });
    return [];
  }
  const file = files.fileOf(resolved.uri);
  if (file !== undefined) {
    const found = gaps.length;
    const objects = readObjects(resolved.uri, file, building);
    if ((objects.length === 0 || file.isPartial === true) && gaps.length === found)
      building.passedOver.push(at);
    return objects;
  }
  const next = enter(resolved.uri, path, at, building, around, 'resource');
  if (next !== undefined) return accumulate(next, [], building, around);
  return [];
}

function addComponent(
  objects: readonly BuiltObject[],
  { uri }: FoundKustomization,
  path: string,
  at: Origin,
  building: Building,
  around: readonly string[],
): readonly BuiltObject[] {
  const resolved = resolvePath(folderOf(uri), path);
  if (resolved.kind === 'remote') {
    building.gaps.push({ kind: 'remote', what: path, at });
    return objects;
  }
  const next = enter(resolved.uri, path, at, building, around, 'component');
  return next === undefined ? objects : accumulate(next, objects, building, around);
}

/** The kustomization of a folder, where it may be gone into. */
function enter(
  folder: string,
  path: string,
  at: Origin,
  { files, gaps, passedOver, faults, kustomizations }: Building,
  around: readonly string[],
  as: 'resource' | 'component',
): FoundKustomization | undefined {
  const next = files.kustomizationIn(folder);
  if (next === undefined) {
    if (files.isThere(folder)) passedOver.push(at);
    else gaps.push({ kind: 'missing', what: path, at });
    return undefined;
  }
  if (around.includes(next.uri)) {
    faults.push({ kind: 'circle', what: path, at });
    return undefined;
  }
  if (next.kustomization.isComponent !== (as === 'component')) {
    faults.push({ kind: 'wrong-kind', what: path, at });
    return undefined;
  }
  if (kustomizations.length >= MOST_KUSTOMIZATIONS) {
    gaps.push({ kind: 'too-large', what: path, at });
    return undefined;
  }
  return next;
}

/** Kustomize gives up where two objects have one id; here the first stays. */
function append(
  objects: readonly BuiltObject[],
  more: readonly BuiltObject[],
  building: Building,
  at: Origin,
): readonly BuiltObject[] {
  if (more.length === 0) return objects;
  const taken = new Set(objects.map(({ value }) => keyOf(idOf(value))));
  const added: BuiltObject[] = [];
  for (const object of more) {
    const id = idOf(object.value);
    if (building.left <= 0) {
      building.gaps.push({ kind: 'too-large', what: '', at });
      break;
    }
    building.left -= 1;
    if (taken.has(keyOf(id))) building.faults.push({ kind: 'name-taken', what: `${id.kind} ${id.name}`, at });
    else added.push(object);
    taken.add(keyOf(id));
  }
  return [...objects, ...added];
}

function keyOf({ group, version, kind, namespace, name }: ObjectId): string {
  return JSON.stringify([group, version, kind, namespace, name]);
}

function transform(
  before: readonly BuiltObject[],
  found: FoundKustomization,
  building: Building,
): readonly BuiltObject[] {
  const { uri, kustomization } = found;
  const { namespace, namePrefix, nameSuffix, commonLabels, commonAnnotations } = kustomization;
  const change = (by: Change['by'], range: TextRange): Change => ({
    by,
    at: { uri, document: kustomization.document, range },
    uri,
  });
  let objects = before;
  for (const entry of [...kustomization.patchesStrategicMerge, ...kustomization.patches]) {
    for (const patch of readPatches(entry, found, building.files, building))
      objects = applyPatch(objects, patch, building);
  }
  if (namespace !== undefined) {
    const by = change('namespace', namespace.entryRange);
    objects = objects.map((object) => setNamespace(object, namespace.value, by));
    reportClashes(objects, by.at, building);
  }
  if (namePrefix !== undefined) {
    const by = change('namePrefix', namePrefix.entryRange);
    objects = objects.map((object) => addAffix(object, { prefix: namePrefix.value }, by));
  }
  if (nameSuffix !== undefined) {
    const by = change('nameSuffix', nameSuffix.entryRange);
    objects = objects.map((object) => addAffix(object, { suffix: nameSuffix.value }, by));
  }
  for (const entry of [
    ...kustomization.labels,
    { pairs: commonLabels, reach: 'selectors', fields: [] } as const,
  ]) {
    const [first] = entry.pairs;
    if (first === undefined) continue;
    const by = change('labels', first.field.entryRange);
    objects = objects.map((object) => orFault(addLabels(object, entry, by), object, by.at, building));
  }
  const [annotation] = commonAnnotations;
  if (annotation !== undefined) {
    const by = change('annotations', annotation.field.entryRange);
    objects = objects.map((object) =>
      orFault(addAnnotations(object, commonAnnotations, by), object, by.at, building),
    );
  }
  for (const entry of kustomization.patchesJson6902) {
    for (const patch of readPatches(entry, found, building.files, building))
      objects = applyPatch(objects, patch, building);
  }
  return scale(objects, kustomization, change, building);
}

function orFault(
  transformed: BuiltObject | undefined,
  before: BuiltObject,
  at: Origin,
  { faults }: Building,
): BuiltObject {
  if (transformed !== undefined) return transformed;
  const { kind, name } = idOf(before.value);
  faults.push({ kind: 'field-misfit', what: `${kind} ${name}`, at });
  return before;
}

function reportClashes(objects: readonly BuiltObject[], at: Origin, { faults }: Building): void {
  const seen = new Set<string>();
  for (const { value } of objects) {
    const id = idOf(value);
    if (seen.has(keyOf(id))) faults.push({ kind: 'name-taken', what: `${id.kind} ${id.name}`, at });
    seen.add(keyOf(id));
  }
}

function scale(
  before: readonly BuiltObject[],
  { replicas }: Kustomization,
  change: (by: Change['by'], range: TextRange) => Change,
  building: Building,
): readonly BuiltObject[] {
  let objects = before;
  for (const { name, count } of replicas) {
    const by = change('replicas', count.range);
    const isMeant = (object: BuiltObject): boolean =>
      allIds(object).some((id) => id.name === name.value && isScaled(id));
    if (!objects.some(isMeant)) {
      building.faults.push({
        kind: 'replicas-without-target',
        what: name.value,
        at: { ...by.at, range: name.range },
      });
      continue;
    }
    objects = objects.map((object) =>
      isMeant(object) ? orFault(setReplicas(object, count.value, by), object, by.at, building) : object,
    );
  }
  return objects;
}

function isLocalConfig({ value }: BuiltObject): boolean {
  const says = textsIn(value, 'metadata', 'annotations').get(LOCAL_CONFIG_ANNOTATION);
  return says !== undefined && says !== 'false';
}
