import type { NodeTaint } from '../../kubernetes/taints.ts';
import { findEntry, readBoolean, readMapping, readMappings, readText } from './fields.ts';
import type { ReadMapping } from './fields.ts';
import type { NodeResource } from '../model.ts';
import { readReadyCondition } from './readPod.ts';
import { extendedAmong, readAmounts } from './readRequests.ts';

/** The part of a Node beyond what every object has. */
export function readNode(
  object: ReadMapping,
): Pick<
  NodeResource,
  'isReady' | 'isUnschedulable' | 'taints' | 'allocatable' | 'kubeletVersion' | 'operatingSystem'
> {
  const spec = readMapping(object, 'spec');
  const status = readMapping(object, 'status');
  const allocatable = status && (readMapping(status, 'allocatable') ?? readMapping(status, 'capacity'));
  const amounts = readAmounts(allocatable);
  const nodeInfo = status && readMapping(status, 'nodeInfo');
  return {
    kubeletVersion: nodeInfo && readText(nodeInfo, 'kubeletVersion')?.value,
    operatingSystem: nodeInfo && readText(nodeInfo, 'operatingSystem')?.value,
    isReady: status && findEntry(status, 'conditions') !== undefined ? readReadyCondition(status) : undefined,
    isUnschedulable: (spec && readBoolean(spec, 'unschedulable')?.value) ?? false,
    taints: spec === undefined ? [] : readMappings(spec, 'taints').map(readTaint),
    allocatable: {
      milliCpu: amounts.get('cpu'),
      memoryBytes: amounts.get('memory'),
      pods: amounts.get('pods'),
      ephemeralBytes: amounts.get('ephemeral-storage'),
      extended: allocatable && extendedAmong(amounts),
    },
  };
}

function readTaint(taint: ReadMapping): NodeTaint {
  return {
    key: readText(taint, 'key')?.value ?? '',
    value: readText(taint, 'value')?.value ?? '',
    effect: readText(taint, 'effect')?.value ?? '',
  };
}
