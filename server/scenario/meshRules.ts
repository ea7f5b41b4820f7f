import type { DataPlane } from '../kubernetes/dataPlanes.ts';
import type { MeshRuleResource, ServiceResource } from '../manifest/model.ts';
import { canShareNamespace, namespaceOf } from '../manifest/read/labels.ts';
import type { ObjectIndex } from '../workspace/objectIndex.ts';
import { nameOfObject } from './nameOfObject.ts';
import type { Note } from './statements.ts';

/**
 * What Istio is told of the Service's host beside the Service, and no simulation knows: a DestinationRule that spreads over
 * localities itself wins over trafficDistribution in sidecars and waypoints, and a ServiceEntry adds endpoints.
 */
export function noteMeshRules(
  service: ServiceResource,
  dataPlane: DataPlane,
  index: ObjectIndex,
): readonly Note[] {
  const name = service.metadata.name?.value;
  if (name === undefined || !dataPlane.startsWith('istio-')) return [];
  return index
    .meshRulesNaming(name)
    .filter(({ resource }) => isAbout(resource, service) && hasEffect(resource, dataPlane))
    .map(({ resource }) => ({ kind: 'mesh-rule', rule: nameOfObject(resource), does: resource.kind }));
}

function hasEffect({ kind, hasLocality }: MeshRuleResource, dataPlane: DataPlane): boolean {
  return kind === 'ServiceEntry' || (hasLocality && dataPlane.startsWith('istio-sidecar'));
}

/** `cart` in the namespace of the rule, `cart.shop` and whatever stands behind that from everywhere. */
function isAbout(rule: MeshRuleResource, service: ServiceResource): boolean {
  return rule.hosts.some((host) => {
    const [name, namespace, next] = host.split('.');
    if (name !== service.metadata.name?.value || (next !== undefined && next !== 'svc')) return false;
    return canShareNamespace(namespace ?? namespaceOf(rule), namespaceOf(service));
  });
}
