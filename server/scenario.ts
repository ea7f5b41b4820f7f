/** Manifests, comments and settings turned into what the simulator takes, and its answers for one Service. */
export type * from './scenario/types.ts';
export {
  MOST_ENDPOINTS,
  MOST_NODES,
  readCounts,
  readDataPlane,
  readWeights,
} from './scenario/directiveValues.ts';
export type { DirectiveReading } from './scenario/directiveValues.ts';
export { DIRECTIVE_NAMES, createDirectiveFinder, isDirectiveName } from './scenario/directives.ts';
export type { DirectiveFinder, DirectiveName } from './scenario/directives.ts';
export {
  EXCLUDING_LABELS,
  SERVICE_PROXY_NAME_LABEL,
  TOPOLOGY_AWARE_HINTS_ANNOTATION,
  TOPOLOGY_MODE_ANNOTATION,
  ZONE_LABEL,
  createLookup,
  matchesSelector,
  namespaceOf,
  valueOf,
} from './scenario/labels.ts';
export { isAssumed } from './scenario/provenance.ts';
export { toRoutedService } from './scenario/routedService.ts';
export { createOutlook } from './scenario/outlook.ts';
export { countReplicas, findAutoscaler } from './scenario/workloads.ts';
export { createOutlookStore } from './scenario/outlookStore.ts';
export type { OutlookStore } from './scenario/outlookStore.ts';
export { createSurroundingsIndex } from './scenario/surroundingsIndex.ts';
export type { SurroundingsIndex } from './scenario/surroundingsIndex.ts';
