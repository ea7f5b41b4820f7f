import { isClusterScoped } from '../../kubernetes/kustomize/scopes.ts';
import type { MappingValue } from './value.ts';
import { textIn } from './value.ts';

/** By what Kustomize knows an object; sigs.k8s.io/kustomize/kyaml/resid. */
export interface ObjectId {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly name: string;
  /** `default` where none is written; `CLUSTER` for a kind that stands in none. */
  readonly namespace: string;
}

/** Stands for the namespace of what is in none. */
export const CLUSTER = '_non_namespaceable_';

export function idOf(object: MappingValue): ObjectId {
  const { group, version } = splitApiVersion(textIn(object, 'apiVersion') ?? '');
  const kind = textIn(object, 'kind') ?? '';
  const written = textIn(object, 'metadata', 'namespace') ?? '';
  return {
    group,
    version,
    kind,
    name: textIn(object, 'metadata', 'name') ?? '',
    namespace: isClusterScoped(textIn(object, 'apiVersion') ?? '', kind)
      ? CLUSTER
      : written === ''
        ? 'default'
        : written,
  };
}

export function splitApiVersion(apiVersion: string): { readonly group: string; readonly version: string } {
  const slash = apiVersion.indexOf('/');
  return { group: apiVersion.slice(0, Math.max(slash, 0)), version: apiVersion.slice(slash + 1) };
}

export function isSameId(a: ObjectId, b: ObjectId): boolean {
  return (
    a.name === b.name &&
    a.kind === b.kind &&
    a.namespace === b.namespace &&
    a.group === b.group &&
    a.version === b.version
  );
}

/** What is not asked for counts as equal. */
export function isOfType(
  id: Pick<ObjectId, 'group' | 'version' | 'kind'>,
  wanted: { readonly group?: string; readonly version?: string; readonly kind?: string },
): boolean {
  return (
    (wanted.group === undefined || wanted.group === id.group) &&
    (wanted.version === undefined || wanted.version === id.version) &&
    (wanted.kind === undefined || wanted.kind === id.kind)
  );
}
