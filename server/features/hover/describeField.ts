import type { FieldDoc, ValueDoc } from '../../kubernetes/serviceDocs.ts';
import { findFieldDoc, findValueDoc } from '../../kubernetes/serviceDocs.ts';
import type { FieldSchema } from '../../kubernetes/serviceSchema.ts';
import type { WellKnownKey } from '../../kubernetes/wellKnownKeys.ts';
import { HOVER_HEADINGS, HOVER_SENTENCES } from '../../words/hover.ts';
import { sayLife } from '../../words/versions.ts';
import { describeFates } from '../version/describeVersions.ts';
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
    path === TRAFFIC_DISTRIBUTION ? describeFates() : sayLife(field),
    describeValues(field, doc),
    describeList(HOVER_HEADINGS.exceptions, doc?.overriddenBy),
    describeList(HOVER_HEADINGS.pitfalls, doc?.pitfalls),
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
    describeList(HOVER_HEADINGS.exceptions, doc.overriddenBy),
    describeList(HOVER_HEADINGS.pitfalls, doc.pitfalls),
    describeLink(findFieldDoc(path)?.link),
  );
}

export function describeWellKnownKey(known: WellKnownKey): string {
  const deprecated =
    known.deprecatedSince === undefined ? undefined : HOVER_SENTENCES.deprecated(known.deprecatedSince);
  return toParagraphs(
    `**${known.key}**`,
    known.effect,
    deprecated,
    describeList(
      HOVER_HEADINGS.values,
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
  if (doc?.whenUnset !== undefined) return HOVER_SENTENCES.whenUnset(doc.whenUnset);
  return field.defaultValue === undefined
    ? undefined
    : HOVER_SENTENCES.defaultIs(toCodeSpan(field.defaultValue));
}

function describeValues(field: FieldSchema, doc: FieldDoc | undefined): string | undefined {
  const entries: readonly (readonly [string, ValueDoc])[] = Object.entries(doc?.values ?? {});
  const order = field.values?.map(({ value }) => value) ?? [];
  const sorted = [...entries].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  return describeList(
    HOVER_HEADINGS.values,
    sorted.map(([value, { effect }]) => `\`${value}\`: ${effect}`),
  );
}

function describeList(title: string, items: readonly string[] | undefined): string | undefined {
  return items === undefined || items.length === 0 ? undefined : `${title}:\n${toList(items)}`;
}

function describeLink(link: string | undefined): string | undefined {
  if (link === undefined) return undefined;
  const title = HOVER_SENTENCES.documentation(link.includes('istio.io') ? 'Istio' : 'Kubernetes');
  return `[${title}](${link})`;
}
