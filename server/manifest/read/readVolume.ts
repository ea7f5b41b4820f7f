import { REGION_LABEL, ZONE_LABEL } from '../../kubernetes/keys.ts';
import type { Requirement } from '../../kubernetes/labelSelectors.ts';
import { readMapping, readMappings, readText } from './fields.ts';
import type { ReadMapping } from './fields.ts';
import type { NodeSelectorTerm, VolumeClaimResource, VolumeResource } from '../model.ts';
import { readMetadata } from './readMetadata.ts';
import { readNodeSelectorTerm } from './readScheduling.ts';

/** The part of a PersistentVolume beyond what every object has. */
export function readVolume(object: ReadMapping): Pick<VolumeResource, 'nodeTerms' | 'claim'> {
  const spec = readMapping(object, 'spec');
  const affinity = spec && readMapping(spec, 'nodeAffinity');
  const required = affinity && readMapping(affinity, 'required');
  const claim = spec && readMapping(spec, 'claimRef');
  const name = claim && readText(claim, 'name')?.value;
  return {
    nodeTerms: required
      ? readMappings(required, 'nodeSelectorTerms').map(readNodeSelectorTerm)
      : readZoneLabels(object),
    claim:
      name === undefined
        ? undefined
        : { namespace: (claim && readText(claim, 'namespace')?.value) ?? '', name },
  };
}

/** The part of a PersistentVolumeClaim beyond what every object has. */
export function readVolumeClaim(object: ReadMapping): Pick<VolumeClaimResource, 'volumeName'> {
  const spec = readMapping(object, 'spec');
  return { volumeName: spec && readText(spec, 'volumeName')?.value };
}

const TOPOLOGY_LABELS: readonly string[] = [ZONE_LABEL, REGION_LABEL];

/**
 * Labels of a volume say where it is, several zones with `__` between them. They do not hold on nodes without such labels.
 * Source: pkg/scheduler/framework/plugins/volumezone.
 */
function readZoneLabels(object: ReadMapping): readonly NodeSelectorTerm[] | undefined {
  const places = readMetadata(object).labels.filter(({ key }) => TOPOLOGY_LABELS.includes(key));
  if (places.length === 0) return undefined;
  const inside = places.map(({ key, field }): Requirement => ({
    key,
    operator: 'In',
    values: field.value.split('__'),
  }));
  const nowhere = TOPOLOGY_LABELS.map((key): Requirement => ({ key, operator: 'DoesNotExist', values: [] }));
  return [inside, nowhere].map((matchExpressions) => ({ matchExpressions, matchFields: [] }));
}
