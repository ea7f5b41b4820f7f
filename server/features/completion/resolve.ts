import type { CompletionItem } from 'vscode-languageserver-types';
import { MarkupKind } from 'vscode-languageserver-types';
import { findKind } from '../../kubernetes/kinds.ts';
import { findField } from '../../kubernetes/serviceSchema.ts';
import type { PathSegment } from '../../kubernetes/serviceSchema.ts';
import { findWellKnownKey } from '../../kubernetes/wellKnownKeys.ts';
import {
  describeField,
  describeValue,
  describeWellKnownKey,
  describeWellKnownValue,
} from '../hover/describeField.ts';
import { HOVER_SENTENCES } from '../../words/hover.ts';
import type { Topic } from './candidate.ts';

/** The item with its documentation; the item as it is when its `data` is not of our making. */
export function resolveCompletion(item: CompletionItem): CompletionItem {
  const topic = readTopic(item.data);
  const value = topic === undefined ? undefined : describeTopic(topic);
  return value === undefined ? item : { ...item, documentation: { kind: MarkupKind.Markdown, value } };
}

function describeTopic(topic: Topic): string | undefined {
  switch (topic.topic) {
    case 'field': {
      const field = findField(fromSchemaPath(topic.path));
      return field === undefined ? undefined : describeField(topic.path, field);
    }
    case 'value':
      return describeValue(topic.path, topic.value);
    case 'key': {
      const known = findWellKnownKey(topic.place, topic.key);
      return known === undefined ? undefined : describeWellKnownKey(known);
    }
    case 'keyValue': {
      const known = findWellKnownKey(topic.place, topic.key);
      return known === undefined ? undefined : describeWellKnownValue(known, topic.value);
    }
    case 'kind': {
      const known = findKind(topic.kind);
      return known === undefined
        ? undefined
        : `**${known.kind}** (${known.apiVersion})\n\n${HOVER_SENTENCES.purpose(known.purpose)}`;
    }
  }
}

/** `spec.ports[].name` as a path that leads through the first item of each list. */
function fromSchemaPath(path: string): readonly PathSegment[] {
  return path
    .split('.')
    .flatMap((part): readonly PathSegment[] => (part.endsWith('[]') ? [part.slice(0, -2), 0] : [part]));
}

/** Editors hand `data` back as they got it, but what arrives is still only a message. */
function readTopic(value: unknown): Topic | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { topic, path, key, place, value: chosen, kind } = value as Readonly<Record<string, unknown>>;
  switch (topic) {
    case 'field':
      return typeof path === 'string' ? { topic, path } : undefined;
    case 'value':
      return typeof path === 'string' && typeof chosen === 'string'
        ? { topic, path, value: chosen }
        : undefined;
    case 'key':
      return isPlace(place) && typeof key === 'string' ? { topic, place, key } : undefined;
    case 'keyValue':
      return isPlace(place) && typeof key === 'string' && typeof chosen === 'string'
        ? { topic, place, key, value: chosen }
        : undefined;
    case 'kind':
      return typeof kind === 'string' ? { topic, kind } : undefined;
    default:
      return undefined;
  }
}

function isPlace(value: unknown): value is 'annotations' | 'labels' {
  return value === 'annotations' || value === 'labels';
}
