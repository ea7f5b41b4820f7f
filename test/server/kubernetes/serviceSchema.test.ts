import assert from 'node:assert/strict';
import { KNOWN_KINDS } from '../../../server/kubernetes/kinds.ts';
import type { FieldSchema, ServiceShape } from '../../../server/kubernetes/serviceSchema.ts';
import {
  REMOVED_FIELDS,
  findField,
  findType,
  listFields,
  toSchemaPath,
} from '../../../server/kubernetes/serviceSchema.ts';
import { findFieldDoc, findValueDoc, listDocumentedPaths } from '../../../server/kubernetes/serviceDocs.ts';
import { fateOf } from '../../../server/kubernetes/trafficDistribution.ts';
import { NEWEST_KNOWN_MINOR, OLDEST_KNOWN_MINOR } from '../../../server/kubernetes/version.ts';
import { WELL_KNOWN_KEYS, findWellKnownKey } from '../../../server/kubernetes/wellKnownKeys.ts';

/** The keys of core/v1 types.go and meta/v1 types.go (1.37.0), sorted; 1.27.0 lacks the two that are marked. */
const KEYS_OF_1_37: Readonly<Record<string, string>> = {
  '': 'apiVersion kind metadata spec status',
  metadata:
    'annotations creationTimestamp deletionGracePeriodSeconds deletionTimestamp finalizers generateName generation labels managedFields name namespace ownerReferences resourceVersion selfLink uid',
  'metadata.ownerReferences[]': 'apiVersion blockOwnerDeletion controller kind name uid',
  'metadata.managedFields[]': 'apiVersion fieldsType fieldsV1 manager operation subresource time',
  spec: 'allocateLoadBalancerNodePorts clusterIP clusterIPs externalIPs externalName externalTrafficPolicy healthCheckNodePort internalTrafficPolicy ipFamilies ipFamilyPolicy loadBalancerClass loadBalancerIP loadBalancerSourceRanges ports publishNotReadyAddresses selector sessionAffinity sessionAffinityConfig trafficDistribution type',
  'spec.ports[]': 'appProtocol name nodePort port protocol targetPort',
  'spec.sessionAffinityConfig': 'clientIP',
  'spec.sessionAffinityConfig.clientIP': 'timeoutSeconds',
  status: 'conditions loadBalancer',
  'status.loadBalancer': 'ingress',
  'status.loadBalancer.ingress[]': 'hostname ip ipMode ports',
  'status.loadBalancer.ingress[].ports[]': 'error port protocol',
  'status.conditions[]': 'lastTransitionTime message observedGeneration reason status type',
};

