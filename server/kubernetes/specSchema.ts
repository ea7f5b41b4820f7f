import { SINCE } from './serviceMinors.ts';
import { AFFINITY_TIMEOUT } from './limits.ts';
import { DEFAULT_PROTOCOL, H2C, SECURE_WEBSOCKET, WEBSOCKET } from './ports.ts';
import type { EnumValue, ObjectType, ServiceShape } from './schemaTypes.ts';
import {
  BOOLEAN,
  INT32,
  INT_OR_STRING,
  STRING,
  STRING_LIST,
  STRING_MAP,
  listOf,
  objectOf,
  valuesOf,
} from './schemaTypes.ts';
import { TRAFFIC_DISTRIBUTION_VALUES, acceptedSince, deprecatedSince } from './trafficDistribution.ts';

const ALL_BUT_LOAD_BALANCER: readonly ServiceShape[] = ['ClusterIP', 'Headless', 'NodePort', 'ExternalName'];
const ALL_BUT_EXTERNAL_NAME: readonly ServiceShape[] = ['ClusterIP', 'Headless', 'NodePort', 'LoadBalancer'];
const NOT_PROXIED: readonly ServiceShape[] = ['Headless', 'ExternalName'];

/** Source: ServicePort in api core/v1/types.go and ValidateService, the same keys in 1.27 and 1.37. */
const SERVICE_PORT = objectOf([
  { name: 'name', type: STRING },
  { name: 'port', type: INT32 },
  { name: 'targetPort', type: INT_OR_STRING },
  { name: 'protocol', type: STRING, values: valuesOf('TCP', 'UDP', 'SCTP'), defaultValue: DEFAULT_PROTOCOL },
  {
    name: 'appProtocol',
    type: STRING,
    suggestions: ['http', 'https', H2C, WEBSOCKET, SECURE_WEBSOCKET],
  },
  {
    name: 'nodePort',
    type: INT32,
    forbiddenOn: ['ClusterIP', 'Headless'],
    ignoredOn: ['ExternalName'],
  },
]);

/** Source: SessionAffinityConfig and ClientIPConfig in api core/v1/types.go; default in apis/core/v1/defaults.go. */
const SESSION_AFFINITY_CONFIG = objectOf([
  {
    name: 'clientIP',
    type: objectOf([
      { name: 'timeoutSeconds', type: INT32, defaultValue: String(AFFINITY_TIMEOUT.whenUnset) },
    ]),
  },
]);

/**
 * Source: ServiceSpec in api core/v1/types.go (1.27 and 1.37 differ in trafficDistribution alone), ValidateService and
 * pkg/api/service/warnings.go for what each shape refuses and ignores, apis/core/v1/defaults.go for the defaults.
 */
export const SERVICE_SPEC: ObjectType = objectOf([
  {
    name: 'type',
    type: STRING,
    values: valuesOf('ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'),
    defaultValue: 'ClusterIP',
  },
  { name: 'selector', type: STRING_MAP, ignoredOn: ['ExternalName'] },
  { name: 'ports', type: listOf(SERVICE_PORT), ignoredOn: ['ExternalName'] },
  {
    name: 'trafficDistribution',
    type: STRING,
    since: 30,
    onSince: 31,
    values: trafficDistributionValues(),
    ignoredOn: NOT_PROXIED,
  },
  {
    name: 'internalTrafficPolicy',
    type: STRING,
    values: valuesOf('Cluster', 'Local'),
    defaultValue: 'Cluster',
    ignoredOn: NOT_PROXIED,
  },
  {
    // From 1.29 on also allowed on ClusterIP once externalIPs are set.
    name: 'externalTrafficPolicy',
    type: STRING,
    values: valuesOf('Cluster', 'Local'),
    defaultValue: 'Cluster',
    forbiddenOn: ['ClusterIP', 'Headless', 'ExternalName'],
  },
  {
    name: 'sessionAffinity',
    type: STRING,
    values: valuesOf('None', 'ClientIP'),
    defaultValue: 'None',
    ignoredOn: NOT_PROXIED,
  },
  { name: 'sessionAffinityConfig', type: SESSION_AFFINITY_CONFIG, ignoredOn: NOT_PROXIED },
  {
    name: 'publishNotReadyAddresses',
    type: BOOLEAN,
    defaultValue: 'false',
    ignoredOn: ['ExternalName'],
  },
  { name: 'clusterIP', type: STRING, suggestions: ['None'], forbiddenOn: ['ExternalName'] },
  { name: 'clusterIPs', type: STRING_LIST, forbiddenOn: ['ExternalName'] },
  {
    name: 'ipFamilyPolicy',
    type: STRING,
    values: valuesOf('SingleStack', 'PreferDualStack', 'RequireDualStack'),
    forbiddenOn: ['ExternalName'],
  },
  {
    name: 'ipFamilies',
    type: STRING_LIST,
    values: valuesOf('IPv4', 'IPv6'),
    forbiddenOn: ['ExternalName'],
  },
  { name: 'loadBalancerClass', type: STRING, forbiddenOn: ALL_BUT_LOAD_BALANCER },
  { name: 'loadBalancerSourceRanges', type: STRING_LIST, forbiddenOn: ALL_BUT_LOAD_BALANCER },
  {
    name: 'allocateLoadBalancerNodePorts',
    type: BOOLEAN,
    defaultValue: 'true',
    forbiddenOn: ALL_BUT_LOAD_BALANCER,
  },
  // Allowed together with externalTrafficPolicy Local alone.
  { name: 'healthCheckNodePort', type: INT32, forbiddenOn: ALL_BUT_LOAD_BALANCER },
  { name: 'externalName', type: STRING, ignoredOn: ALL_BUT_EXTERNAL_NAME },
  {
    name: 'externalIPs',
    type: STRING_LIST,
    deprecatedSince: SINCE.deprecatesExternalIPs,
    ignoredOn: NOT_PROXIED,
  },
  { name: 'loadBalancerIP', type: STRING, deprecatedSince: 24, ignoredOn: ALL_BUT_LOAD_BALANCER },
]);

function trafficDistributionValues(): readonly EnumValue[] {
  return TRAFFIC_DISTRIBUTION_VALUES.map((value) => {
    const since = acceptedSince(value);
    const deprecated = deprecatedSince(value);
    return deprecated === undefined ? { value, since } : { value, since, deprecatedSince: deprecated };
  });
}
