import type { Directive, ServiceResource } from '../manifest/model.ts';
import { hasSameOverrides } from '../scenario/overrides.ts';
import { createShared, analysisFrom } from './serviceAnalysis.ts';
import { replaceList } from '../workspace/joinedObjects.ts';
import { createObjectIndexer } from '../workspace/objectIndex.ts';
import type { ObjectIndex } from '../workspace/objectIndex.ts';
import { isSameAnswer } from '../workspace/sameAnswer.ts';
import { trackQueries } from '../workspace/trackedQueries.ts';
import type { TrackedIndex } from '../workspace/trackedQueries.ts';
import type { AnalysisInputs } from '../scenario/types.ts';
import type { ServiceAnalysis } from './types.ts';
import type { WorkspaceObjects } from '../workspace/workspaceObjects.ts';

/**
 * Keeps the analysis of each Service for as long as nothing that it was computed from changed. The same object back
 * means: the same answers as before. Features share a store, so that each simulation runs once.
 */
export interface AnalysisStore {
  readonly analysisOf: (inputs: AnalysisInputs, workspaceObjects: WorkspaceObjects) => ServiceAnalysis;
  /** An analysis that was given still holds among other objects, if its inputs are the same. Costs less than asking for it. */
  readonly stillHolds: (
    service: ServiceResource,
    analysis: ServiceAnalysis,
    workspaceObjects: WorkspaceObjects,
  ) => boolean;
}

interface Kept {
  readonly inputs: AnalysisInputs;
  readonly tracked: TrackedIndex;
  readonly analysis: ServiceAnalysis;
}

export function createAnalysisStore(): AnalysisStore {
  const kept = new WeakMap<ServiceResource, Kept>();
  /** What the preview shows and what the manifests say are asked for in turns. */
  const keptChanged = new WeakMap<ServiceResource, Kept>();
  const indexes = new WeakMap<WorkspaceObjects, ObjectIndex>();
  const shared = createShared();
  const createIndex = createObjectIndexer();
  let nodes: WorkspaceObjects['nodes'] = [];

  /** An equal list of nodes stays the same list, so that comparing it costs nothing for each Service. */
  const indexOf = (workspaceObjects: WorkspaceObjects): ObjectIndex => {
    const known = indexes.get(workspaceObjects);
    if (known !== undefined) return known;
    if (!isSameAnswer(nodes, workspaceObjects.nodes)) nodes = workspaceObjects.nodes;
    const index = createIndex(replaceList(workspaceObjects, 'nodes', nodes));
    indexes.set(workspaceObjects, index);
    return index;
  };

  return {
    analysisOf: (inputs, workspaceObjects) => {
      const index = indexOf(workspaceObjects);
      const known = inputs.overrides === undefined ? kept : keptChanged;
      const before = known.get(inputs.service);
      if (before !== undefined && areSameInputs(before.inputs, inputs) && before.tracked.moveTo(index))
        return before.analysis;
      const tracked = trackQueries(index);
      const analysis = analysisFrom(inputs, tracked.index, shared);
      known.set(inputs.service, { inputs, tracked, analysis });
      return analysis;
    },
    stillHolds: (service, analysis, workspaceObjects) => {
      const before = kept.get(service);
      return before?.analysis === analysis && before.tracked.moveTo(indexOf(workspaceObjects));
    },
  };
}

function areSameInputs(a: AnalysisInputs, b: AnalysisInputs): boolean {
  return (
    a.uri === b.uri &&
    a.settings === b.settings &&
    a.cluster === b.cluster &&
    hasSameOverrides(a.overrides, b.overrides) &&
    a.isPatch === b.isPatch &&
    a.versionSource === b.versionSource &&
    (a.versions === b.versions || (a.versions.min === b.versions.min && a.versions.max === b.versions.max)) &&
    (a.directives === b.directives ||
      (a.directives.length === b.directives.length &&
        a.directives.every((directive, at) => saysTheSame(directive, b.directives[at]))))
  );
}

/** Where a comment stands matters to nothing that is computed from it. */
function saysTheSame(a: Directive, b: Directive | undefined): boolean {
  return a === b || (a.name === b?.name && a.value === b.value);
}
