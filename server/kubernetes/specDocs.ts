import type { FieldDoc } from './docTypes.ts';
import { DUAL_STACK_PAGE, servicePage, virtualIpPage } from './docTypes.ts';
import { TRAFFIC_DISTRIBUTION_DOC } from './trafficDistributionDocs.ts';

/** The fields of `spec` but its ports and addresses. Facts: api core/v1/types.go, core/validation, proxy/topology.go. */
export const SPEC_DOCS: Readonly<Record<string, FieldDoc>> = {
  'spec.type': {
    effect:
      'How the Service is reached. NodePort adds a port on every node to ClusterIP; LoadBalancer adds an outside load balancer to both.',
    link: servicePage('publishing-services-service-types'),
    values: {
      ClusterIP: {
        effect:
          'A virtual IP that works inside the cluster only. With `clusterIP: None` the Service is headless instead.',
      },
      NodePort: {
        effect: 'The virtual IP, and the same port opened on every node, 30000 to 32767 by default.',
      },
      LoadBalancer: {
        effect:
          'The cloud (or a controller such as MetalLB) puts a load balancer in front. Node ports are opened too, unless `allocateLoadBalancerNodePorts` is false.',
      },
      ExternalName: {
        effect:
          'A DNS alias for the name in `externalName`. There is no virtual IP, no endpoint and no proxying.',
        pitfalls: ['HTTP and TLS clients send the alias as host name, which the far side may not know.'],
      },
    },
  },
  'spec.selector': {
    effect: 'Pods of the same namespace that carry all of these labels become the endpoints.',
    whenUnset: 'Nobody writes endpoints; EndpointSlices have to be made by hand or by another controller.',
    overriddenBy: ['Ignored on ExternalName.'],
    link: servicePage('services-without-selectors'),
  },
  'spec.trafficDistribution': TRAFFIC_DISTRIBUTION_DOC,
  'spec.internalTrafficPolicy': {
    effect: 'Which endpoints serve traffic to the cluster IP that comes from inside the cluster.',
    overriddenBy: ['No effect on headless and ExternalName Services.'],
    link: virtualIpPage('internal-traffic-policy'),
    values: {
      Cluster: {
        effect: 'All ready endpoints may serve; `trafficDistribution` and topology hints count.',
      },
      Local: {
        effect:
          'Only endpoints on the client’s own node serve. `trafficDistribution` and topology hints are not looked at.',
        fallback:
          'Traffic from a node without a ready endpoint is dropped, even while other nodes have some.',
        pitfalls: ['PreferSameNode gives the same locality with a fallback (1.34 and newer).'],
      },
    },
  },
  'spec.externalTrafficPolicy': {
    effect:
      'Which endpoints serve traffic that comes from outside, through node ports, load balancers or external IPs.',
    whenUnset:
      '`Cluster` where the Service can be reached from outside; elsewhere the field must stay unset.',
    pitfalls: ['On type ClusterIP it is allowed from 1.29 on, and only together with `externalIPs`.'],
    link: virtualIpPage('external-traffic-policy'),
    values: {
      Cluster: {
        effect:
          'Any ready endpoint may serve, seen from the node that receives the packet. The endpoint may see a node’s address instead of the client’s.',
      },
      Local: {
        effect: 'Only endpoints on the receiving node serve, and the client’s address is kept.',
        fallback:
          'A node without a ready endpoint drops the traffic and fails the load balancer’s health check. Clients inside the cluster still reach all endpoints.',
      },
    },
  },
  'spec.sessionAffinity': {
    effect: 'Whether a client returns to the endpoint that it used before.',
    overriddenBy: ['No effect on headless and ExternalName Services.'],
    link: virtualIpPage('session-affinity'),
    values: {
      None: { effect: 'Every new connection is placed anew.' },
      ClientIP: {
        effect:
          'Connections from one client IP return to one endpoint, as long as it is among those that this node may use.',
        pitfalls: [
          'Each node remembers for itself, so the same client may get another endpoint through another node.',
          'Clients behind one NAT address all land on one endpoint.',
        ],
      },
    },
  },
  'spec.sessionAffinityConfig': {
    effect: 'How long session affinity lasts.',
    overriddenBy: ['Thrown away silently when `sessionAffinity` is None or missing.'],
    link: virtualIpPage('session-affinity'),
  },
  'spec.sessionAffinityConfig.clientIP': {
    effect: 'Settings of affinity by client IP.',
    overriddenBy: ['Thrown away silently when `sessionAffinity` is None or missing.'],
    link: virtualIpPage('session-affinity'),
  },
  'spec.sessionAffinityConfig.clientIP.timeoutSeconds': {
    effect: 'Idle seconds after which a client IP is forgotten: 1 to 86400 (a day).',
    whenUnset: '10800 seconds (three hours).',
    link: virtualIpPage('session-affinity'),
  },
  'spec.publishNotReadyAddresses': {
    effect:
      'Treats every pod as ready, also one that is not ready yet or is terminating. Such pods get traffic and topology hints.',
    overriddenBy: ['Nothing happens without a selector, or on ExternalName.'],
    link: servicePage('headless-services'),
    values: {
      true: {
        effect:
          'Unready and terminating pods count as ready. Meant for peers that must find each other before they are ready.',
      },
      false: { effect: 'Only pods that pass their readiness probe get traffic.' },
    },
  },
  'spec.clusterIP': {
    effect: 'The virtual IP. Leave it out to have one allocated, or `None` for a headless Service.',
    whenUnset: 'An address of the cluster’s Service range is allocated.',
    overriddenBy: ['Must not be set on ExternalName.'],
    pitfalls: ['It cannot be changed later, except to or from ExternalName.'],
    link: servicePage('type-clusterip'),
    values: {
      None: {
        effect: 'Headless: no virtual IP and no proxying; DNS answers with the addresses of the ready pods.',
        pitfalls: ['`trafficDistribution`, `internalTrafficPolicy` and session affinity do nothing.'],
      },
    },
  },
  'spec.clusterIPs': {
    effect: 'The virtual IPs of a dual-stack Service, one per IP family. The first must equal `clusterIP`.',
    whenUnset: 'Taken from `clusterIP`; a second address is allocated when `ipFamilyPolicy` asks for one.',
    overriddenBy: ['Must not be set on ExternalName.'],
    link: DUAL_STACK_PAGE,
  },
  'spec.ipFamilyPolicy': {
    effect: 'How many IP families the Service gets.',
    whenUnset: '`SingleStack`; `RequireDualStack` for a headless Service without a selector.',
    overriddenBy: ['Must not be set on ExternalName.'],
    link: DUAL_STACK_PAGE,
    values: {
      SingleStack: { effect: 'One address, of the first family.' },
      PreferDualStack: { effect: 'One address of each family where the cluster has both, else one.' },
      RequireDualStack: { effect: 'One address of each family; refused on a cluster with only one.' },
    },
  },
  'spec.ipFamilies': {
    effect: 'The IP families and their order; at most two, and the first cannot be changed later.',
    whenUnset: 'The cluster’s main family, and the other one when `ipFamilyPolicy` asks for it.',
    overriddenBy: ['Must not be set on ExternalName.'],
    pitfalls: ['Two families need `ipFamilyPolicy: PreferDualStack` or `RequireDualStack`.'],
    link: DUAL_STACK_PAGE,
    values: {
      IPv4: { effect: 'An IPv4 address.' },
      IPv6: { effect: 'An IPv6 address.' },
    },
  },
};
