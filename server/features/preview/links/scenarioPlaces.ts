import type { Directive, ManifestDocument, Resource, ServiceResource } from '../../../manifest/model.ts';
import type { FoundCaller } from '../../../scenario/types.ts';
import type { Provenance } from '../../../scenario/statements.ts';
import type { ServiceAnalysis } from '../../../analysis/types.ts';
import type { Sourced } from '../../../workspace/workspaceObjects.ts';
import { PROVENANCE_OF } from '../../../protocol/overrides.ts';
import { namespaceOf } from '../../../manifest/read/labels.ts';
import { nearest, nearestCluster } from '../../../workspace/fileProximity.ts';
import type { ScenarioPart } from '../../../simulator/subject.ts';
import type { Place } from './place.ts';
import { placeInService } from './servicePlaces.ts';

export interface ScenarioPlaces {
  readonly service: ServiceResource;
  readonly uri: string;
  readonly analysis: ServiceAnalysis;
  /** Those that speak for the Service, nearest first, and those of the file that say its version. */
  readonly directives: readonly Directive[];
}

/**
 * What says a part of the scenario: a comment, or the first of the objects that it was taken from. Undefined for what a
 * setting says, or nobody.
 */
export function placeOfPart(part: ScenarioPart, from: ScenarioPlaces): Place | undefined {
  const source = from.analysis.built.provenance.find((each) => each.part === part)?.source;
  return source && FINDERS[source](part, from);
}

type Finder = (part: ScenarioPart, from: ScenarioPlaces) => Place | undefined;

const findNothing: Finder = () => undefined;

const findComment: Finder = (part, from) => {
  const names = Object.entries(PROVENANCE_OF).flatMap(([name, of]) => (of === part ? [name] : []));
  const found = from.directives.find(({ name }) => names.includes(name));
  return found && placeOfComment(found.name, from);
};

/** The nearest comment of that name. */
export function placeOfComment(name: string, { uri, directives }: ScenarioPlaces): Place | undefined {
  const directive = directives.find((each) => each.name === name);
  return directive && { uri, holder: directive, range: directive.range };
}

const FINDERS: Readonly<Record<Provenance['source'], Finder>> = {
  comment: findComment,
  manifest: (part, from) => findObject(part, from),
  workspace: (part, from) => findObject(part, from),
  // nothing that the selector matches was found: it is the selector that would find more
  assumption: (part, { service, uri }) =>
    part === 'endpoints' ? { uri, holder: service, range: placeInService(service, 'selector') } : undefined,
  // Nothing that was read from a cluster can be opened.
  cluster: findNothing,
  setting: findNothing,
  preview: findNothing,
};

const findObject: Finder = (part, { service, uri, analysis }) => {
  const { built, objectIndex } = analysis;
  if (part === 'clients') return built.callers[0] && placesOfCaller(built.callers[0])[0];
  const all: readonly Sourced<Resource>[] =
    part === 'nodes'
      ? nearestCluster(objectIndex.nodes(), uri).chosen
      : part === 'endpoints'
        ? [
            ...built.workloads,
            ...objectIndex.endpointSlicesOf(namespaceOf(service), service.metadata.name?.value ?? ''),
            ...objectIndex.podsMatching(namespaceOf(service), service.spec.selector?.value ?? []),
          ]
        : [];
  const file = built.provenance.find((each) => each.part === part)?.uri;
  const [first] = nearest(file === undefined ? all : all.filter((each) => each.uri === file), uri);
  return first && { uri: first.uri, holder: first.resource, range: first.resource.kindRange };
};

/** The texts that name the Service. */
export function placesOfCaller({ evidence }: FoundCaller): readonly Place[] {
  return evidence.map(({ from, range }) => ({ uri: from.uri, holder: from.resource, range }));
}

/** The directives of a document before those of the rest of its file. */
export function versionDirectives(
  own: ManifestDocument,
  documents: readonly ManifestDocument[],
): readonly Directive[] {
  const all = [own, ...documents].flatMap(({ directives }) => directives);
  return all.filter(({ name }) => name === 'kubernetes').slice(0, 1);
}
