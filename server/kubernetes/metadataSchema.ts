import type { ObjectType } from './schemaTypes.ts';
import {
  ANY_OBJECT,
  BOOLEAN,
  INT64,
  STRING,
  STRING_LIST,
  STRING_MAP,
  TIME,
  listOf,
  objectOf,
  valuesOf,
} from './schemaTypes.ts';

/** Source: OwnerReference in apimachinery pkg/apis/meta/v1/types.go, the same in 1.27 and 1.37. */
const OWNER_REFERENCE = objectOf([
  { name: 'apiVersion', type: STRING },
  { name: 'kind', type: STRING },
  { name: 'name', type: STRING },
  { name: 'uid', type: STRING },
  { name: 'controller', type: BOOLEAN, defaultValue: 'false' },
  { name: 'blockOwnerDeletion', type: BOOLEAN, defaultValue: 'false' },
]);

/** Source: ManagedFieldsEntry in apimachinery pkg/apis/meta/v1/types.go, the same in 1.27 and 1.37. */
const MANAGED_FIELDS_ENTRY = objectOf([
  { name: 'manager', type: STRING },
  { name: 'operation', type: STRING, values: valuesOf('Apply', 'Update') },
  { name: 'apiVersion', type: STRING },
  { name: 'time', type: TIME },
  { name: 'fieldsType', type: STRING, values: valuesOf('FieldsV1') },
  { name: 'fieldsV1', type: ANY_OBJECT },
  { name: 'subresource', type: STRING },
]);

/** Source: ObjectMeta in apimachinery pkg/apis/meta/v1/types.go, the same keys in 1.27 and 1.37. */
export const OBJECT_META: ObjectType = objectOf([
  { name: 'name', type: STRING },
  { name: 'namespace', type: STRING },
  { name: 'labels', type: STRING_MAP },
  { name: 'annotations', type: STRING_MAP },
  { name: 'generateName', type: STRING },
  { name: 'finalizers', type: STRING_LIST },
  { name: 'ownerReferences', type: listOf(OWNER_REFERENCE) },
  { name: 'uid', type: STRING, isServerManaged: true },
  { name: 'resourceVersion', type: STRING, isServerManaged: true },
  { name: 'generation', type: INT64, isServerManaged: true },
  { name: 'creationTimestamp', type: TIME, isServerManaged: true },
  { name: 'deletionTimestamp', type: TIME, isServerManaged: true },
  { name: 'deletionGracePeriodSeconds', type: INT64, isServerManaged: true },
  { name: 'selfLink', type: STRING, isServerManaged: true },
  { name: 'managedFields', type: listOf(MANAGED_FIELDS_ENTRY), isServerManaged: true },
]);
