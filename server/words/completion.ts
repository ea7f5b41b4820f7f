import type { ServiceShape } from '../kubernetes/schemaTypes.ts';
import { nameShape } from './shapeNames.ts';

/** Details beside what completion offers, in lower case; those about versions are in `versions.ts`. */
export const COMPLETION_DETAILS = {
  newItem: (list: string | undefined) => `new item of ${list ?? 'the list'}`,
  item: (list: string | undefined) => `item of ${list ?? 'the list'}`,
  forbidden: (shape: ServiceShape) => `not allowed on ${nameShape(shape)}`,
  idle: (shape: ServiceShape) => `no effect on ${nameShape(shape)}`,
  defaultIs: (value: string) => `default: ${value}`,
  isDefault: 'default',
} as const;

export type SnippetName = 'clusterIP' | 'headless' | 'nodePort' | 'loadBalancer' | 'externalName';

/** Whole Services, for a document that holds nothing yet. */
export const SNIPPET_WORDS: Readonly<
  Record<SnippetName, { readonly label: string; readonly description: string }>
> = {
  clusterIP: {
    label: 'Service (ClusterIP, same zone)',
    description: 'A Service inside the cluster whose clients prefer the pods of their own zone.',
  },
  headless: {
    label: 'Service (headless)',
    description: 'A DNS name for the pods themselves, without a virtual IP; often for a StatefulSet.',
  },
  nodePort: { label: 'Service (NodePort)', description: 'A Service on one port of every node.' },
  loadBalancer: {
    label: 'Service (LoadBalancer)',
    description: 'A Service behind a cloud load balancer.',
  },
  externalName: { label: 'Service (ExternalName)', description: 'A DNS alias for an external host.' },
};
