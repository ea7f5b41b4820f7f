import type { ServiceResource } from '../../manifest/model.ts';
import { fileName } from '../../workspace/fileProximity.ts';
import type { Sourced } from '../../workspace/workspaceObjects.ts';
import { canShareNamespace, namespaceOf } from '../../manifest/read/labels.ts';
import { showValue } from '../traffic/preference.ts';
import type { Finding } from '../rule.ts';

/** Both are written for the same object of a cluster: variants of one Service do not compete with each other. */
export function isSameObject(a: ServiceResource, b: ServiceResource): boolean {
  const name = a.metadata.name?.value;
  return name !== undefined && name === b.metadata.name?.value && namespaceOf(a) === namespaceOf(b);
}

/** They may be: one of them does not say in which namespace it is. */
export function mayBeSameObject(a: ServiceResource, b: ServiceResource): boolean {
  const name = a.metadata.name?.value;
  const isNamesake = name !== undefined && name === b.metadata.name?.value;
  return isNamesake && canShareNamespace(namespaceOf(a), namespaceOf(b));
}

/** How another Service is called in a message, and its place when it stands in the same file. */
export function describeOther(
  { resource, uri }: Sourced<ServiceResource>,
  ownUri: string,
): { readonly isSameFile: boolean; readonly text: string; readonly related: Pick<Finding, 'related'> } {
  const isSameFile = uri === ownUri;
  const name = showValue(resource.metadata.name?.value ?? 'without a name');
  return {
    isSameFile,
    text: `the Service ${name}${isSameFile ? '' : ` in ${fileName(uri)}`}`,
    related: isSameFile
      ? { related: [{ message: `The Service ${name}.`, range: resource.kindRange, resource }] }
      : {},
  };
}
