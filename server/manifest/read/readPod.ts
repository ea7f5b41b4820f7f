import { findEntry, readMapping, readMappings, readText, resolveAlias } from './fields.ts';
import type { ReadMapping } from './fields.ts';
import type { PodResource } from '../model.ts';
import { readCalls } from './readCalls.ts';
import { readContainerPorts } from './readContainerPorts.ts';
import { readScheduling } from './readScheduling.ts';

/** The part of a Pod beyond what every object has. */
export function readPod(
  object: ReadMapping,
): Pick<PodResource, 'scheduling' | 'calls' | 'ports' | 'nodeName' | 'isReady' | 'isTerminating' | 'phase'> {
  const spec = readMapping(object, 'spec');
  const status = readMapping(object, 'status');
  const metadata = readMapping(object, 'metadata');
  const deletion = resolveAlias(metadata && findEntry(metadata, 'deletionTimestamp')?.value);
  return {
    scheduling: readScheduling(spec),
    calls: readCalls(spec),
    ports: readContainerPorts(spec),
    nodeName: spec && readText(spec, 'nodeName'),
    isReady: status && readReadyCondition(status),
    isTerminating: deletion?.kind === 'scalar' && deletion.value !== null,
    phase: status && readText(status, 'phase')?.value,
  };
}

/** Whether the condition of type Ready has the status "True"; false when a status has no such condition. */
export function readReadyCondition(status: ReadMapping): boolean {
  return readMappings(status, 'conditions').some(
    (condition) =>
      readText(condition, 'type')?.value === 'Ready' && readText(condition, 'status')?.value === 'True',
  );
}
