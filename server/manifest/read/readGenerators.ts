import type { ConfigMapResource, HostMention } from '../model.ts';
import { readItems, readMappings, readText } from './fields.ts';
import type { ReadMapping } from './fields.ts';
import { readHosts } from './readHosts.ts';

/**
 * The ConfigMaps that a kustomization generates, as far as their values stand in it: the literals. Files and env files are
 * not followed. Source: kustomize api/types/configmapargs.go and kvpairsources.go.
 */
export function readGeneratedConfigMaps(
  kustomization: ReadMapping,
  apiVersion: string,
): readonly ConfigMapResource[] {
  const general = readText(kustomization, 'namespace');
  return readMappings(kustomization, 'configMapGenerator').flatMap((generator) => {
    const name = readText(generator, 'name');
    if (name === undefined) return [];
    return [
      {
        kind: 'ConfigMap' as const,
        apiVersion,
        node: generator.node,
        kindRange: name.keyRange,
        metadata: {
          name,
          namespace: general ?? readText(generator, 'namespace'),
          labels: [],
          annotations: [],
        },
        hosts: readItems(generator, 'literals').flatMap(({ node }) => readLiteral(node)),
      },
    ];
  });
}

/** `KEY=value`. */
function readLiteral(node: Parameters<typeof readHosts>[0]): readonly HostMention[] {
  const text = node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : '';
  const key = text.slice(0, Math.max(text.indexOf('='), 0));
  if (key === '') return [];
  return readHosts(node, undefined)
    .filter((mention) => !mention.isAlone || mention.key === key)
    .map((mention) => ({ ...mention, key }));
}

export function isKustomization(apiVersion: string, kind: string): boolean {
  return (
    apiVersion.startsWith('kustomize.config.k8s.io/') && (kind === 'Kustomization' || kind === 'Component')
  );
}
