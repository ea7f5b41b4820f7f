import { withMetadata } from '../base.ts';
import { withManagers } from '../managedFields.ts';
import type { RuleCaseTable } from './types.ts';

const LABEL_63 = 'a'.repeat(63);
const OWNER = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', uid: '7f0c-1' };
const MODE = 'service.kubernetes.io/topology-mode';
const HINTS = 'service.kubernetes.io/topology-aware-hints';

const names = (...texts: string[]) => texts.map((name) => withMetadata({ name }));
const prefixes = (...texts: string[]) =>
  texts.map((generateName) => withMetadata({ name: undefined, generateName }));
const namespaces = (...texts: string[]) => texts.map((namespace) => withMetadata({ namespace }));
const labelKeys = (...keys: string[]) => keys.map((key) => withMetadata({ labels: { [key]: 'x' } }));
const labelValues = (...values: string[]) => values.map((tier) => withMetadata({ labels: { tier } }));
const annotationKeys = (...keys: string[]) =>
  keys.map((key) => withMetadata({ annotations: { [key]: 'x' } }));
const owners = (...changes: Record<string, string | boolean | undefined>[]) =>
  withMetadata({ ownerReferences: changes.map((change) => ({ ...OWNER, ...change })) });
const finalizers = (...list: string[]) => withMetadata({ finalizers: list });

const BAD_KEYS = [
  '-bad',
  'bad-',
  'a b',
  'a/b/c',
  '/name',
  'prefix/',
  'Prefix.io/name',
  'pre_fix/name',
  '',
  'ä',
  'a'.repeat(64),
  `${'a'.repeat(254)}/x`,
];
const GOOD_KEYS = ['a', 'A.b_c-d', 'example.com/Part_1', '1', LABEL_63, `${'a'.repeat(253)}/x`, 'a.b/c'];

