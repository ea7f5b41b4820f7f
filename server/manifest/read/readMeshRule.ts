import { readMapping, readText, readTexts } from './fields.ts';
import type { ReadMapping } from './fields.ts';
import type { MeshRuleResource } from '../model.ts';

/** Source: istio/api networking/v1alpha3 destination_rule.proto and service_entry.proto. */
export function readMeshRule(object: ReadMapping): Pick<MeshRuleResource, 'hosts' | 'hasLocality'> {
  const spec = readMapping(object, 'spec');
  if (spec === undefined) return { hosts: [], hasLocality: false };
  const host = readText(spec, 'host')?.value;
  const policy = readMapping(spec, 'trafficPolicy');
  const loadBalancer = policy && readMapping(policy, 'loadBalancer');
  return {
    hosts: host === undefined ? readTexts(spec, 'hosts').map(({ value }) => value) : [host],
    hasLocality: loadBalancer !== undefined && readMapping(loadBalancer, 'localityLbSetting') !== undefined,
  };
}