describe('the schema of a Service', () => {
  const fields = listFields();

  it('knows exactly the keys of the API types', () => {
    const byParent = new Map<string, string[]>();
    for (const { path, field } of fields) {
      const parent = path === field.name ? '' : path.slice(0, -field.name.length - 1);
      byParent.set(parent, [...(byParent.get(parent) ?? []), field.name]);
    }
    const found = [...byParent].map(([parent, names]) => [parent, names.sort().join(' ')]);
    assert.deepEqual(Object.fromEntries(found), KEYS_OF_1_37);
  });

  it('says of exactly two fields that 1.27 does not know them', () => {
    assert.deepEqual(
      fields.filter(({ field }) => field.since !== undefined).map(({ path, field }) => [path, field.since]),
      [
        ['spec.trafficDistribution', 30],
        ['status.loadBalancer.ingress[].ipMode', 29],
      ],
    );
  });

  it('gives versions within the known minors', () => {
    for (const { path, field } of fields) {
      for (const minor of minorsNamedBy(field))
        assert.ok(minor >= OLDEST_KNOWN_MINOR && minor <= NEWEST_KNOWN_MINOR, `${path}: 1.${minor}`);
    }
  });

  it('agrees with the fates of trafficDistribution values', () => {
    for (const { value, since, deprecatedSince } of findField(['spec', 'trafficDistribution'])?.values ??
      []) {
      assert.ok(since !== undefined);
      assert.equal(fateOf(value, since), 'accepted');
      assert.notEqual(fateOf(value, since - 1), 'accepted');
      if (deprecatedSince !== undefined) assert.equal(fateOf(value, deprecatedSince), 'deprecated');
    }
  });

  it('has the default of every field among its values', () => {
    for (const { path, field } of fields) {
      if (field.defaultValue === undefined || field.values === undefined) continue;
      assert.ok(
        field.values.some(({ value }) => value === field.defaultValue),
        path,
      );
    }
  });

  it('never calls a field both ignored and forbidden on one shape of Service', () => {
    for (const { path, field } of fields) {
      const both = (field.ignoredOn ?? []).filter((shape) => field.forbiddenOn?.includes(shape));
      assert.deepEqual(both, [], path);
    }
  });

  it('finds fields by path, through lists and not through maps', () => {
    assert.equal(findField(['spec', 'ports', 0, 'port'])?.type.kind, 'int32');
    assert.equal(findField(['spec', 'ports', 'port']), undefined);
    assert.equal(findField(['spec', 'constructor']), undefined);
    assert.equal(findField(['metadata', 'labels', 'app']), undefined);
    assert.equal(findField([]), undefined);
    assert.equal(findType(['metadata', 'labels', 'app'])?.kind, 'string');
    assert.equal(findType(['spec', 'ports', 3])?.kind, 'object');
    assert.equal(findType([])?.kind, 'object');
    assert.equal(findType(['spec', 'ports', 3, 'port', 'x']), undefined);
  });

  it('writes paths without indexes', () => {
    assert.equal(toSchemaPath(['spec', 'ports', 12, 'name']), 'spec.ports[].name');
    assert.equal(toSchemaPath([]), '');
  });

  it('names a replacement that exists for every removed field', () => {
    for (const { path, replacement } of REMOVED_FIELDS) {
      assert.equal(findField(path.split('.')), undefined);
      assert.ok(findField(replacement.split('.')), replacement);
    }
  });
});

describe('where the fields of spec count', () => {
  const SHAPES: readonly ServiceShape[] = [
    'ClusterIP',
    'Headless',
    'NodePort',
    'LoadBalancer',
    'ExternalName',
  ];
  /** For each shape in that order: used, ignored, or forbidden. Fields that are missing here count everywhere. */
  const table: Readonly<Record<string, string>> = {
    'spec.selector': 'used used used used ignored',
    'spec.ports': 'used used used used ignored',
    'spec.ports[].nodePort': 'forbidden forbidden used used ignored',
    'spec.trafficDistribution': 'used ignored used used ignored',
    'spec.internalTrafficPolicy': 'used ignored used used ignored',
    'spec.externalTrafficPolicy': 'forbidden forbidden used used forbidden',
    'spec.sessionAffinity': 'used ignored used used ignored',
    'spec.sessionAffinityConfig': 'used ignored used used ignored',
    'spec.publishNotReadyAddresses': 'used used used used ignored',
    'spec.clusterIP': 'used used used used forbidden',
    'spec.clusterIPs': 'used used used used forbidden',
    'spec.ipFamilyPolicy': 'used used used used forbidden',
    'spec.ipFamilies': 'used used used used forbidden',
    'spec.loadBalancerClass': 'forbidden forbidden forbidden used forbidden',
    'spec.loadBalancerSourceRanges': 'forbidden forbidden forbidden used forbidden',
    'spec.allocateLoadBalancerNodePorts': 'forbidden forbidden forbidden used forbidden',
    'spec.healthCheckNodePort': 'forbidden forbidden forbidden used forbidden',
    'spec.externalName': 'ignored ignored ignored ignored used',
    'spec.externalIPs': 'used ignored used used ignored',
    'spec.loadBalancerIP': 'ignored ignored ignored used ignored',
  };
  for (const { path, field } of listFields()) {
    const expected = table[path] ?? 'used used used used used';
    it(`is right for ${path}`, () => {
      const found = SHAPES.map((shape) =>
        field.forbiddenOn?.includes(shape) === true
          ? 'forbidden'
          : field.ignoredOn?.includes(shape) === true
            ? 'ignored'
            : 'used',
      );
      assert.equal(found.join(' '), expected);
    });
  }
});