export const METADATA_CASES: RuleCaseTable = {
  'name-missing': {
    fails: [
      withMetadata({ name: undefined }),
      withMetadata({ name: '' }),
      'apiVersion: v1\nkind: Service\nspec:\n  ports:\n    - port: 80\n',
    ],
    passes: prefixes('web-'),
  },
  'name-malformed': {
    fails: [
      ...prefixes('--', '-'),
      ...names('Web', 'web.api', 'web-', '-web', 'web_api', 'web api', 'wéb', 'a/b', '..', '-'),
    ],
    failsUntil: { minor: 35, manifests: [...names('1web', '1', '2-2'), ...prefixes('1web-')] },
    passes: names('w', 'web', 'web-2', 'a1-b2--c3', LABEL_63),
  },
  'name-too-long': { fails: names('a'.repeat(64), 'A'.repeat(70)), passes: names(LABEL_63) },
  'generate-name-malformed': {
    fails: [...prefixes('Web-', '-', 'web.', 'web_', '-web-'), withMetadata({ generateName: 'Web-' })],
    failsUntil: { minor: 35, manifests: prefixes('1web-', '1') },
    passes: [
      ...prefixes('web-', 'web', 'w-', 'web--', 'web---', '--', LABEL_63, `${'a'.repeat(62)}-`),
      withMetadata({ generateName: '' }),
    ],
  },
  'generate-name-too-long': {
    fails: prefixes('a'.repeat(64), 'a'.repeat(300)),
    passes: prefixes('a'.repeat(60)),
  },
  'namespace-malformed': {
    fails: namespaces('My_NS', 'a.b', '-a', 'a-', 'team a'),
    passes: namespaces('default', '1', 'team-a', LABEL_63, ''),
  },
  'namespace-too-long': { fails: namespaces('a'.repeat(64)), passes: namespaces(LABEL_63) },
  'generation-negative': {
    fails: [withMetadata({ generation: -1 })],
    passes: [withMetadata({ generation: 0 }), withMetadata({ generation: 7 })],
  },
  'field-manager-too-long': {
    fails: [withManagers({ manager: 'm'.repeat(129) }), withManagers({}, { manager: 'ä'.repeat(65) })],
    passes: [
      withManagers({ manager: 'm'.repeat(128) }),
      withManagers({ manager: 'm'.repeat(129), fieldsV1: undefined }),
      withManagers({ manager: 'm'.repeat(129) }, { operation: 'Patch' }),
    ],
  },
  'field-manager-malformed': {
    fails: [withManagers({ manager: 'a\u0007b' }), withManagers({ manager: 'a\u00A0b' })],
    passes: [withManagers({ manager: 'a b' }), withManagers({ manager: 'ä🚀' })],
  },
  'field-manager-subresource-too-long': {
    fails: [withManagers({ subresource: 's'.repeat(257) })],
    passes: [withManagers({ subresource: 's'.repeat(256) })],
  },
  'label-key-malformed': { fails: labelKeys(...BAD_KEYS), passes: labelKeys(...GOOD_KEYS) },
  'label-value-malformed': {
    fails: labelValues('has space', '-x', 'x-', 'a/b', 'a'.repeat(64), '*', 'ä', '.', '_'),
    passes: labelValues('', 'x', 'A.b_c-1', LABEL_63, '1.2.3'),
  },
  'annotation-key-malformed': {
    fails: annotationKeys(...BAD_KEYS.filter((key) => key !== 'Prefix.io/name')),
    passes: annotationKeys(...GOOD_KEYS, 'Prefix.IO/Name'),
  },
  'annotations-too-long': {
    fails: [withMetadata({ annotations: { note: 'x'.repeat(262141) } })],
    passes: [withMetadata({ annotations: { note: 'x'.repeat(262140) } })],
  },
  'owner-api-version-missing': {
    fails: [owners({ apiVersion: '' }), owners({ apiVersion: undefined })],
    passes: [owners({})],
  },
  'owner-api-version-malformed': {
    fails: [owners({ apiVersion: 'a/b/c' }), owners({ apiVersion: 'apps/' }), owners({ apiVersion: '/' })],
    passes: [owners({ apiVersion: 'v1' }), owners({ apiVersion: 'x' })],
  },
  'owner-kind-missing': {
    fails: [owners({ kind: '' }), owners({ kind: undefined })],
    passes: [owners({ kind: 'x' })],
  },
  'owner-name-missing': {
    fails: [owners({ name: '' }), owners({ name: undefined })],
    passes: [owners({ name: 'X' })],
  },
  'owner-uid-missing': {
    fails: [owners({ uid: '' }), owners({ uid: undefined })],
    passes: [owners({ uid: 'X' })],
  },
  'owner-banned': {
    fails: [owners({ apiVersion: 'v1', kind: 'Event' })],
    passes: [owners({ apiVersion: 'events.k8s.io/v1', kind: 'Event' })],
  },
  'owners-two-controllers': {
    fails: [owners({ controller: true }, { controller: true, name: 'api', uid: 'b' })],
    passes: [
      owners({ controller: true }, { controller: false, name: 'api', uid: 'b' }),
      owners({ controller: true }, { controller: true }),
      owners({}, {}),
      owners({}, { name: 'api' }),
    ],
  },
  'finalizer-malformed': {
    fails: [finalizers('a b'), finalizers(''), finalizers('Example.com/x'), finalizers('example.com/')],
    passes: [finalizers('example.com/x', 'kubernetes')],
  },
  'finalizer-unqualified': {
    fails: [finalizers('mine'), finalizers('kubernetes', 'Orphan')],
    passes: [finalizers('orphan'), finalizers('foregroundDeletion'), finalizers('a.b/c', 'a.b/c')],
  },
  'finalizers-contradict': {
    fails: [finalizers('orphan', 'foregroundDeletion')],
    passes: [finalizers('orphan', 'kubernetes')],
  },
  'topology-annotations-differ': {
    fails: [
      withMetadata({ annotations: { [MODE]: 'Auto', [HINTS]: 'auto' } }),
      withMetadata({ annotations: { [MODE]: '', [HINTS]: 'Auto' } }),
    ],
    passes: [
      withMetadata({ annotations: { [MODE]: 'Auto', [HINTS]: 'Auto' } }),
      withMetadata({ annotations: { [MODE]: 'anything' } }),
      withMetadata({ annotations: { [HINTS]: 'anything' } }),
    ],
  },
  'resource-version-set': {
    fails: [withMetadata({ resourceVersion: '1' }), withMetadata({ resourceVersion: '12345678' })],
    passes: [
      withMetadata({ resourceVersion: '' }),
      withMetadata({ resourceVersion: '0' }),
      withMetadata({ resourceVersion: 'abc' }),
    ],
  },
};
