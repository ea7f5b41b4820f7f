import type { Directive, ServiceResource } from '../manifest/model.ts';
import { isSameAssumed } from '../protocol/overrides.ts';
import { createShared, outlookFrom } from './serviceAnalysis.ts';
import { createSurroundingsIndexer } from '../workspace/objectIndex.ts';
import type { SurroundingsIndex } from '../workspace/objectIndex.ts';
import { isSameAnswer, trackQueries } from '../workspace/trackedQueries.ts';
import type { TrackedIndex } from '../workspace/trackedQueries.ts';
import type { OutlookInputs, ServiceOutlook, Surroundings } from '../scenario/types.ts';

/**
 * Keeps the outlook of each Service for as long as nothing that it was computed from changed. The same object back
 * means: the same answers as before. Features share a store, so that each simulation runs once.
 */
export interface OutlookStore {
  readonly outlookOf: (inputs: OutlookInputs, surroundings: Surroundings) => ServiceOutlook;
}

interface Kept {
  readonly inputs: OutlookInputs;
  readonly tracked: TrackedIndex;
  readonly outlook: ServiceOutlook;
}

export function createOutlookStore(): OutlookStore {
  const kept = new WeakMap<ServiceResource, Kept>();
  /** What the preview shows and what the manifests say are asked for in turns. */
  const keptChanged = new WeakMap<ServiceResource, Kept>();
  const indexes = new WeakMap<Surroundings, SurroundingsIndex>();
  const shared = createShared();
  const createIndex = createSurroundingsIndexer();
  let nodes: Surroundings['nodes'] = [];

  /** An equal list of nodes stays the same list, so that comparing it costs nothing for each Service. */
  const indexOf = (surroundings: Surroundings): SurroundingsIndex => {
    const known = indexes.get(surroundings);
    if (known !== undefined) return known;
    if (!isSameAnswer(nodes, surroundings.nodes)) nodes = surroundings.nodes;
    const index = createIndex({ ...surroundings, nodes });
    indexes.set(surroundings, index);
    return index;
  };

  return {
    outlookOf: (inputs, surroundings) => {
      const index = indexOf(surroundings);
      const known = inputs.assume === undefined ? kept : keptChanged;
      const before = known.get(inputs.service);
      if (before !== undefined && areSameInputs(before.inputs, inputs) && before.tracked.moveTo(index))
        return before.outlook;
      const tracked = trackQueries(index);
      const outlook = outlookFrom(inputs, tracked.index, shared);
      known.set(inputs.service, { inputs, tracked, outlook });
      return outlook;
    },
  };
}

function areSameInputs(a: OutlookInputs, b: OutlookInputs): boolean {
  return (
    a.uri === b.uri &&
    a.settings === b.settings &&
    isSameAssumed(a.assume, b.assume) &&
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
