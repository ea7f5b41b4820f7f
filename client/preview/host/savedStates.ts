import type { PreviewModel, ServiceReference } from '../../../server/protocol/messages.ts';
import { isAsWritten } from './previewAnswer.ts';

/** What the saved file said of its Services, for those that were shown while nothing was unsaved; without details. */
export type SavedStates = readonly PreviewModel[];

/** More Services of a file than a person goes through between two saves. */
const MOST_STATES = 50;

/** With what an answer about the saved file says; what the file said before it was saved anew is forgotten. */
export function rememberSaved(states: SavedStates, answer: PreviewModel): SavedStates {
  const valid = states.filter(({ documentVersion }) => documentVersion === answer.documentVersion);
  if (!isAsWritten(answer)) return valid;
  const others = valid.filter(({ service }) => service.index !== answer.service.index);
  return [...others, stripDetails(answer)].slice(-MOST_STATES);
}

/**
 * What the saved file said of the Service of an answer; undefined where that is not known. A Service keeps its name when
 * others are put before it, and its place when it is renamed.
 */
export function findSaved(
  states: SavedStates,
  { service, services }: PreviewModel,
): PreviewModel | undefined {
  const known = states.filter((state) => isNamedAs(state.service, service));
  const atPlace = states.find((state) => state.service.index === service.index);
  if (known.length > 0) return known.find((state) => state === atPlace) ?? known[0];
  const isElsewhere = atPlace && services.some((other) => isNamedAs(other, atPlace.service));
  return isElsewhere === true ? undefined : atPlace;
}

function isNamedAs(one: ServiceReference, other: ServiceReference): boolean {
  return one.name === other.name && one.namespace === other.namespace && one.build === other.build;
}

/** The model as the page needs it to compare with: its report without what only a picture shows. */
function stripDetails(model: PreviewModel): PreviewModel {
  const { result } = model;
  return result.kind === 'report' ? { ...model, result: { ...result, ...NO_DETAILS } } : model;
}

const NO_DETAILS = { zones: [], flows: [], endpoints: [], clientGroups: [] };
