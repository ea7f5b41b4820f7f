import type { ServiceShape } from '../kubernetes/schemaTypes.ts';
import { nameShape } from './shapeNames.ts';
import { t } from '../l10n.ts';

/** Details beside what completion offers, in lower case; those about versions are in `versions.ts`. */
export const COMPLETION_DETAILS = {
  newItem: (list: string | undefined) => t`new item of ${list ?? t('the list')}`,
  item: (list: string | undefined) => t`item of ${list ?? t('the list')}`,
  forbidden: (shape: ServiceShape) => t`not allowed on ${nameShape(shape)}`,
  idle: (shape: ServiceShape) => t`no effect on ${nameShape(shape)}`,
  defaultIs: (value: string) => t`default: ${value}`,
  isDefault: t('default'),
} as const;

export type SnippetName = 'clusterIP' | 'headless' | 'nodePort' | 'loadBalancer' | 'externalName';

/** Whole Services, for a document that holds nothing yet. */
export const SNIPPET_WORDS: Readonly<
  Record<SnippetName, { readonly label: string; readonly description: string }>
> = {
  clusterIP: {
    label: t('Service (ClusterIP, same zone)'),
    description: t('A Service inside the cluster whose clients prefer the pods of their own zone.'),
  },
  headless: {
    label: t('Service (headless)'),
    description: t('A DNS name for the pods themselves, without a virtual IP; often for a StatefulSet.'),
  },
  nodePort: { label: t('Service (NodePort)'), description: t('A Service on one port of every node.') },
  loadBalancer: {
    label: t('Service (LoadBalancer)'),
    description: t('A Service behind a cloud load balancer.'),
  },
  externalName: { label: t('Service (ExternalName)'), description: t('A DNS alias for an external host.') },
};
