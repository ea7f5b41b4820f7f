/** Manifests, comments and settings turned into what the simulator takes, and its answers for one Service. */
export type * from './scenario/types.ts';
export { ASSUMED_PARTS, PROVENANCE_OF, readAssumed } from './scenario/assumed.ts';
export type { Assumed, AssumedPart } from './scenario/assumed.ts';
export { ASSUMED_VALUES, formatAmount } from './scenario/assumedValues.ts';
export type { KeptValue } from './scenario/assumedValues.ts';
export type * from './scenario/scenarioModel.ts';
export { PRICE_CURRENCY, PUBLISHED_PRICES } from './scenario/prices.ts';
export { readDirective } from './scenario/readDirective.ts';
export {
  MOST_ENDPOINTS,
  MOST_NODES,
  isZoneName,
  readCounts,
  readDataPlane,
  readRate,
  readReplicas,
  readWeights,
} from './scenario/directiveValues.ts';
export type { DirectiveReading } from './scenario/directiveValues.ts';
export {
  DIRECTIVE_NAMES,
  createDirectiveFinder,
  findOwnDirectives,
  isDirectiveName,
} from './scenario/directives.ts';
export type { DirectiveFinder, DirectiveName } from './scenario/directives.ts';
export {
  EXCLUDING_LABELS,
  SERVICE_PROXY_NAME_LABEL,
  TOPOLOGY_AWARE_HINTS_ANNOTATION,
  TOPOLOGY_MODE_ANNOTATION,
  ZONE_LABEL,
  createLookup,
  matchesLabelSelector,
  matchesSelector,
  namespaceOf,
  valueOf,
} from './scenario/labels.ts';
export { relativeName } from './scenario/nearness.ts';
export { fileName, isAssumed } from './scenario/provenance.ts';
export { toRoutedService } from './scenario/routedService.ts';
export { hasTarget, namedTargetOf } from './scenario/targetPorts.ts';
export type { NamedTarget } from './scenario/targetPorts.ts';
export { findServingWorkloads } from './scenario/servingWorkloads.ts';
export { createOutlook } from './scenario/outlook.ts';
export { titleOf } from './scenario/titleOf.ts';
export { nearest, nearestCluster, nearestFirst } from './scenario/nearness.ts';
export { chooseWorkloads, replicasIn } from './scenario/workloads.ts';
export { createOutlookStore } from './scenario/outlookStore.ts';
export type { OutlookStore } from './scenario/outlookStore.ts';
export { createSurroundingsIndex } from './scenario/surroundingsIndex.ts';
export type { SurroundingsIndex } from './scenario/surroundingsIndex.ts';
