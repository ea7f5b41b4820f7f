/** Directives of a strategic merge patch; k8s.io/apimachinery/pkg/util/strategicpatch/patch.go. */
export const PATCH_DIRECTIVE = '$patch';

/** They stand for a list of the same mapping: `$setElementOrder/ports`. */
const LIST_DIRECTIVES = ['$deleteFromPrimitiveList/', '$setElementOrder/'];

/** The key tells how to merge a patch, and never reaches the object. */
export function isPatchKey(key: string): boolean {
  return (
    key.startsWith('$') &&
    (key === PATCH_DIRECTIVE ||
      key === '$retainKeys' ||
      LIST_DIRECTIVES.some((directive) => key.startsWith(directive)))
  );
}
