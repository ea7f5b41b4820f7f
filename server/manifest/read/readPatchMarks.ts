import { PATCH_DIRECTIVE, isPatchKey } from '../../kubernetes/patchKeys.ts';
import { readMapping, readText } from './fields.ts';
import type { ReadMapping } from './fields.ts';
import type { PatchMarks } from '../model.ts';
import type { ManifestNode } from '../tree/node.ts';
import { keyName } from '../tree/keyName.ts';

/** Undefined where the object holds no directive of a strategic merge patch. */
export function readPatchMarks(object: ReadMapping): PatchMarks | undefined {
  if (!holdsPatchKey(object.node, DEEPEST)) return undefined;
  const spec = readMapping(object, 'spec');
  return {
    object: readText(object, PATCH_DIRECTIVE)?.value,
    spec: spec && readText(spec, PATCH_DIRECTIVE)?.value,
  };
}

/** As deep as `spec.sessionAffinityConfig.clientIP` and the items of `spec.ports`. */
const DEEPEST = 4;

/** Looks at what is written in the object itself: an alias adds nothing that its anchor did not say. */
function holdsPatchKey(node: ManifestNode | undefined, depth: number): boolean {
  if (depth === 0 || node === undefined) return false;
  if (node.kind === 'mapping')
    return node.entries.some(({ key, value }) => isPatchKey(keyName(key)) || holdsPatchKey(value, depth - 1));

  return node.kind === 'sequence' && node.items.some((item) => holdsPatchKey(item, depth - 1));
}
