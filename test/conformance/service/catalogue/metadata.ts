import type { CatalogueRule } from './types.ts';
import { LABEL_KEY, LABEL_VALUE } from './wording.ts';

const LENGTH = /must be no more than/;
const NOT_LENGTH = /^(?!.*must be no more than)/;

/** Until 1.36 the paths of the rules about one owner lacked its index. */
const OWNER_RULES: readonly CatalogueRule[] = [
  { path: 'metadata.ownerReferences', until: 36 },
  { path: 'metadata.ownerReferences[]', since: 37 },
]
  .flatMap(({ path, ...versions }): CatalogueRule[] => [
    ...(['kind', 'name', 'uid'] as const).map((key): CatalogueRule => ({
      id: `owner-${key}-missing`,
      stages: ['validate'],
      type: versions.until === undefined ? 'Required' : 'Invalid',
      field: `${path}.${key}`,
      condition: `The ${key} of an owner is empty.`,
      ...versions,
    })),
    {
      id: 'owner-api-version-malformed',
      stages: ['validate'],
      type: 'Invalid',
      field: `${path}.apiVersion`,
      condition:
        'The apiVersion of an owner has no version, or more than one slash; up to 1.36 also when it is empty.',
      ...versions,
    },
    {
      id: 'owner-banned',
      stages: ['validate'],
      type: 'Invalid',
      field: path,
      condition: 'The owner is a v1 Event.',
      wording: /disallowed/,
      ...versions,
    },
  ])
  .concat({
    id: 'owner-api-version-missing',
    stages: ['validate'],
    type: 'Required',
    field: 'metadata.ownerReferences[].apiVersion',
    condition: 'The apiVersion of an owner is empty; up to 1.36 that counts as malformed.',
    since: 37,
  });

/** Rules about metadata, all applied with those about the spec, except the resource version's. */
export const METADATA_RULES: readonly CatalogueRule[] = [
  {
    id: 'name-missing',
    stages: ['validate'],
    type: 'Required',
    field: 'metadata.name',
    condition: 'Neither name nor generateName is set.',
  },
  {
    id: 'name-malformed',
    stages: ['validate'],
    type: 'Invalid',
    field: 'metadata.name',
    condition:
      'The name has other characters than a-z, 0-9 and dash, or a dash at an end; up to 1.35 also when it starts ' +
      'with a digit. A name made from generateName is judged too.',
    wording: NOT_LENGTH,
  },
  {
    id: 'name-too-long',
    stages: ['validate'],
    type: 'Invalid',
    field: 'metadata.name',
    condition: 'The name has more than 63 characters.',
    wording: LENGTH,
  },
  {
    id: 'generate-name-malformed',
    stages: ['validate'],
    type: 'Invalid',
    field: 'metadata.generateName',
    condition:
      'The prefix breaks the rule of names; a dash at its end is fine. Judged even when name is set.',
    wording: NOT_LENGTH,
  },
  {
    id: 'generate-name-too-long',
    stages: ['validate'],
    type: 'Invalid',
    field: 'metadata.generateName',
    condition: 'The prefix has more than 63 characters (one of a dash at the end counts one less).',
    wording: LENGTH,
  },
  {
    id: 'namespace-malformed',
    stages: ['validate'],
    type: 'Invalid',
    field: 'metadata.namespace',
    condition:
      'The namespace is not a DNS label. In a cluster no such namespace exists, which is said first.',
    wording: NOT_LENGTH,
  },
  {
    id: 'namespace-too-long',
    stages: ['validate'],
    type: 'Invalid',
    field: 'metadata.namespace',
    condition: 'The namespace has more than 63 characters.',
    wording: LENGTH,
  },
  {
    id: 'field-manager-too-long',
    stages: ['validate'],
    type: 'TooLong',
    field: 'metadata.managedFields[].manager',
    condition: 'The name of a manager that a create keeps has more than 128 bytes.',
  },
  {
    id: 'field-manager-malformed',
    stages: ['validate'],
    type: 'Invalid',
    field: 'metadata.managedFields[].manager',
    condition: 'The name of a manager that a create keeps has a character that cannot be printed.',
  },
  {
    id: 'field-manager-subresource-too-long',
    stages: ['validate'],
    type: 'TooLong',
    field: 'metadata.managedFields[].subresource',
    condition: 'The subresource of a manager that a create keeps has more than 256 bytes.',
  },
  {
    id: 'generation-negative',
    stages: ['validate'],
    type: 'Invalid',
    field: 'metadata.generation',
    condition: 'generation is below zero.',
  },
  {
    id: 'label-key-malformed',
    stages: ['validate'],
    type: 'Invalid',
    field: 'metadata.labels',
    condition:
      'A label key is not a qualified name: an optional DNS subdomain and slash, then a name of at most 63.',
    wording: LABEL_KEY,
  },
  {
    id: 'label-value-malformed',
    stages: ['validate'],
    type: 'Invalid',
    field: 'metadata.labels',
    condition:
      'A label value has more than 63 characters, or other characters than letters, digits, dash, dot, underscore, ' +
      'or does not start and end with a letter or digit.',
    wording: LABEL_VALUE,
  },
  {
    id: 'annotation-key-malformed',
    stages: ['validate'],
    type: 'Invalid',
    field: 'metadata.annotations',
    condition: 'An annotation key, lower-cased, is not a qualified name.',
  },
  {
    id: 'annotations-too-long',
    stages: ['validate'],
    type: 'TooLong',
    field: 'metadata.annotations',
    condition: 'Keys and values of all annotations together have more than 262144 bytes.',
  },
  ...OWNER_RULES,
  {
    id: 'owners-two-controllers',
    stages: ['validate'],
    type: 'Invalid',
    field: 'metadata.ownerReferences',
    condition: 'More than one owner has controller true.',
    wording: /^(?!.*disallowed)/,
  },
  {
    id: 'finalizer-malformed',
    stages: ['validate'],
    type: 'Invalid',
    field: 'metadata.finalizers',
    condition: 'A finalizer is not a qualified name.',
    wording: /^(?!.*cannot be both set)/,
  },
  {
    id: 'finalizer-unqualified',
    stages: ['validate'],
    type: 'Invalid',
    field: 'metadata.finalizers[]',
    condition: 'A finalizer without a slash is none of kubernetes, orphan, foregroundDeletion.',
  },
  {
    id: 'finalizers-contradict',
    stages: ['validate'],
    type: 'Invalid',
    field: 'metadata.finalizers',
    condition: 'orphan and foregroundDeletion are both there.',
    wording: /cannot be both set/,
  },
  {
    id: 'topology-annotations-differ',
    stages: ['validate'],
    type: 'Invalid',
    field: 'metadata.annotations[service.kubernetes.io/topology-mode]',
    condition: 'topology-mode and topology-aware-hints are both there and differ in any byte.',
  },
  {
    id: 'resource-version-set',
    stages: ['store'],
    type: 'InternalError',
    field: '',
    condition: 'resourceVersion is a number other than 0. Anything that is not a number is ignored.',
  },
];
