import type { PathStep } from './location.ts';

/**
 * A path as the API writes it in its messages: `spec.ports[0].name`, and with the keys of string maps in brackets,
 * `metadata.annotations[service.kubernetes.io/topology-mode]`.
 */
export function formatPath(steps: readonly PathStep[]): string {
  let path = '';
  steps.forEach((step, index) => {
    if (typeof step === 'number') path += `[${step}]`;
    else if (isMapKey(step, steps[index - 1])) path += `[${step}]`;
    else path += path === '' ? step : `.${step}`;
  });
  return path;
}

/** Fields that hold a map from any string to a string. */
const STRING_MAPS: ReadonlySet<PathStep> = new Set(['labels', 'annotations', 'matchLabels', 'nodeSelector']);
/** `selector` is such a map in a Service and a ReplicationController; elsewhere it has these fields. */
const SELECTOR_FIELDS: ReadonlySet<string> = new Set(['matchLabels', 'matchExpressions']);

function isMapKey(step: string, parent: PathStep | undefined): boolean {
  if (parent === undefined) return false;
  return (
    STRING_MAPS.has(parent) || (parent === 'selector' && !SELECTOR_FIELDS.has(step)) || /[./]/.test(step)
  );
}