describe('the documentation of a Service', () => {
  const fields = listFields();

  it('covers every field that a person writes', () => {
    const missing = fields
      .map(({ path }) => path)
      .filter(
        (path) =>
          !/^(status\..*\[\]\.(ports|conditions)|status\.conditions\[\]|metadata\.managedFields)/.test(path),
      )
      .filter((path) => findFieldDoc(path) === undefined);
    assert.deepEqual(missing, []);
  });

  it('covers every value that completion offers', () => {
    for (const { path, field } of fields) {
      if (findFieldDoc(path) === undefined) continue;
      const values = [...(field.values ?? []).map(({ value }) => value), ...(field.suggestions ?? [])];
      assert.deepEqual(
        values.filter((value) => findValueDoc(path, value) === undefined),
        [],
        path,
      );
    }
  });

  it('documents no field and no value that does not exist', () => {
    const known = new Map(fields.map(({ path, field }) => [path, field]));
    for (const path of listDocumentedPaths()) {
      const field = known.get(path);
      assert.ok(field, path);
      for (const value of Object.keys(findFieldDoc(path)?.values ?? {}))
        assert.ok(offeredValues(field).includes(value), `${path}: ${value}`);
    }
  });

  it('links every field to the Kubernetes documentation', () => {
    for (const path of listDocumentedPaths()) {
      assert.match(
        findFieldDoc(path)?.link ?? '',
        /^https:\/\/kubernetes\.io\/docs\/[a-z0-9/-]+\/(#[a-z0-9-]+)?$/,
        path,
      );
    }
  });

  it('is written in whole sentences', () => {
    for (const path of listDocumentedPaths()) {
      const doc = findFieldDoc(path);
      const values = Object.values(doc?.values ?? {});
      const texts = [doc, ...values].flatMap((part) => [
        part?.effect,
        ...(part?.overriddenBy ?? []),
        ...(part?.pitfalls ?? []),
      ]);
      for (const text of texts) assert.match(text ?? '', /^[A-Z`1-9].*\.$/s, `${path}: ${text ?? ''}`);
    }
  });

  it('is not found for names that every object has', () => {
    assert.equal(findFieldDoc('constructor'), undefined);
    assert.equal(findValueDoc('spec.type', 'constructor'), undefined);
  });
});

describe('well-known annotations and labels', () => {
  it('are each listed once, with a link', () => {
    const keys = WELL_KNOWN_KEYS.map(({ place, key }) => `${place}/${key}`);
    assert.equal(new Set(keys).size, keys.length);
    for (const { key, link } of WELL_KNOWN_KEYS)
      assert.match(link, /^https:\/\/(kubernetes|istio)\.io\/\S+$/, key);
  });

  it('tell labels from annotations', () => {
    assert.ok(findWellKnownKey('annotations', 'service.kubernetes.io/topology-mode'));
    assert.equal(findWellKnownKey('labels', 'service.kubernetes.io/topology-mode'), undefined);
    assert.ok(findWellKnownKey('labels', 'service.kubernetes.io/service-proxy-name'));
  });
});

describe('the kinds that are read', () => {
  it('start with Services and name each kind once', () => {
    assert.equal(KNOWN_KINDS[0]?.kind, 'Service');
    assert.equal(new Set(KNOWN_KINDS.map(({ kind }) => kind)).size, KNOWN_KINDS.length);
  });
});

function minorsNamedBy(field: FieldSchema): readonly number[] {
  return [
    field.since,
    field.onSince,
    ...(field.values ?? []).flatMap(({ since, deprecatedSince }) => [since, deprecatedSince]),
  ].filter((minor) => minor !== undefined);
}

function offeredValues(field: FieldSchema): readonly string[] {
  const booleans = field.type.kind === 'boolean' ? ['true', 'false'] : [];
  return [...(field.values ?? []).map(({ value }) => value), ...(field.suggestions ?? []), ...booleans];
}
