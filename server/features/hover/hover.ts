import type { Hover } from 'vscode-languageserver-types';
import { MarkupKind } from 'vscode-languageserver-types';
import { findClosest } from '../../kubernetes/closest.ts';
import type { FieldSchema } from '../../kubernetes/serviceSchema.ts';
import { REMOVED_FIELDS, findField, toSchemaPath } from '../../kubernetes/serviceSchema.ts';
import { TRAFFIC_DISTRIBUTION_VALUES } from '../../kubernetes/trafficDistribution.ts';
import type { VersionRange } from '../../kubernetes/version.ts';
import type { WellKnownKey } from '../../kubernetes/wellKnownKeys.ts';
import { findWellKnownKey } from '../../kubernetes/wellKnownKeys.ts';
import { locate } from '../../manifest/locate/locate.ts';
import { unknownService } from '../../manifest/template/assume.ts';
import type { ValuesHome } from '../values/valuesHome.ts';
import { targetOf } from '../values/valuesHome.ts';
import type { Location, PathStep } from '../../manifest/locate/location.ts';
import type { ServiceResource } from '../../manifest/model.ts';
import type { TextRange } from '../../manifest/tree/range.ts';
import { touches } from '../../manifest/tree/range.ts';
import { isDirectiveName } from '../../scenario/directives.ts';
import {
  describeField,
  describeValue,
  describeWellKnownKey,
  describeWellKnownValue,
} from './describeField.ts';
import { hoverAlias } from './describeAlias.ts';
import { describeDistribution, describeFieldUse } from './describeSituation.ts';
import { DIRECTIVE_HELP, sayExample } from '../../words/directiveHelp.ts';
import { HOVER_SENTENCES, NUMBERS_OF } from '../../words/hover.ts';
import { escapeMarkdown, toCodeSpan, toParagraphs } from '../markdown.ts';
import type { OpenDocument } from '../document/positions.ts';
import { toRange } from '../document/positions.ts';
import type { ValueNumbers } from './numbersFor.ts';

/** What a caller that has simulated the Service can add. */
export interface HoverExtra {
  /** What the document is when it holds values of a chart. */
  readonly values?: ValuesHome | undefined;
  readonly numbersFor?: (value: string, service: ServiceResource) => ValueNumbers | undefined;
  /** Which pods the Service's endpoints come from, as plain text. */
  readonly endpointsOf?: (service: ServiceResource) => string | undefined;
}

/** What the field, value, annotation or label of a Service, or our own comment, at the offset does, and what an alias stands for; undefined elsewhere. */
export function hover(
  document: OpenDocument,
  offset: number,
  versions: VersionRange,
  extra: HoverExtra = {},
): Hover | undefined {
  const alias = hoverAlias(document, offset);
  if (alias !== undefined) return alias;
  const location = locate(document.placed.document, offset - document.placed.start);
  if (location.kind === 'none') return hoverDirective(document, offset - document.placed.start);
  const subject = findSubject(location, offset - document.placed.start, extra.values);
  const value = subject === undefined ? undefined : describeSubject(subject, versions, extra);
  if (subject === undefined || value === undefined) return undefined;
  return { contents: { kind: MarkupKind.Markdown, value }, range: toRange(document, subject.range) };
}

/** What a `# zonewise:` comment says. */
function hoverDirective(document: OpenDocument, offset: number): Hover | undefined {
  const directive = document.placed.document.directives.find(({ range }) => touches(range, offset));
  if (directive === undefined || !isDirectiveName(directive.name)) return undefined;
  const value = toParagraphs(
    `**# zonewise: ${directive.name}=**`,
    DIRECTIVE_HELP[directive.name].says,
    sayExample(directive.name),
  );
  return { contents: { kind: MarkupKind.Markdown, value }, range: toRange(document, directive.range) };
}

/** A key or value that the pointer is on. */
interface Subject {
  readonly service: ServiceResource;
  /** Path of the key, or of the key (or list item) that the value belongs to. */
  readonly path: readonly PathStep[];
  /** The value as text; undefined when the pointer is on a key. */
  readonly value: string | undefined;
  /** The value that is written behind the key, for a key. */
  readonly writtenValue: string | undefined;
  readonly range: TextRange;
}

function findSubject(
  location: Exclude<Location, { kind: 'none' }>,
  offset: number,
  values: ValuesHome | undefined,
): Subject | undefined {
  if (location.resource?.kind === 'Service') return readSubject(location, offset, location.resource);
  const target = values && targetOf(values, location.path);
  const owner = target && unknownService();
  const subject = owner && readSubject(location, offset, owner);
  return subject && { ...subject, path: target };
}

