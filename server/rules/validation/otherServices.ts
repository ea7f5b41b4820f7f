import type { ServiceResource } from '../../manifest/model.ts';
import { fileName, isBeside } from '../../workspace/fileProximity.ts';
import { isSnapshotUri, originOf } from '../../workspace/snapshotUri.ts';
import type { Sourced } from '../../workspace/workspaceObjects.ts';
import { canShareNamespace, namespaceOf } from '../../manifest/read/labels.ts';
import { showValue } from '../traffic/preference.ts';
import type { Finding } from '../rule.ts';
import { t } from '../../l10n.ts';

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

/** A Service that another one competes with, as it is called in a message. */
export interface OtherService {
  /** In the same file both are meant for one cluster, and that of a cluster is there; files may be meant for others. */
  readonly severity: 'error' | 'warning' | 'information';
  readonly text: string;
  /** Its place when it stands in the same file. */
  readonly related: Pick<Finding, 'related'>;
}

/**
 * The one of several others that says most: of the same file, then of the cluster, then of files beside it. What is further
 * away is applied apart.
 */
export function chooseOther(
  others: readonly Sourced<ServiceResource>[],
  service: ServiceResource,
  ownUri: string,
): OtherService | undefined {
  const rivals = others.filter(
    ({ resource, uri }) =>
      resource !== service &&
      (isSnapshotUri(uri) || isBeside(uri, ownUri)) &&
      !mayBeSameObject(resource, service),
  );
  const rival =
    rivals.find(({ uri }) => uri === ownUri) ?? rivals.find(({ uri }) => isSnapshotUri(uri)) ?? rivals[0];
  return rival && describeOther(rival, ownUri);
}

export function describeOther({ resource, uri }: Sourced<ServiceResource>, ownUri: string): OtherService {
  const origin = originOf(uri);
  if (origin !== undefined) {
    const { name, namespace } = resource.metadata;
    const title = `${namespace?.value ?? 'default'}/${name?.value ?? ''}`;
    return { severity: 'warning', text: t`Service ${title} of context ${origin.context}`, related: {} };
  }
  const isSameFile = uri === ownUri;
  const name = showValue(resource.metadata.name?.value ?? t('without a name'));
  return {
    severity: isSameFile ? 'error' : 'information',
    text: t`the Service ${name}${isSameFile ? '' : t` in ${fileName(uri)}`}`,
    related: isSameFile
      ? { related: [{ message: t`Service ${name}.`, range: resource.kindRange, resource }] }
      : {},
  };
}
