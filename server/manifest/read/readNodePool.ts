import { ZONE_LABEL } from '../../kubernetes/keys.ts';
import { readMapping, readMappings, readText, readTexts } from './fields.ts';
import type { ReadMapping } from './fields.ts';
import type { NodePoolResource } from '../model.ts';

/**
 * Zones in which machines may be made, as far as the object names them:
 * - Karpenter's NodePool, by a requirement. Source: sigs.k8s.io/karpenter pkg/apis/v1/nodepool.go
 * - MachineDeployment and MachineSet of the Cluster API, by failureDomain. Source: cluster-api api/v1beta1/machine_types.go
 * - MachineSet of OpenShift, by the placement of its provider. Source: openshift/api machine/v1beta1
 */
export function readNodePool(object: ReadMapping): Pick<NodePoolResource, 'zones'> {
  const template = follow(object, ['spec', 'template', 'spec']);
  if (template === undefined) return { zones: [] };
  const required = readMappings(template, 'requirements')
    .filter(
      (each) => readText(each, 'key')?.value === ZONE_LABEL && readText(each, 'operator')?.value === 'In',
    )
    .flatMap((each) => readTexts(each, 'values'));
  const placement = follow(template, ['providerSpec', 'value', 'placement']);
  const named = [readText(template, 'failureDomain'), placement && readText(placement, 'availabilityZone')];
  return { zones: [...required, ...named].flatMap((zone) => zone?.value ?? []) };
}

function follow(from: ReadMapping, keys: readonly string[]): ReadMapping | undefined {
  return keys.reduce<ReadMapping | undefined>((at, key) => at && readMapping(at, key), from);
}
