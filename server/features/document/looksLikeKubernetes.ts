import type { ManifestDocument } from '../../manifest/model.ts';

const TOP_LEVEL_KEYS = [
  /^(?:---[ \t]+|[ \t]+|\ufeff)?["']?apiVersion["']?[ \t]*:/m,
  /^(?:---[ \t]+|\ufeff)?["']?kind["']?[ \t]*(?::|Service[ \t]*$)/im,
];
const JSON_KEYS = [/"apiVersion"\s*:/, /"kind"\s*:/];

/** Kubernetes objects, or a text that is on the way to one: an apiVersion and a kind at its top level. */
export function looksLikeKubernetes(document: ManifestDocument): boolean {
  if (document.part === 'frame' || document.isTemplate) return false;
  if (document.resources.length > 0) return true;
  const { text } = document;
  const keys = /^\s*(?:\/\/[^\n]*\n\s*)*\{/.test(text) ? JSON_KEYS : TOP_LEVEL_KEYS;
  return keys.every((key) => key.test(text));
}
