import { writePlainSpaces } from '../../manifest/tree/strangeSpaces.ts';
import type { ManifestDocument, ManifestFile } from '../../manifest/model.ts';

const TOP_LEVEL_KEYS = [
  /^(?:---[ \t]+|[ \t]+|\ufeff)?(?:[!&]\S*[ \t]+){0,2}["']?apiVersion["']?[ \t]*:/m,
  /^(?:---[ \t]+|\ufeff)?(?:[!&]\S*[ \t]+){0,2}["']?kind["']?[ \t]*(?::|Service[ \t]*$)/im,
];
const JSON_KEYS = [/"apiVersion"\s*:/, /"kind"\s*:/];

/** Kubernetes objects, or a text that is on the way to one: an apiVersion and a kind at its top level. */
export function looksLikeKubernetes(document: ManifestDocument): boolean {
  if (document.part === 'frame' || document.isTemplate) return false;
  if (document.resources.length > 0) return true;
  const text = writePlainSpaces(document.text);
  const keys = /^\s*(?:\/\/[^\n]*\n\s*)*\{/.test(text) ? JSON_KEYS : TOP_LEVEL_KEYS;
  return keys.every((key) => key.test(text));
}

/** A line of dashes with nothing below it, behind the objects of a file: one that kubectl takes for no separator. */
export function endsManifests({ documents }: ManifestFile, document: ManifestDocument): boolean {
  return isLoneDashes(document) && documents.some((placed) => placed.document.resources.length > 0);
}

/** What is to be said of such a line hangs on the other documents of the file. */
export function isLoneDashes({ root, problems }: ManifestDocument): boolean {
  return root === undefined && problems.some(({ repair }) => repair?.kind === 'write-separator');
}
