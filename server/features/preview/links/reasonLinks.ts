import type { ReasonLink } from '../../../protocol/messages.ts';
import type { ServiceAnalysis } from '../../../analysis/types.ts';
import type { Sourced } from '../../../workspace/workspaceObjects.ts';
import { fileName, nearestCluster } from '../../../workspace/fileProximity.ts';
import type { SimulationResult } from '../../../simulator/report/reportTypes.ts';
import type { Reason } from '../../../simulator/reasons.ts';
import type { Subject } from '../../../simulator/subject.ts';
import { ABOUT_CLIENTS, ABOUT_COST, ABOUT_ENDPOINTS, ABOUT_NODES } from '../../../simulator/subject.ts';
import type { FileFacts, PlacedService } from '../../document/fileContext.ts';
import { createLocator } from './locator.ts';
import type { Place } from './place.ts';
import type { ScenarioPlaces } from './scenarioPlaces.ts';
import { placeOfComment, placeOfPart, placesOfCaller, versionDirectives } from './scenarioPlaces.ts';
import { placeInService, writerOf } from './servicePlaces.ts';
import { placeInWorkload } from './workloadPlaces.ts';

/**
 * For everything that a reason of the result is about, the place in a manifest that decides it. What no manifest says
 * has no link. `analysis` is that of things as they are.
 */
export function linkReasons(
  facts: FileFacts,
  found: PlacedService,
  analysis: ServiceAnalysis,
  result: SimulationResult,
): readonly ReasonLink[] {
  const { context, findDirectives } = facts;
  const { service, placed } = found;
  const from: ScenarioPlaces = {
    service,
    uri: context.uri,
    analysis,
    directives: [
      ...findDirectives(placed.document, service),
      ...versionDirectives(
        placed.document,
        context.file.documents.map(({ document }) => document),
      ),
    ],
  };
  const locate = createLocator(context);
  return listSubjects(result, analysis).flatMap((about) => {
    const place = placeOf(about, from);
    const found = place && locate(place);
    if (found === undefined) return [];
    const { uri, range } = found;
    return [{ about, uri, file: uri === context.uri ? undefined : fileName(uri), range }];
  });
}

function placeOf(about: Subject, from: ScenarioPlaces): Place | undefined {
  const { service, uri, analysis } = from;
  switch (about.kind) {
    case 'service': {
      const base = analysis.patch?.base;
      const holder = base === undefined ? service : writerOf(about.part, service, base.resource);
      const home = holder === base?.resource ? base.uri : uri;
      return { uri: home, holder, range: placeInService(holder, about.part) };
    }
    case 'workload': {
      const comment = about.part === 'replicas' ? placeOfComment('replicas', from) : undefined;
      if (comment !== undefined) return comment;
      return ofSourced(findWorkload(analysis, about.name), (workload) => placeInWorkload(workload, about));
    }
    case 'node': {
      const nodes = nearestCluster(analysis.objectIndex.nodes(), uri).chosen;
      const node = nodes.find(({ resource }) => resource.metadata.name?.value === about.name);
      const named = ofSourced(node, ({ metadata, kindRange }) => metadata.name?.entryRange ?? kindRange);
      return named ?? placeOfPart('nodes', from);
    }
    case 'caller': {
      const caller = analysis.built.callers.find(({ name }) => name === about.name);
      return caller && placesOfCaller(caller)[about.at];
    }
    case 'scenario':
      return placeOfPart(about.part, from);
  }
}

/** The scenario has the workloads in the order of their manifests, under names of its own. */
function findWorkload(
  { built }: ServiceAnalysis,
  name: string,
): ServiceAnalysis['built']['workloads'][number] | undefined {
  const { backends } = built.scenario;
  const at = backends.kind === 'workloads' ? backends.workloads.findIndex((each) => each.name === name) : -1;
  return built.workloads[at];
}

function ofSourced<T extends Place['holder']>(
  sourced: Sourced<T> | undefined,
  rangeIn: (resource: T) => Place['range'],
): Place | undefined {
  return sourced && { uri: sourced.uri, holder: sourced.resource, range: rangeIn(sourced.resource) };
}

/** Each once. Reasons share their subjects, so most are told by identity. */
function listSubjects(result: SimulationResult, { built }: ServiceAnalysis): readonly Subject[] {
  const distinct = new Set<Subject>([
    ABOUT_NODES,
    ABOUT_ENDPOINTS,
    ABOUT_CLIENTS,
    ABOUT_COST,
    ...subjectsIn(result),
    ...built.callers.flatMap(({ name, evidence }) =>
      evidence.map((_, at): Subject => ({ kind: 'caller', name, at })),
    ),
  ]);
  const byText = new Map([...distinct].map((about) => [JSON.stringify(about), about]));
  return [...byText.values()].slice(0, MOST_LINKS);
}

/** A cluster without zone labels has a reason for each node; nobody follows more links than these. */
const MOST_LINKS = 200;

function subjectsIn(result: SimulationResult): Subject[] {
  if (result.kind === 'notProxied') return [result.about];
  const abouts = (reasons: readonly Reason[]): Subject[] => reasons.flatMap(({ about }) => about ?? []);
  return [
    ...abouts(result.placement.reasons),
    ...abouts(result.hints.reasons),
    ...result.clientGroups.flatMap(({ route }) => abouts(route.reasons)),
  ];
}
