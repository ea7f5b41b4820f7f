import { AFFINITY_TIMEOUT } from '../../kubernetes/limits.ts';
import type { FieldSchema, SchemaType } from '../../kubernetes/serviceSchema.ts';
import type { ScalarSkeleton, Skeleton } from './skeleton.ts';

/** What stands behind a field's key when it is completed, so that the next thing to type is clear. */
export function skeletonOf(path: string, field: FieldSchema): Skeleton {
  const own = SKELETONS.get(path);
  if (own !== undefined) return own;
  const [only, ...others] = field.values ?? [];
  if (only !== undefined && others.length === 0) return { kind: 'literal', text: only.value };
  return skeletonOfType(field.type);
}

/** A new item of the list at the path; the later ones of `ports` need a name. */
export function itemSkeletonOf(path: string, items: SchemaType, index: number): Skeleton {
  if (path === 'spec.ports') return index === 0 ? FIRST_PORT : FURTHER_PORT;
  const own = SKELETONS.get(path);
  const [item] = own?.kind === 'sequence' ? own.items : [];
  return item ?? skeletonOfType(items);
}

function skeletonOfType(type: SchemaType): Skeleton {
  switch (type.kind) {
    case 'object':
    case 'map':
    case 'any':
      return { kind: 'open-mapping' };
    case 'list':
      return type.items.kind === 'object'
        ? { kind: 'sequence', items: [{ kind: 'open-mapping' }] }
        : { kind: 'open-sequence', isString: type.items.kind === 'string' };
    case 'string':
    case 'time':
      return { kind: 'place', isString: true };
    case 'boolean':
    case 'int32':
    case 'int64':
    case 'intOrString':
      return { kind: 'place', isString: false };
  }
}

function number(example: string): ScalarSkeleton {
  return { kind: 'place', example, isString: false };
}

function text(example?: string): ScalarSkeleton {
  return example === undefined
    ? { kind: 'place', isString: true }
    : { kind: 'place', example, isString: true };
}

const FIRST_PORT: Skeleton = {
  kind: 'mapping',
  entries: [
    ['port', number('80')],
    ['targetPort', number('8080')],
  ],
};

const FURTHER_PORT: Skeleton = {
  kind: 'mapping',
  entries: [
    ['name', text('metrics')],
    ['port', number('9090')],
    ['targetPort', number('9090')],
  ],
};

const TIMEOUT: Skeleton = {
  kind: 'mapping',
  entries: [['timeoutSeconds', number(String(AFFINITY_TIMEOUT.whenUnset))]],
};

const SKELETONS: ReadonlyMap<string, Skeleton> = new Map<string, Skeleton>([
  ['metadata', { kind: 'mapping', entries: [['name', text()]] }],
  ['spec.ports', { kind: 'sequence', items: [FIRST_PORT] }],
  ['spec.sessionAffinityConfig', { kind: 'mapping', entries: [['clientIP', TIMEOUT]] }],
  ['spec.sessionAffinityConfig.clientIP', TIMEOUT],
  [
    'metadata.ownerReferences',
    {
      kind: 'sequence',
      items: [
        {
          kind: 'mapping',
          entries: [
            ['apiVersion', text('apps/v1')],
            ['kind', text('Deployment')],
            ['name', text()],
            ['uid', text()],
          ],
        },
      ],
    },
  ],
]);
