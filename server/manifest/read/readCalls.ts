import { findEntry, readItems, readMapping, readMappings, readText } from './fields.ts';
import type { ReadItem, ReadMapping } from './fields.ts';
import type { ConfigUse, HostMention, PodCalls } from '../model.ts';
import { isKeyOfHost, readHosts } from './readHosts.ts';

/** One for all pods that call nobody, which most do. */
const NO_CALLS: PodCalls = { hosts: [], configs: [] };

/** Whom the containers of a pod spec are told to call. What only prepares the pod is left out: it calls once. */
export function readCalls(spec: ReadMapping | undefined): PodCalls {
  if (spec === undefined) return NO_CALLS;
  const sidecars = readMappings(spec, 'initContainers').filter(
    (container) => readText(container, 'restartPolicy')?.value === 'Always',
  );
  const containers = [...readMappings(spec, 'containers'), ...sidecars];
  const hosts = containers.flatMap((container) => [
    ...readMappings(container, 'env').flatMap(readVariable),
    ...readArguments(readItems(container, 'command')),
    ...readArguments(readItems(container, 'args')),
  ]);
  const configs = [
    ...containers.flatMap((container) => [
      ...readMappings(container, 'env').flatMap(readKeyUse),
      ...readMappings(container, 'envFrom').flatMap((source) => readUse(source, 'configMapRef')),
    ]),
    ...readMappings(spec, 'volumes').flatMap(readVolumeUse),
  ];
  return hosts.length + configs.length === 0 ? NO_CALLS : { hosts, configs };
}

function readVariable(variable: ReadMapping): readonly HostMention[] {
  const name = readText(variable, 'name')?.value;
  return readHosts(findEntry(variable, 'value')?.value, name).filter(isTold);
}

/** `--catalog cart` may be two arguments. */
function readArguments(items: readonly ReadItem[]): readonly HostMention[] {
  return items.flatMap(({ node }, at) => {
    const before = items[at - 1]?.node;
    const option =
      before?.kind === 'scalar' && String(before.value).startsWith('-') ? before.value : undefined;
    return readHosts(node, option === undefined ? undefined : String(option)).filter(isTold);
  });
}

function isTold({ isAlone, key }: HostMention): boolean {
  return !isAlone || isKeyOfHost(key);
}

function readKeyUse(variable: ReadMapping): readonly ConfigUse[] {
  const source = readMapping(variable, 'valueFrom');
  const reference = source && readMapping(source, 'configMapKeyRef');
  const key = reference && readText(reference, 'key')?.value;
  const name = reference && readText(reference, 'name');
  if (key === undefined || name === undefined) return [];
  const { value: configMap, range } = name;
  return [{ configMap, key, variable: readText(variable, 'name')?.value, range }];
}

function readUse(source: ReadMapping, reference: string): readonly ConfigUse[] {
  const found = readMapping(source, reference);
  const name = found && readText(found, 'name');
  if (name === undefined) return [];
  return [{ configMap: name.value, key: undefined, variable: undefined, range: name.range }];
}

function readVolumeUse(volume: ReadMapping): readonly ConfigUse[] {
  const projected = readMapping(volume, 'projected');
  const sources = projected === undefined ? [] : readMappings(projected, 'sources');
  return [volume, ...sources].flatMap((source) => readUse(source, 'configMap'));
}
