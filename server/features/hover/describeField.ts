import type { FieldDoc, ValueDoc } from '../../kubernetes/serviceDocs.ts';
import { findFieldDoc, findValueDoc } from '../../kubernetes/serviceDocs.ts';
import type { FieldSchema } from '../../kubernetes/serviceSchema.ts';
import type { WellKnownKey } from '../../kubernetes/wellKnownKeys.ts';
import { formatMinor } from '../../kubernetes/version.ts';
import { describeFates, describeLife } from '../version/describeVersions.ts';
import { toCodeSpan, toList, toParagraphs } from '../markdown.ts';

const TRAFFIC_DISTRIBUTION = 'spec.trafficDistribution';

/** Everything the tables say about a field, as Markdown; `situation` is what holds for this manifest alone. */
export function describeField(path: string, field: FieldSchema, situation?: string): string {
  const doc = findFieldDoc(path);
  return toParagraphs(
    `**${path}**`,
    doc?.effect,
    situation,
    describeDefault(field, doc),
    path === TRAFFIC_DISTRIBUTION ? describeFates() : describeLife(field),
    describeValues(field, doc),
    describeList('Exceptions', doc?.overriddenBy),
    describeList('Good to know', doc?.pitfalls),
    describeLink(doc?.link),
  );
}

/** Everything the tables say about one value of a field; undefined for a value that they do not know. */
export function describeValue(path: string, value: string, situation?: string): string | undefined {
  const doc = findValueDoc(path, value);
  if (doc === undefined) return undefined;
  return toParagraphs(
    `**${path}: ${value}**`,
    doc.effect,
    doc.fallback,
    situation,
    path === TRAFFIC_DISTRIBUTION ? describeFates([value]) : undefined,
    describeList('Exceptions', doc.overriddenBy),
    describeList('Good to know', doc.pitfalls),
    describeLink(findFieldDoc(path)?.link),
  );
}

export function describeWellKnownKey(known: WellKnownKey): string {
  const deprecated =
    known.deprecatedSince === undefined
      ? undefined
      : `Deprecated since ${formatMinor(known.deprecatedSince)}.`;
  return toParagraphs(
    `**${known.key}**`,
    known.effect,
    deprecated,
    describeList(
      'Values',
      known.values.map(({ value, effect }) => `\`${value}\`: ${effect}`),
    ),
    describeLink(known.link),
  );
}

export function describeWellKnownValue(known: WellKnownKey, value: string): string | undefined {
  const found = known.values.find((candidate) => candidate.value === value);
  if (found === undefined) return undefined;
  return toParagraphs(`**${known.key}: ${value}**`, found.effect, describeLink(known.link));
}

function describeDefault(field: FieldSchema, doc: FieldDoc | undefined): string | undefined {
  if (doc?.whenUnset !== undefined)
    return `When unset: ${doc.whenUnset.charAt(0).toLowerCase()}${doc.whenUnset.slice(1)}`;
  return field.defaultValue === undefined ? undefined : `When unset: ${toCodeSpan(field.defaultValue)}.`;
}

function describeValues(field: FieldSchema, doc: FieldDoc | undefined): string | undefined {
  const entries: readonly (readonly [string, ValueDoc])[] = Object.entries(doc?.values ?? {});
  const order = field.values?.map(({ value }) => value) ?? [];
  const sorted = [...entries].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  return describeList(
    'Values',
    sorted.map(([value, { effect }]) => `\`${value}\`: ${effect}`),
  );
}

function describeList(title: string, items: readonly string[] | undefined): string | undefined {
  return items === undefined || items.length === 0 ? undefined : `${title}:\n${toList(items)}`;
}

function describeLink(link: string | undefined): string | undefined {
  if (link === undefined) return undefined;
  return `[${link.includes('istio.io') ? 'Istio' : 'Kubernetes'} documentation](${link})`;
}
