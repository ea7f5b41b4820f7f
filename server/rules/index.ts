import { endpointsNotReady } from './cluster/endpoints-not-ready.ts';
import { immutableFieldDiffers } from './cluster/immutable-field-differs.ts';
import { namespaceMissing } from './cluster/namespace-missing.ts';
import { conflictingTopologyAnnotations } from './traffic/conflicting-topology-annotations.ts';
import { deprecatedPreferClose } from './traffic/deprecated-prefer-close.ts';
import { deprecatedTopologyAwareHints } from './traffic/deprecated-topology-aware-hints.ts';
import { directiveWithoutService } from './text/directive-without-service.ts';
import { duplicateKey } from './text/duplicate-key.ts';
import { fewerReplicasThanZones } from './traffic/fewer-replicas-than-zones.ts';
import { idleEndpoint } from './traffic/idle-endpoint.ts';
import { internalLocalWithoutEndpoint } from './traffic/internal-local-without-endpoint.ts';
import { kindUnknown } from './validation/kind-unknown.ts';
import { malformedDirective } from './text/malformed-directive.ts';
import { patchWithoutTarget } from './kustomize/patch-without-target.ts';
import { overloadedEndpoint } from './traffic/overloaded-endpoint.ts';
import { preferenceBesideAutoscaler } from './traffic/preference-beside-autoscaler.ts';
import { preferenceBesideExternalLocal } from './traffic/preference-beside-external-local.ts';
import { preferenceBesideInternalLocal } from './traffic/preference-beside-internal-local.ts';
import { preferenceBesidePodTargets } from './traffic/preference-beside-pod-targets.ts';
import { preferenceBesideTopologyMode } from './traffic/preference-beside-topology-mode.ts';
import { preferenceForSingleReplica } from './traffic/preference-for-single-replica.ts';
import { preferenceIgnoredByDataPlane } from './traffic/preference-ignored-by-data-plane.ts';
import { preferenceInSingleZone } from './traffic/preference-in-single-zone.ts';
import { preferenceOnExcludedService } from './traffic/preference-on-excluded-service.ts';
import { preferenceOnExternalName } from './traffic/preference-on-external-name.ts';
import { preferenceOnHeadlessService } from './traffic/preference-on-headless-service.ts';
import { preferenceWithoutSelector } from './traffic/preference-without-selector.ts';
import { preferenceWithoutZoneLabels } from './traffic/preference-without-zone-labels.ts';
import { preferenceWithoutZoneSpread } from './traffic/preference-without-zone-spread.ts';
import { rejectedTrafficDistributionValue } from './traffic/rejected-traffic-distribution-value.ts';
import { replicasWithoutNode } from './traffic/replicas-without-node.ts';
import type { Rule } from './rule.ts';
import { sameNodeWithoutEndpoint } from './traffic/same-node-without-endpoint.ts';
import { selectorWithoutMatch } from './traffic/selector-without-match.ts';
import { serviceWithoutEndpoint } from './traffic/service-without-endpoint.ts';
import { targetPortWithoutMatch } from './traffic/target-port-without-match.ts';
import { textAfterDocumentEnd } from './text/text-after-document-end.ts';
import { spreadConstraintCountsNothing } from './traffic/spread-constraint-counts-nothing.ts';
import { tooDeep } from './text/too-deep.ts';
import { tooLarge } from './text/too-large.ts';
import { topologyModeWithoutHints } from './traffic/topology-mode-without-hints.ts';
import { trafficDistributionTooNew } from './traffic/traffic-distribution-too-new.ts';
import { unknownAlias } from './text/unknown-alias.ts';
import { unknownDirective } from './text/unknown-directive.ts';
import { unknownTrafficDistributionValue } from './traffic/unknown-traffic-distribution-value.ts';
import { unrecognisedTopologyMode } from './traffic/unrecognised-topology-mode.ts';
import { VALIDATION_RULES } from './validation/index.ts';
import { yamlSyntax } from './text/yaml-syntax.ts';
import { zonesUnevenAfterUpdates } from './traffic/zones-uneven-after-updates.ts';
import { zoneWithoutEndpoint } from './traffic/zone-without-endpoint.ts';

/** Every rule there is. Adding one means one file, one import and one line here, and one fixture; those in `validation/` have their line in its own list. */
export const RULES: readonly Rule[] = [
  // The text
  yamlSyntax,
  duplicateKey,
  unknownAlias,
  textAfterDocumentEnd,
  kindUnknown,
  tooLarge,
  tooDeep,
  unknownDirective,
  malformedDirective,
  directiveWithoutService,

  // Kustomizations
  patchWithoutTarget,

  // What the API server says
  ...VALIDATION_RULES,

  // What only the cluster knows
  immutableFieldDiffers,
  namespaceMissing,
  endpointsNotReady,

  // The value and the versions
  trafficDistributionTooNew,
  unknownTrafficDistributionValue,
  rejectedTrafficDistributionValue,
  deprecatedPreferClose,
  conflictingTopologyAnnotations,
  deprecatedTopologyAwareHints,
  unrecognisedTopologyMode,

  // What keeps a preference from having its effect
  preferenceBesideTopologyMode,
  preferenceBesideInternalLocal,
  preferenceBesideExternalLocal,
  preferenceBesidePodTargets,
  preferenceOnExternalName,
  preferenceOnHeadlessService,
  preferenceOnExcludedService,
  preferenceWithoutSelector,
  preferenceIgnoredByDataPlane,
  selectorWithoutMatch,
  targetPortWithoutMatch,
  spreadConstraintCountsNothing,

  // Where the traffic goes
  preferenceInSingleZone,
  preferenceWithoutZoneLabels,
  preferenceWithoutZoneSpread,
  preferenceForSingleReplica,
  preferenceBesideAutoscaler,
  topologyModeWithoutHints,
  fewerReplicasThanZones,
  replicasWithoutNode,
  serviceWithoutEndpoint,
  internalLocalWithoutEndpoint,
  zonesUnevenAfterUpdates,
  zoneWithoutEndpoint,
  sameNodeWithoutEndpoint,
  overloadedEndpoint,
  idleEndpoint,
];
