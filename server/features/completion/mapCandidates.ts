import { CompletionItemKind } from 'vscode-languageserver-types';
import type { PathSegment } from '../../kubernetes/serviceSchema.ts';
import type { WellKnownKey } from '../../kubernetes/wellKnownKeys.ts';
import { WELL_KNOWN_KEYS, findWellKnownKey } from '../../kubernetes/wellKnownKeys.ts';
import { COMPLETION_DETAILS } from '../../words/completion.ts';
import { SUPPORT_DETAILS } from '../../words/versions.ts';
import type { Candidate } from './candidate.ts';
import { RANKS } from './candidate.ts';
import type { CompletionContext, PodLabel } from './context.ts';

/** Keys for the free maps of a Service: its annotations, labels and selector. */
export function mapKeyCandidates(
  path: readonly PathSegment[],
  otherKeys: readonly string[],
  context: CompletionContext,
): readonly Candidate[] {
  const place = wellKnownPlace(path);
  if (place !== undefined) {
    return WELL_KNOWN_KEYS.filter(
      (known) => known.place === place && known.isNotForPeople !== true && !otherKeys.includes(known.key),
    ).map((known) => wellKnownKeyCandidate(known, context));
  }
  if (!isSelector(path)) return [];
  return distinct(
    context
      .podLabels()
      .filter(({ key }) => !otherKeys.includes(key))
      .map(podLabelCandidate),
  );
}

/** Values for a key of a free map. */
export function mapValueCandidates(
  path: readonly PathSegment[],
  context: CompletionContext,
): readonly Candidate[] {
  const key = path.at(-1);
  const mapPath = path.slice(0, -1);
  if (typeof key !== 'string') return [];
  const place = wellKnownPlace(mapPath);
  if (place !== undefined) {
    return (findWellKnownKey(place, key)?.values ?? []).map(({ value, effect }) => ({
      label: value,
      kind: CompletionItemKind.EnumMember,
      insert: { kind: 'value', text: value, isString: true },
      rank: RANKS.fits,
      detail: firstSentence(effect),
      topic: { topic: 'keyValue', place, key, value },
    }));
  }
  if (!isSelector(mapPath)) return [];
  return distinct(
    context
      .podLabels()
      .filter((label) => label.key === key)
      .map(({ value, owner }) => ({
        label: value,
        kind: CompletionItemKind.Value,
        insert: { kind: 'value', text: value, isString: true },
        rank: RANKS.fits,
        detail: owner,
      })),
  );
}

/** One candidate for each label, the first; a large workspace offers no more than a person would look through. */
function distinct(candidates: readonly Candidate[]): readonly Candidate[] {
  const byLabel = new Map<string, Candidate>();
  for (const candidate of candidates)
    if (!byLabel.has(candidate.label)) byLabel.set(candidate.label, candidate);
  return [...byLabel.values()].slice(0, MOST_LABELS);
}

const MOST_LABELS = 100;

function wellKnownKeyCandidate(known: WellKnownKey, { shape }: CompletionContext): Candidate {
  const isIdle = shape !== undefined && known.ignoredOn?.includes(shape) === true;
  const isDeprecated = known.deprecatedSince !== undefined;
  const detail = isIdle
    ? COMPLETION_DETAILS.idle(shape)
    : isDeprecated
      ? SUPPORT_DETAILS.deprecated(known.deprecatedSince)
      : undefined;
  return {
    label: known.key,
    kind: CompletionItemKind.Property,
    insert: { kind: 'entry', entry: [known.key, { kind: 'place', isString: true }] },
    rank: isDeprecated ? RANKS.deprecated : isIdle ? RANKS.idle : RANKS.fits,
    ...(detail === undefined ? {} : { detail }),
    isDeprecated,
    hasMore: known.values.length > 0,
    topic: { topic: 'key', place: known.place, key: known.key },
  };
}

function podLabelCandidate({ key, value, owner }: PodLabel): Candidate {
  return {
    label: `${key}: ${value}`,
    kind: CompletionItemKind.Property,
    insert: { kind: 'entry', entry: [key, { kind: 'literal', text: value }] },
    rank: RANKS.fits,
    detail: owner,
  };
}

function wellKnownPlace(path: readonly PathSegment[]): WellKnownKey['place'] | undefined {
  if (path.length !== 2 || path[0] !== 'metadata') return undefined;
  return path[1] === 'annotations' || path[1] === 'labels' ? path[1] : undefined;
}

function isSelector(path: readonly PathSegment[]): boolean {
  return path.length === 2 && path[0] === 'spec' && path[1] === 'selector';
}

function firstSentence(text: string): string {
  return /^.*?\.(?=\s|$)/.exec(text)?.[0] ?? text;
}
