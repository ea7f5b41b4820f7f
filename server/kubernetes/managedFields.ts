/** In UTF-8. Source: FieldManagerMaxLength in k8s.io/apimachinery/pkg/apis/meta/v1/validation/validation.go. */
export const MOST_MANAGER_BYTES = 128;

/** In UTF-8. Source: MaxSubresourceNameLength, in the same file. */
export const MOST_SUBRESOURCE_BYTES = 256;

/** Of more managers of updates the oldest become one. Source: k8s.io/apimachinery/pkg/util/managedfields/internal/fieldmanager.go. */
export const MOST_UPDATE_MANAGERS = 10;

/** The name of that one. Source: capmanagers.go beside it. */
export const OLD_UPDATES_MANAGER = 'ancient-changes';

/** What Go prints: letters, marks, numbers, punctuation, symbols and the space. Source: unicode.IsPrint. */
export const UNPRINTABLE = /[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/u;

/** Apply comes first, as the server sorts. Source: DecodeManagedFields in managedfields.go beside it. */
export const MANAGER_OPERATIONS: readonly string[] = ['Apply', 'Update'];
export const FIELDS_TYPE = 'FieldsV1';

/**
 * Fields that have one owner with all that is in them; an item stands for every item of its list.
 * Source: listType, mapType and structType in api core/v1/types.go and apimachinery pkg/apis/meta/v1/types.go.
 */
export const ATOMIC_FIELDS: readonly string[] = [
  'metadata.ownerReferences[]',
  'metadata.managedFields',
  'spec.selector',
  'spec.clusterIPs',
  'spec.externalIPs',
  'spec.ipFamilies',
  'spec.loadBalancerSourceRanges',
];