function readSubject(
  location: Exclude<Location, { kind: 'none' }>,
  offset: number,
  service: ServiceResource,
): Subject | undefined {
  switch (location.kind) {
    case 'key': {
      const { entry, path } = location;
      if (entry === undefined || !touches(entry.key.range, offset)) return undefined;
      const writtenValue = entry.value?.kind === 'scalar' ? String(entry.value.value) : undefined;
      return { service, path, value: undefined, writtenValue, range: entry.key.range };
    }
    case 'value': {
      const { node, path } = location;
      if (node?.kind !== 'scalar' || !touches(node.range, offset)) return undefined;
      return { service, path, value: String(node.value), writtenValue: undefined, range: node.range };
    }
    case 'open':
    case 'item':
      return undefined;
  }
}

function describeSubject(subject: Subject, versions: VersionRange, extra: HoverExtra): string | undefined {
  const known = findWellKnown(subject.path);
  if (known !== undefined) {
    return subject.value === undefined
      ? describeWellKnownKey(known)
      : (describeWellKnownValue(known, subject.value) ?? describeWellKnownKey(known));
  }
  const owner = typeof subject.path.at(-1) === 'number' ? subject.path.slice(0, -1) : subject.path;
  const field = findField(owner);
  const path = toSchemaPath(owner);
  const isSelector = path === 'spec.selector' || path.startsWith('spec.selector.');
  const endpoints = isSelector ? extra.endpointsOf?.(subject.service) : undefined;
  if (endpoints !== undefined) return describeSelector(subject, versions, endpoints);
  if (field === undefined) return subject.value === undefined ? describeRemoved(path) : undefined;
  if (path === 'spec.trafficDistribution')
    return describeTrafficDistribution(subject, field, versions, extra);
  const situation = describeFieldUse(field, subject.service, versions);
  if (subject.value === undefined) return describeField(path, field, situation);
  return describeValue(path, subject.value, situation) ?? describeField(path, field, situation);
}

function describeTrafficDistribution(
  { value, writtenValue, service }: Subject,
  field: FieldSchema,
  versions: VersionRange,
  { numbersFor }: HoverExtra,
): string {
  const path = 'spec.trafficDistribution';
  const chosen = value ?? writtenValue;
  const situation =
    chosen === undefined
      ? describeFieldUse(field, service, versions)
      : describeDistribution(chosen, service, versions);
  if (value === undefined) return describeField(path, field, situation);
  const numbers = numbersFor?.(value, service);
  return toParagraphs(
    describeValue(path, value, situation) ?? describeUnknownValue(value, situation),
    numbers && `**${NUMBERS_OF.current}** ${escapeMarkdown(numbers.current)}`,
    numbers?.inEffect === undefined
      ? undefined
      : `**${NUMBERS_OF.inEffect}** ${escapeMarkdown(numbers.inEffect)}`,
  );
}

/** The field on its key; on a pair only what all pairs together select. */
function describeSelector({ service, path }: Subject, versions: VersionRange, endpoints: string): string {
  const field = findField(path);
  return toParagraphs(
    field && describeField('spec.selector', field, describeFieldUse(field, service, versions)),
    `**${NUMBERS_OF.current}** ${escapeMarkdown(endpoints)}`,
  );
}

function describeUnknownValue(value: string, situation: string | undefined): string {
  const meant = findClosest(value, TRAFFIC_DISTRIBUTION_VALUES);
  return toParagraphs(
    HOVER_SENTENCES.noSuchValue(toCodeSpan(value), toCodeSpan('spec.trafficDistribution')),
    meant === undefined
      ? HOVER_SENTENCES.valuesAre(TRAFFIC_DISTRIBUTION_VALUES.map(toCodeSpan))
      : HOVER_SENTENCES.didYouMean(toCodeSpan(meant)),
    situation,
  );
}

function describeRemoved(path: string): string | undefined {
  const removed = REMOVED_FIELDS.find((field) => field.path === path);
  if (removed === undefined) return undefined;
  return HOVER_SENTENCES.removedField(path, removed.removedIn, toCodeSpan(removed.replacement));
}

function findWellKnown(path: readonly PathStep[]): WellKnownKey | undefined {
  const [parent, place, key, ...rest] = path;
  if (parent !== 'metadata' || rest.length > 0 || typeof key !== 'string') return undefined;
  return place === 'annotations' || place === 'labels' ? findWellKnownKey(place, key) : undefined;
}
