/** What the API server demands of any object's metadata. Source: k8s.io/apimachinery/pkg/api/validation/objectmeta.go. */

/** Two finalizers that say what becomes of dependents: either keeps the other out. */
export const KEEP_DEPENDENTS = 'orphan';
export const DELETE_DEPENDENTS_FIRST = 'foregroundDeletion';

/** The only finalizers without a slash. Source: standardFinalizers in pkg/apis/core/helper/helpers.go. */
export const STANDARD_FINALIZERS: readonly string[] = [
  DELETE_DEPENDENTS_FIRST,
  'kubernetes',
  KEEP_DEPENDENTS,
];

export const REQUIRED_OF_OWNERS = ['apiVersion', 'kind', 'name', 'uid'] as const;

/** What may own nothing, in any spelling of its group. */
export const BANNED_OWNER = { kind: 'Event', apiVersions: ['v1', '/v1'] } as const;
