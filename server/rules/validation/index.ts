import type { Rule } from '../rule.ts';
import { addressNotCanonical } from './address-not-canonical.ts';
import { addressesOnExternalName } from './addresses-on-external-name.ts';
import { ambiguousAddress } from './ambiguous-address.ts';
import { annotationKeyMalformed } from './annotation-key-malformed.ts';
import { annotationsTooLong } from './annotations-too-long.ts';
import { apiVersionUnknown } from './api-version-unknown.ts';
import { appProtocolMalformed } from './app-protocol-malformed.ts';
import { clusterIpMalformed } from './cluster-ip-malformed.ts';
import { clusterIpOfOtherFamily } from './cluster-ip-of-other-family.ts';
import { clusterIpTaken } from './cluster-ip-taken.ts';
import { clusterIpsDiffer } from './cluster-ips-differ.ts';
import { clusterIpsSameFamily } from './cluster-ips-same-family.ts';
import { clusterIpsTooMany } from './cluster-ips-too-many.ts';
import { clusterIpsWithoutClusterIp } from './cluster-ips-without-cluster-ip.ts';
import { externalIpMalformed } from './external-ip-malformed.ts';
import { externalIpSpecial } from './external-ip-special.ts';
import { externalIpsDeprecated } from './external-ips-deprecated.ts';
import { externalNameMalformed } from './external-name-malformed.ts';
import { externalNameMissing } from './external-name-missing.ts';
import { externalTrafficPolicyNotReachable } from './external-traffic-policy-not-reachable.ts';
import { fieldManagerMalformed } from './field-manager-malformed.ts';
import { fieldManagerSubresourceTooLong } from './field-manager-subresource-too-long.ts';
import { fieldUnknown } from './field-unknown.ts';
import { fieldWithoutEffect } from './field-without-effect.ts';
import { finalizerMalformed } from './finalizer-malformed.ts';
import { finalizersContradict } from './finalizers-contradict.ts';
import { flowStyleNotJson } from './flow-style-not-json.ts';
import { generateNameMalformed } from './generate-name-malformed.ts';
import { generationNegative } from './generation-negative.ts';
import { headlessWithExternalType } from './headless-with-external-type.ts';
import { healthCheckNodePortNotNeeded } from './health-check-node-port-not-needed.ts';
import { healthCheckNodePortRefused } from './health-check-node-port-refused.ts';
import { ignoredWithWarning } from './ignored-with-warning.ts';
import { ipFamilyDuplicate } from './ip-family-duplicate.ts';
import { kubeletPortOnLoadBalancer } from './kubelet-port-on-load-balancer.ts';
import { labelMalformed } from './label-malformed.ts';
import { loadBalancerClassMalformed } from './load-balancer-class-malformed.ts';
import { loadBalancerFieldOnOtherType } from './load-balancer-field-on-other-type.ts';
import { nameMalformed } from './name-malformed.ts';
import { nameMissing } from './name-missing.ts';
import { nameTaken } from './name-taken.ts';
import { namespaceMalformed } from './namespace-malformed.ts';
import { nodePortDuplicate } from './node-port-duplicate.ts';
import { nodePortOnClusterIp } from './node-port-on-cluster-ip.ts';
import { nodePortImpossible } from './node-port-impossible.ts';
import { nodePortOutOfRange } from './node-port-out-of-range.ts';
import { nodePortTaken } from './node-port-taken.ts';
import { nonStandardAddress } from './non-standard-address.ts';
import { noneAmongClusterIps } from './none-among-cluster-ips.ts';
import { numberOutOfRange } from './number-out-of-range.ts';
import { ownerApiVersionMalformed } from './owner-api-version-malformed.ts';
import { ownerBanned } from './owner-banned.ts';
import { ownerIncomplete } from './owner-incomplete.ts';
import { ownerRepeated } from './owner-repeated.ts';
import { ownersTwoControllers } from './owners-two-controllers.ts';
import { portDuplicate } from './port-duplicate.ts';
import { portNameDuplicate } from './port-name-duplicate.ts';
import { portNameMalformed } from './port-name-malformed.ts';
import { portNameMissing } from './port-name-missing.ts';
import { portNumberOutOfRange } from './port-number-out-of-range.ts';
import { portsMissing } from './ports-missing.ts';
import { resourceVersionSet } from './resource-version-set.ts';
import { selectorMalformed } from './selector-malformed.ts';
import { serverManagedField } from './server-managed-field.ts';
import { sessionAffinityConfigDropped } from './session-affinity-config-dropped.ts';
import { sessionTimeoutOutOfRange } from './session-timeout-out-of-range.ts';
import { singleStackWithTwo } from './single-stack-with-two.ts';
import { sourceRangeMalformed } from './source-range-malformed.ts';
import { targetPortNameMalformed } from './target-port-name-malformed.ts';
import { targetPortOutOfRange } from './target-port-out-of-range.ts';
import { timestampMalformed } from './timestamp-malformed.ts';
import { unreadableByKubectl } from './unreadable-by-kubectl.ts';
import { unsupportedValue } from './unsupported-value.ts';
import { valueOfWrongType } from './value-of-wrong-type.ts';

/** What the API server refuses, warns about and drops, in the order in which it looks. */
export const VALIDATION_RULES: readonly Rule[] = [
  // The text and its decoding
  unreadableByKubectl,
  flowStyleNotJson,
  apiVersionUnknown,
  valueOfWrongType,
  numberOutOfRange,
  timestampMalformed,
  fieldUnknown,

  // Addresses and node ports
  clusterIpsDiffer,
  clusterIpsWithoutClusterIp,
  clusterIpMalformed,
  noneAmongClusterIps,
  clusterIpsTooMany,
  clusterIpsSameFamily,
  clusterIpOfOtherFamily,
  ipFamilyDuplicate,
  singleStackWithTwo,
  nodePortImpossible,
  nodePortOutOfRange,
  nodePortTaken,
  clusterIpTaken,
  healthCheckNodePortRefused,

  // Metadata
  nameMissing,
  nameMalformed,
  generateNameMalformed,
  namespaceMalformed,
  nameTaken,
  labelMalformed,
  annotationKeyMalformed,
  annotationsTooLong,
  ownerIncomplete,
  ownerApiVersionMalformed,
  ownerBanned,
  ownersTwoControllers,
  ownerRepeated,
  finalizerMalformed,
  finalizersContradict,
  generationNegative,
  fieldManagerMalformed,
  fieldManagerSubresourceTooLong,
  resourceVersionSet,

  // Ports and selector
  portsMissing,
  portNameMissing,
  portNameMalformed,
  portNameDuplicate,
  portNumberOutOfRange,
  targetPortOutOfRange,
  targetPortNameMalformed,
  appProtocolMalformed,
  portDuplicate,
  kubeletPortOnLoadBalancer,
  nodePortOnClusterIp,
  nodePortDuplicate,
  selectorMalformed,

  // The other fields of the spec
  unsupportedValue,
  headlessWithExternalType,
  addressesOnExternalName,
  externalNameMissing,
  externalNameMalformed,
  externalIpMalformed,
  externalIpSpecial,
  ambiguousAddress,
  sourceRangeMalformed,
  loadBalancerFieldOnOtherType,
  loadBalancerClassMalformed,
  externalTrafficPolicyNotReachable,
  healthCheckNodePortNotNeeded,
  sessionTimeoutOutOfRange,

  // What is accepted, with a warning or without
  ignoredWithWarning,
  externalIpsDeprecated,
  nonStandardAddress,
  addressNotCanonical,
  serverManagedField,
  fieldWithoutEffect,
  sessionAffinityConfigDropped,
];
