import type { NodeTaint } from '../../kubernetes/taints.ts';
import { findEntry, readBoolean, readMapping, readMappings, readText, resolveAlias } from './fields.ts';
import type { ReadMapping } from './fields.ts';
import type { NodeResource } from '../model.ts';
import type { JsonScalar } from '../tree/node.ts';
import { readReadyCondition } from './readPod.ts';
import { readBytes, readMilliCpu, readQuantity } from './readQuantity.ts';

/** The part of a Node beyond what every object has. */
export function readNode(
  object: ReadMapping,
): Pick<NodeResource, 'isReady' | 'isUnschedulable' | 'taints' | 'allocatable'> {
  const spec = readMapping(object, 'spec');
  const status = readMapping(object, 'status');
  const allocatable = status && (readMapping(status, 'allocatable') ?? readMapping(status, 'capacity'));
  const read = (key: string): JsonScalar => readValue(allocatable, key);
  return {
    isReady: status && findEntry(status, 'conditions') !== undefined ? readReadyCondition(status) : undefined,
    isUnschedulable: (spec && readBoolean(spec, 'unschedulable')?.value) ?? false,
    taints: spec === undefined ? [] : readMappings(spec, 'taints').map(readTaint),
    allocatable: {
      milliCpu: readMilliCpu(read('cpu')),
      memoryBytes: readBytes(read('memory')),
      pods: readQuantity(read('pods')),
    },
  };
}

function readValue(mapping: ReadMapping | undefined, key: string): JsonScalar {
  const node = resolveAlias(mapping && findEntry(mapping, key)?.value);
  return node?.kind === 'scalar' ? node.value : null;
}

function readTaint(taint: ReadMapping): NodeTaint {
  return {
    key: readText(taint, 'key')?.value ?? '',
    value: readText(taint, 'value')?.value ?? '',
    effect: readText(taint, 'effect')?.value ?? '',
  };
}
