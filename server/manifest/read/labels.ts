import type { LabelSelector } from '../../kubernetes/labelSelectors.ts';
import { selectsLabels } from '../../kubernetes/labelSelectors.ts';
import type { Metadata, StringEntry } from '../model.ts';

/** The namespace of an object; undefined where none is written, so that whoever applies it decides. */
export type Namespace = string | undefined;

export function namespaceOf(resource: { readonly metadata: Metadata }): Namespace {
  const written = resource.metadata.namespace?.value;
  return written === '' ? undefined : written;
}

/** An object whose namespace is not written may be in any. */
export function canShareNamespace(a: Namespace, b: Namespace): boolean {
  return a === undefined || b === undefined || a === b;
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
  return selectsLabels(selector, createLookup(labels));
}
