import { findField, toSchemaPath } from '../../kubernetes/serviceSchema.ts';
import type { Location, PathStep } from '../../manifest/locate/location.ts';
import type { Candidate } from '../completion/candidate.ts';
import type { CompletionContext } from '../completion/context.ts';
import {
  fieldCandidate,
  itemCandidates,
  keyCandidates,
  valueCandidates,
} from '../completion/fieldCandidates.ts';
import type { ValuesHome } from './valuesHome.ts';
import { targetOf, usedKeysBelow } from './valuesHome.ts';

type Place = Exclude<Location, { kind: 'none' }>;

/** What fits a place in the values of a chart: as the fields of Services that they become. */
export function valuesCandidates(
  place: Place,
  home: ValuesHome,
  context: CompletionContext,
): readonly Candidate[] {
  switch (place.kind) {
    case 'key':
      return keysAt(place.mappingPath, place.otherKeys, home, context);
    case 'value': {
      const target = targetOf(home, place.path);
      return target === undefined ? [] : valueCandidates(target, context);
    }
    case 'open': {
      const target = targetOf(home, place.path);
      return [
        ...keysAt(place.path, [], home, context),
        ...(target === undefined ? [] : valueCandidates(target, context)),
        ...(target === undefined || !place.canBeSequence
          ? []
          : itemCandidates(target, { index: 0, present: [], isFlow: false }, context)),
      ];
    }
    case 'item': {
      const { node, path, index, column } = place.sequence;
      const target = targetOf(home, path);
      const present = node.items.map((item) => (item?.kind === 'scalar' ? String(item.value) : ''));
      return target === undefined
        ? []
        : itemCandidates(target, { index, present, isFlow: column === undefined }, context);
    }
  }
}

/** The keys that templates look for, by their own names, and those of a mapping that becomes a part of a Service whole. */
function keysAt(
  path: readonly PathStep[],
  otherKeys: readonly string[],
  home: ValuesHome,
  context: CompletionContext,
): readonly Candidate[] {
  const target = targetOf(home, path);
  const named = [...usedKeysBelow(home, path)].flatMap(([key, to]) => {
    const field = findField(to);
    if (field === undefined || otherKeys.includes(key)) return [];
    return [fieldCandidate(toSchemaPath(to), { ...field, name: key }, context)];
  });
  return [...named, ...(target === undefined ? [] : keyCandidates(target, otherKeys, context))];
}
