import type { CatalogueRule } from './types.ts';
import { LABEL_KEY, LABEL_VALUE } from './wording.ts';

const SOURCE_RANGES_ANNOTATION =
  'metadata.annotations[service.beta.kubernetes.io/load-balancer-source-ranges]';

/** Rules of the spec that validation applies, all at once, after defaults were set. */
export const SPEC_RULES: readonly CatalogueRule[] = (
  [
    {
      id: 'type-unsupported',
      type: 'NotSupported',
      field: 'spec.type',
      condition:
        'The type is none of ClusterIP, NodePort, LoadBalancer, ExternalName. Empty means ClusterIP.',
    },
    {
      id: 'ports-missing',
      type: 'Required',
      field: 'spec.ports',
      condition: 'There is no port, the Service is not headless and not an ExternalName.',
    },
    {
      id: 'headless-load-balancer',
      type: 'Invalid',
      field: 'spec.clusterIPs[]',
      condition: 'clusterIP None with type LoadBalancer.',
      wording: /'None' for LoadBalancer/,
    },
    {
      id: 'headless-node-port',
      type: 'Invalid',
      field: 'spec.clusterIPs[]',
      condition: 'clusterIP None with type NodePort.',
      wording: /'None' for NodePort/,
    },
    {
      id: 'external-name-with-cluster-ip',
      type: 'Forbidden',
      field: 'spec.clusterIPs',
      condition: 'An ExternalName with clusterIP or clusterIPs, None included.',
    },
    {
      id: 'external-name-with-ip-families',
      type: 'Forbidden',
      field: 'spec.ipFamilies',
      condition: 'An ExternalName with ipFamilies.',
    },
    {
      id: 'external-name-with-ip-family-policy',
      type: 'Forbidden',
      field: 'spec.ipFamilyPolicy',
      condition: 'An ExternalName with ipFamilyPolicy, empty text included.',
    },
    {
      id: 'external-name-missing',
      type: 'Required',
      field: 'spec.externalName',
      condition: 'An ExternalName whose externalName is empty or a single dot.',
    },
    {
      id: 'external-name-malformed',
      type: 'Invalid',
      field: 'spec.externalName',
      condition:
        'An ExternalName whose name, less one final dot, is not a lower-case DNS subdomain of at most 253.',
    },
    {
      id: 'port-name-missing',
      type: 'Required',
      field: 'spec.ports[].name',
      condition: 'One of several ports has no name.',
    },
    {
      id: 'port-name-malformed',
      type: 'Invalid',
      field: 'spec.ports[].name',
      condition: 'The name is not a DNS label of at most 63.',
    },
    {
      id: 'port-name-duplicate',
      type: 'Duplicate',
      field: 'spec.ports[].name',
      condition: 'An earlier port has the same name.',
    },
    {
      id: 'port-number-out-of-range',
      type: 'Invalid',
      field: 'spec.ports[].port',
      condition: 'port is not 1 to 65535; absent counts as 0.',
    },
    {
      id: 'port-protocol-unsupported',
      type: 'NotSupported',
      field: 'spec.ports[].protocol',
      condition: 'The protocol is none of TCP, UDP, SCTP. Empty means TCP.',
    },
    {
      id: 'target-port-out-of-range',
      type: 'Invalid',
      field: 'spec.ports[].targetPort',
      condition: 'A number that is not 1 to 65535, after 0 and empty became the number of port.',
      wording: /must be between 1 and 65535/,
    },
    {
      id: 'target-port-name-malformed',
      type: 'Invalid',
      field: 'spec.ports[].targetPort',
      condition:
        'A text that is not a port name: 1 to 15 of a-z, 0-9, dash, with a letter, no dash at an end or twice.',
      wording: /^(?!.*must be between 1 and 65535)/,
    },
    {
      id: 'app-protocol-malformed',
      type: 'Invalid',
      field: 'spec.ports[].appProtocol',
      condition: 'The text is not a qualified name; an empty one is not either.',
    },
    {
      id: 'node-port-on-cluster-ip',
      type: 'Forbidden',
      field: 'spec.ports[].nodePort',
      condition: 'nodePort other than 0 with type ClusterIP, headless included.',
    },
    {
      id: 'node-port-duplicate',
      type: 'Duplicate',
      field: 'spec.ports[].nodePort',
      condition:
        'An earlier port has the same protocol and nodePort, for any type. Two entries with one `port` number get one ' +
        'node port, so repeated ports are named twice.',
    },
    {
      id: 'port-duplicate',
      type: 'Duplicate',
      field: 'spec.ports[]',
      condition: 'An earlier port has the same protocol and number.',
    },
    {
      id: 'kubelet-port-on-load-balancer',
      type: 'Invalid',
      field: 'spec.ports[]',
      condition: 'Port 10250 on a LoadBalancer.',
      until: 32,
    },
    {
      id: 'selector-key-malformed',
      type: 'Invalid',
      field: 'spec.selector',
      condition: 'A key is not a qualified name; judged for every type.',
      wording: LABEL_KEY,
    },
    {
      id: 'selector-value-malformed',
      type: 'Invalid',
      field: 'spec.selector',
      condition: 'A value is not a label value; judged for every type.',
      wording: LABEL_VALUE,
    },
    {
      id: 'session-affinity-unsupported',
      type: 'NotSupported',
      field: 'spec.sessionAffinity',
      condition: 'The text is neither None nor ClientIP. Empty means None.',
    },
    {
      id: 'session-timeout-out-of-range',
      type: 'Invalid',
      field: 'spec.sessionAffinityConfig.clientIP.timeoutSeconds',
      condition:
        'With ClientIP, a value that is not 1 to 86400. With None the whole configuration is dropped unseen.',
    },
    {
      id: 'external-ip-malformed',
      type: 'Invalid',
      field: 'spec.externalIPs[]',
      condition: 'An entry is not an IP address.',
      wording: /must be a valid IP/,
    },
    {
      id: 'external-ip-ambiguous',
      type: 'Invalid',
      field: 'spec.externalIPs[]',
      condition: 'An entry has leading zeros or is an IPv4-mapped IPv6 address.',
      since: 36,
      wording: /must not have leading 0s|must not be an IPv4-mapped/,
    },
    {
      id: 'external-ip-special',
      type: 'Invalid',
      field: 'spec.externalIPs[]',
      condition: 'An entry is unspecified, loopback, link-local or link-local multicast.',
      wording: /may not be/,
    },
    {
      id: 'source-ranges-without-load-balancer',
      type: 'Forbidden',
      field: 'spec.LoadBalancerSourceRanges',
      condition:
        'loadBalancerSourceRanges with another type than LoadBalancer (the server writes the path so).',
    },
    {
      id: 'source-range-malformed',
      type: 'Invalid',
      field: 'spec.LoadBalancerSourceRanges',
      condition: 'An entry, less spaces around it, is not a CIDR; one refusal for the list.',
      until: 29,
    },
    {
      id: 'source-range-malformed',
      type: 'Invalid',
      field: 'spec.LoadBalancerSourceRanges[]',
      condition: 'An entry, less spaces around it, is not a CIDR.',
      since: 30,
      wording: /must be a valid CIDR|must be a valid network|must be a list|must be in the form/,
    },
    {
      id: 'source-range-ambiguous',
      type: 'Invalid',
      field: 'spec.LoadBalancerSourceRanges[]',
      condition: 'An entry has leading zeros, is IPv4-mapped, or has bits set beyond its prefix.',
      since: 36,
      wording: /must not have/,
    },
    {
      id: 'source-ranges-annotation-without-load-balancer',
      type: 'Forbidden',
      field: SOURCE_RANGES_ANNOTATION,
      condition:
        'The annotation, even empty, with another type than LoadBalancer, unless the field has entries.',
    },
    {
      id: 'source-ranges-annotation-malformed',
      type: 'Invalid',
      field: SOURCE_RANGES_ANNOTATION,
      condition: 'The field has no entries, and a part between commas, less spaces, is not a CIDR.',
      wording: /^(?!.*must not have)/,
    },
    {
      id: 'source-ranges-annotation-ambiguous',
      type: 'Invalid',
      field: SOURCE_RANGES_ANNOTATION,
      condition: 'As source-range-ambiguous, for a part of the annotation.',
      since: 36,
      wording: /must not have/,
    },
    {
      id: 'allocate-node-ports-without-load-balancer',
      type: 'Forbidden',
      field: 'spec.allocateLoadBalancerNodePorts',
      condition: 'The field is set, true or false, with another type than LoadBalancer.',
    },
    {
      id: 'load-balancer-class-without-load-balancer',
      type: 'Forbidden',
      field: 'spec.loadBalancerClass',
      condition: 'The field is set, even empty, with another type than LoadBalancer.',
    },
    {
      id: 'load-balancer-class-malformed',
      type: 'Invalid',
      field: 'spec.loadBalancerClass',
      condition: 'On a LoadBalancer, the text is not a qualified name.',
    },
    {
      id: 'external-traffic-policy-not-reachable',
      type: 'Invalid',
      field: 'spec.externalTrafficPolicy',
      condition:
        'The policy is set, and the type is neither NodePort nor LoadBalancer; from 1.29 a ClusterIP with externalIPs may.',
    },
    {
      id: 'external-traffic-policy-unsupported',
      type: 'NotSupported',
      field: 'spec.externalTrafficPolicy',
      condition: 'The policy is neither Cluster nor Local where it may be set. Empty means Cluster.',
    },
    {
      id: 'health-check-node-port-not-needed',
      type: 'Invalid',
      field: 'spec.healthCheckNodePort',
      condition: 'Other than 0 without both type LoadBalancer and externalTrafficPolicy Local.',
      wording: /may only be set/,
    },
    {
      id: 'health-check-node-port-out-of-range',
      type: 'Invalid',
      field: 'spec.healthCheckNodePort',
      condition: 'Where it is needed, not 1 to 65535. Allocation always refuses it first.',
      wording: /must be between/,
    },
    {
      id: 'internal-traffic-policy-unsupported',
      type: 'NotSupported',
      field: 'spec.internalTrafficPolicy',
      condition: 'The policy is set, even empty, and neither Cluster nor Local, for any type.',
    },
    {
      id: 'traffic-distribution-unsupported',
      type: 'NotSupported',
      field: 'spec.trafficDistribution',
      condition:
        'The value is set, even empty, and not accepted: 1.31 to 1.33 take PreferClose, from 1.34 also PreferSameZone ' +
        'and PreferSameNode. 1.30 drops the field before it is looked at; older versions do not know it.',
      since: 31,
    },
  ] satisfies readonly Omit<CatalogueRule, 'stages'>[]
).map((rule) => ({ ...rule, stages: ['validate'] as const }));
