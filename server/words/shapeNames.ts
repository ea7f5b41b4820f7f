import type { ServiceShape } from '../kubernetes/schemaTypes.ts';
import { t } from '../l10n.ts';

const SHAPE_NAMES: Readonly<Record<ServiceShape, string>> = {
  ClusterIP: t('type ClusterIP'),
  Headless: t('headless Services'),
  NodePort: t('type NodePort'),
  LoadBalancer: t('type LoadBalancer'),
  ExternalName: t('type ExternalName'),
};

/** `type NodePort`, `headless Services`: for a sentence that says where a field counts. */
export function nameShape(shape: ServiceShape): string {
  return SHAPE_NAMES[shape];
}
