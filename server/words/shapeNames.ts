import type { ServiceShape } from '../kubernetes/schemaTypes.ts';

const SHAPE_NAMES: Readonly<Record<ServiceShape, string>> = {
  ClusterIP: 'type ClusterIP',
  Headless: 'headless Services',
  NodePort: 'type NodePort',
  LoadBalancer: 'type LoadBalancer',
  ExternalName: 'type ExternalName',
};

/** `type NodePort`, `headless Services`: for a sentence that says where a field counts. */
export function nameShape(shape: ServiceShape): string {
  return SHAPE_NAMES[shape];
}
