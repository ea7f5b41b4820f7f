import { conflictingTopologyAnnotations } from './conflicting-topology-annotations.ts';
import { deprecatedPreferClose } from './deprecated-prefer-close.ts';
import { deprecatedTopologyAwareHints } from './deprecated-topology-aware-hints.ts';
import { duplicateKey } from './duplicate-key.ts';
import { fewerReplicasThanZones } from './fewer-replicas-than-zones.ts';
import { idleEndpoint } from './idle-endpoint.ts';
import { kindUnknown } from './kind-unknown.ts';
import { malformedDirective } from './malformed-directive.ts';
import { overloadedEndpoint } from './overloaded-endpoint.ts';
import { preferenceBesideAutoscaler } from './preference-beside-autoscaler.ts';
import { preferenceBesideExternalLocal } from './preference-beside-external-local.ts';
import { preferenceBesideInternalLocal } from './preference-beside-internal-local.ts';
import { preferenceBesideTopologyMode } from './preference-beside-topology-mode.ts';
import { preferenceForSingleReplica } from './preference-for-single-replica.ts';
import { preferenceIgnoredByDataPlane } from './preference-ignored-by-data-plane.ts';
import { preferenceInSingleZone } from './preference-in-single-zone.ts';
import { preferenceOnExcludedService } from './preference-on-excluded-service.ts';
import { preferenceOnExternalName } from './preference-on-external-name.ts';
import { preferenceOnHeadlessService } from './preference-on-headless-service.ts';
import { preferenceWithoutSelector } from './preference-without-selector.ts';
import { preferenceWithoutZoneLabels } from './preference-without-zone-labels.ts';
import { preferenceWithoutZoneSpread } from './preference-without-zone-spread.ts';
import { rejectedTrafficDistributionValue } from './rejected-traffic-distribution-value.ts';
import type { Rule } from './rule.ts';
import { sameNodeWithoutEndpoint } from './same-node-without-endpoint.ts';
import { selectorWithoutMatch } from './selector-without-match.ts';
import { targetPortWithoutMatch } from './target-port-without-match.ts';
import { textAfterDocumentEnd } from './text-after-document-end.ts';
import { tooDeep } from './too-deep.ts';
import { tooLarge } from './too-large.ts';
import { topologyModeWithoutHints } from './topology-mode-without-hints.ts';
import { trafficDistributionTooNew } from './traffic-distribution-too-new.ts';
import { unknownAlias } from './unknown-alias.ts';
import { unknownDirective } from './unknown-directive.ts';
import { unknownTrafficDistributionValue } from './unknown-traffic-distribution-value.ts';
import { unrecognisedTopologyMode } from './unrecognised-topology-mode.ts';
import { VALIDATION_RULES } from './validation/index.ts';
import { yamlSyntax } from './yaml-syntax.ts';
import { zoneWithoutEndpoint } from './zone-without-endpoint.ts';

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

  // What the API server says
  ...VALIDATION_RULES,

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
  preferenceOnExternalName,
  preferenceOnHeadlessService,
  preferenceOnExcludedService,
  preferenceWithoutSelector,
  preferenceIgnoredByDataPlane,
  selectorWithoutMatch,
  targetPortWithoutMatch,

  // Where the traffic goes
  preferenceInSingleZone,
  preferenceWithoutZoneLabels,
  preferenceWithoutZoneSpread,
  preferenceForSingleReplica,
  preferenceBesideAutoscaler,
  topologyModeWithoutHints,
  fewerReplicasThanZones,
  zoneWithoutEndpoint,
  sameNodeWithoutEndpoint,
  overloadedEndpoint,
  idleEndpoint,
];
