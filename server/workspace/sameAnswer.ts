import type { Resource } from '../manifest/model.ts';
import type { Sourced } from './workspaceObjects.ts';

export type Answer = readonly Sourced<Resource>[];

/** The same objects from the same files. Unchanged documents keep their objects, so identity is enough. */
export function isSameAnswer(a: Answer, b: Answer): boolean {
  return (
    a === b ||
    (a.length === b.length &&
      a.every((sourced, at) => {
        const other = b[at];
        return sourced === other || (sourced.resource === other?.resource && sourced.uri === other.uri);
      }))
  );
}
