import type { ServiceShape } from '../../kubernetes/serviceSchema.ts';
import type { ServiceResource } from '../../manifest/model.ts';

const SHAPES: ReadonlyMap<string, ServiceShape> = new Map([
  ['ClusterIP', 'ClusterIP'],
  ['NodePort', 'NodePort'],
  ['LoadBalancer', 'LoadBalancer'],
  ['ExternalName', 'ExternalName'],
]);

/** The shape of the Service as written; undefined while its type is not one that exists. */
export function shapeOf({ spec }: ServiceResource): ServiceShape | undefined {
  const shape = SHAPES.get(spec.type?.value ?? 'ClusterIP');
  return shape === 'ClusterIP' && spec.clusterIP?.value === 'None' ? 'Headless' : shape;
}

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
