import type { LabelRequirement, LabelSelector, Metadata, StringEntry } from '../model.ts';

const DEFAULT_NAMESPACE = 'default';
export const ZONE_LABEL = 'topology.kubernetes.io/zone';
export const HOSTNAME_LABEL = 'kubernetes.io/hostname';
export const SERVICE_PROXY_NAME_LABEL = 'service.kubernetes.io/service-proxy-name';
/** kube-proxy looks away from a Service that carries one of these, whatever the value. */
export const EXCLUDING_LABELS: readonly string[] = [
  SERVICE_PROXY_NAME_LABEL,
  'service.kubernetes.io/headless',
];
export const TOPOLOGY_MODE_ANNOTATION = 'service.kubernetes.io/topology-mode';
export const TOPOLOGY_AWARE_HINTS_ANNOTATION = 'service.kubernetes.io/topology-aware-hints';

/** The namespace that an object without one lands in when nobody says otherwise. */
export function namespaceOf(resource: { readonly metadata: Metadata }): string {
  const written = resource.metadata.namespace?.value;
  return written === undefined || written === '' ? DEFAULT_NAMESPACE : written;
}

/** The value of a label or annotation; undefined when it is absent. Of duplicate keys the last one counts. */
export function valueOf(entries: readonly StringEntry[], key: string): string | undefined {
  return entries.findLast((entry) => entry.key === key)?.field.value;
}

/** Looks values up in one set of labels many times: short lists are searched, long ones indexed first. */
export function createLookup(entries: readonly StringEntry[]): (key: string) => string | undefined {
  if (entries.length <= SHORT) return (key) => valueOf(entries, key);
  const values = new Map(entries.map(({ key, field }) => [key, field.value]));
  return (key) => values.get(key);
}

const SHORT = 16;

/** Every pair of the selector is among the labels. An empty selector matches nothing, as for a Service. */
export function matchesSelector(selector: readonly StringEntry[], labels: readonly StringEntry[]): boolean {
  const look = createLookup(labels);
  return selector.length > 0 && selector.every(({ key, field }) => look(key) === field.value);
}

/** A selector with expressions, as pod affinity and spread constraints have. None matches nothing, `{}` everything. */
export function matchesLabelSelector(
  selector: LabelSelector | undefined,
  labels: readonly StringEntry[],
): boolean {
  return selector !== undefined && selectsLabels(selector, createLookup(labels));
}

/** The selector, which is written, takes in an object whose labels the function looks up. */
export function selectsLabels(selector: LabelSelector, look: (key: string) => string | undefined): boolean {
  return (
    Object.entries(selector.matchLabels).every(([key, value]) => look(key) === value) &&
    selector.matchExpressions.every((requirement) => meetsRequirement(requirement, look(requirement.key)))
  );
}

function meetsRequirement({ operator, values }: LabelRequirement, value: string | undefined): boolean {
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
