/** What a selector asks of one label, or of a field that is compared like one. */
export interface Requirement {
  readonly key: string;
  /** In, NotIn, Exists, DoesNotExist; of nodes also Gt, Lt. Any other is met by nothing. */
  readonly operator: string;
  readonly values: readonly string[];
}

export interface LabelSelector {
  readonly matchLabels: Readonly<Record<string, string>>;
  readonly matchExpressions: readonly Requirement[];
}

/** The value of a label of the object that is looked at; undefined where it has none. */
export type LabelLookup = (key: string) => string | undefined;

/**
 * A metav1 label selector takes in the object. One that is not written matches nothing, an empty one everything.
 * Source: LabelSelectorAsSelector in k8s.io/apimachinery/pkg/apis/meta/v1/helpers.go, Matches in pkg/labels/selector.go.
 */
export function selectsLabels(selector: LabelSelector | undefined, look: LabelLookup): boolean {
  return (
    selector !== undefined &&
    Object.entries(selector.matchLabels).every(([key, value]) => look(key) === value) &&
    selector.matchExpressions.every((requirement) =>
      meetsLabelRequirement(requirement, look(requirement.key)),
    )
  );
}

/** A requirement of a label selector. */
export function meetsLabelRequirement(
  { operator, values }: Omit<Requirement, 'key'>,
  value: string | undefined,
): boolean {
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return false;
  }
}

/**
 * A requirement of a node selector, which compares whole numbers too. Source: nodeSelectorRequirementsAsSelector in
 * k8s.io/component-helpers/scheduling/corev1/nodeaffinity, Matches in k8s.io/apimachinery/pkg/labels/selector.go.
 */
export function meetsNodeRequirement(
  { operator, values }: Omit<Requirement, 'key'>,
  value: string | undefined,
): boolean {
  return operator === 'Gt' || operator === 'Lt'
    ? compareNumbers(value, operator, values)
    : meetsLabelRequirement({ operator, values }, value);
}

const WHOLE_NUMBER = /^[+-]?\d+$/;

function compareNumbers(
  value: string | undefined,
  operator: 'Gt' | 'Lt',
  values: readonly string[],
): boolean {
  const limit = values[0];
  if (value === undefined || limit === undefined || values.length !== 1) return false;
  if (!WHOLE_NUMBER.test(value) || !WHOLE_NUMBER.test(limit)) return false;
  return operator === 'Gt' ? Number(value) > Number(limit) : Number(value) < Number(limit);
}
