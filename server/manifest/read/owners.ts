import type { ManifestNode, MappingNode } from '../tree/node.ts';

/** Who made an object, as its ownerReferences tell. */
export interface Owner {
  readonly kind: string | undefined;
  readonly name: string | undefined;
}

export function listOwners(object: MappingNode): readonly Owner[] {
  const metadata = findValue(object, 'metadata');
  const owners = metadata?.kind === 'mapping' ? findValue(metadata, 'ownerReferences') : undefined;
  if (owners?.kind !== 'sequence') return [];
  return owners.items.flatMap((owner) =>
    owner?.kind === 'mapping'
      ? [{ kind: textOf(findValue(owner, 'kind')), name: textOf(findValue(owner, 'name')) }]
      : [],
  );
}

function textOf(node: ManifestNode | undefined): string | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}

function findValue({ entries }: MappingNode, key: string): ManifestNode | undefined {
  return entries.findLast((entry) => entry.key.value === key)?.value;
}
