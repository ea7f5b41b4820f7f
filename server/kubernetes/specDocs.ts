import type { FieldDoc } from './docTypes.ts';
import { DUAL_STACK_PAGE, servicePage, virtualIpPage } from './docTypes.ts';
import { AFFINITY_TIMEOUT } from './limits.ts';
import { DEFAULT_NODE_PORTS } from './ports.ts';
import { EXTERNAL_IPS_TAKE_POLICY_SINCE } from './serviceShape.ts';
import { acceptedSince } from './trafficDistribution.ts';
import { TRAFFIC_DISTRIBUTION_DOC } from './trafficDistributionDocs.ts';
import { formatMinor } from './version.ts';

/** The fields of `spec` but its ports and addresses. Facts: api core/v1/types.go, core/validation, proxy/topology.go. */
export const SPEC_DOCS: Readonly<Record<string, FieldDoc>> = {
  'spec.type': {
    effect:
      'How clients reach the Service. NodePort adds a port on every node to ClusterIP; LoadBalancer adds an external load balancer to both.',
    link: servicePage('publishing-services-service-types'),
    values: {
      ClusterIP: {
        effect:
          'A virtual IP, reachable only inside the cluster. With `clusterIP: None` the Service is headless.',
      },
      NodePort: {
        effect: `The virtual IP, and a port on every node (${DEFAULT_NODE_PORTS.first}-${DEFAULT_NODE_PORTS.last} by default).`,
      },
      LoadBalancer: {
        effect:
          'The cloud (or a controller such as MetalLB) provides a load balancer. Node ports are opened too, unless `allocateLoadBalancerNodePorts` is false.',
      },
      ExternalName: {
        effect: 'A DNS alias for `externalName`, without virtual IP, endpoints or proxying.',
        pitfalls: ['HTTP and TLS clients send the alias as host name, which the target may not know.'],
      },
    },
  },
  'spec.selector': {
    effect: 'Pods in the same namespace with all of these labels become endpoints.',
    whenUnset: 'No endpoints are created; EndpointSlices must come from you or another controller.',
    overriddenBy: ['Ignored on ExternalName.'],
    link: servicePage('services-without-selectors'),
  },
  'spec.trafficDistribution': TRAFFIC_DISTRIBUTION_DOC,
  'spec.internalTrafficPolicy': {
    effect: 'Which endpoints serve traffic to the cluster IP from inside the cluster.',
    overriddenBy: ['No effect on headless and ExternalName Services.'],
    link: virtualIpPage('internal-traffic-policy'),
    values: {
      Cluster: {
        effect: 'All ready endpoints; `trafficDistribution` and topology hints apply.',
      },
      Local: {
        effect: "Only endpoints on the client's node. `trafficDistribution` and topology hints are ignored.",
        fallback:
          'Connections from a node without a ready endpoint are dropped, even if other nodes have one.',
        pitfalls: [
          `PreferSameNode gives the same locality with a fallback (${formatMinor(acceptedSince('PreferSameNode'))} and later).`,
        ],
      },
    },
  },
  'spec.externalTrafficPolicy': {
    effect: 'Which endpoints serve external traffic, through node ports, load balancers or external IPs.',
    whenUnset: '`Cluster` on externally reachable Services; on others the field must be unset.',
    pitfalls: [
      `On type ClusterIP it is allowed only from ${formatMinor(EXTERNAL_IPS_TAKE_POLICY_SINCE)} and with \`externalIPs\`.`,
    ],
    link: virtualIpPage('external-traffic-policy'),
    values: {
      Cluster: {
        effect:
          "Any ready endpoint, chosen by the node that receives the packet. The endpoint may see a node's address instead of the client's.",
      },
      Local: {
        effect: "Only endpoints on the receiving node; the client's address is preserved.",
        fallback:
          "A node without a ready endpoint drops the connections and fails the load balancer's health check. Clients inside the cluster still reach all endpoints.",
      },
    },
  },
  'spec.sessionAffinity': {
    effect: 'Whether a client stays with one endpoint.',
    overriddenBy: ['No effect on headless and ExternalName Services.'],
    link: virtualIpPage('session-affinity'),
    values: {
      None: { effect: 'An endpoint is chosen for every new connection.' },
      ClientIP: {
        effect: 'Connections from one client IP go to the same endpoint, as long as this node can use it.',
        pitfalls: [
          'Each node keeps its own record, so a client may get another endpoint through another node.',
          'Clients behind one NAT address all use one endpoint.',
        ],
      },
    },
  },
  'spec.sessionAffinityConfig': {
    effect: 'How long session affinity lasts.',
    overriddenBy: ['Silently removed when `sessionAffinity` is None or unset.'],
    link: virtualIpPage('session-affinity'),
  },
  'spec.sessionAffinityConfig.clientIP': {
    effect: 'Settings of affinity by client IP.',
    overriddenBy: ['Silently removed when `sessionAffinity` is None or unset.'],
    link: virtualIpPage('session-affinity'),
  },
  'spec.sessionAffinityConfig.clientIP.timeoutSeconds': {
    effect: `Idle seconds after which a client IP is forgotten: ${AFFINITY_TIMEOUT.least} to ${AFFINITY_TIMEOUT.most} (one day).`,
    whenUnset: `${AFFINITY_TIMEOUT.whenUnset} seconds (three hours).`,
    link: virtualIpPage('session-affinity'),
  },
  'spec.publishNotReadyAddresses': {
    effect:
      'Treats every pod as ready, even if it is not ready yet or terminating. Such pods get traffic and topology hints.',
    overriddenBy: ['No effect without a selector, or on ExternalName.'],
    link: servicePage('headless-services'),
    values: {
      true: {
        effect:
          'Unready and terminating pods count as ready, for peers that must find each other before they are ready.',
      },
      false: { effect: 'Only pods that pass their readiness probe get traffic.' },
    },
  },
  'spec.clusterIP': {
    effect: 'The virtual IP. Omit it to have one assigned; `None` makes the Service headless.',
    whenUnset: "An address of the cluster's Service range is assigned.",
    overriddenBy: ['Rejected on ExternalName.'],
    pitfalls: ["Can't be changed, except to or from ExternalName."],
    link: servicePage('type-clusterip'),
    values: {
      None: {
        effect: 'Headless: no virtual IP and no proxying; DNS returns the addresses of the ready pods.',
        pitfalls: ['`trafficDistribution`, `internalTrafficPolicy` and session affinity have no effect.'],
      },
    },
  },
  'spec.clusterIPs': {
    effect: 'The virtual IPs of a dual-stack Service, one per IP family. The first must equal `clusterIP`.',
    whenUnset: 'Taken from `clusterIP`; a second address is assigned if `ipFamilyPolicy` requests one.',
    overriddenBy: ['Rejected on ExternalName.'],
    link: DUAL_STACK_PAGE,
  },
  'spec.ipFamilyPolicy': {
    effect: 'How many IP families the Service gets.',
    whenUnset: '`SingleStack`; `RequireDualStack` for a headless Service without a selector.',
    overriddenBy: ['Rejected on ExternalName.'],
    link: DUAL_STACK_PAGE,
    values: {
      SingleStack: { effect: 'One address, of the first family.' },
      PreferDualStack: { effect: 'One address of each family if the cluster has both, else one.' },
      RequireDualStack: { effect: 'One address of each family; rejected on a cluster with only one.' },
    },
  },
  'spec.ipFamilies': {
    effect: "The IP families in order, at most two. The first can't be changed.",
    whenUnset: "The cluster's primary family, and the other one if `ipFamilyPolicy` requests it.",
    overriddenBy: ['Rejected on ExternalName.'],
    pitfalls: ['Two families need `ipFamilyPolicy: PreferDualStack` or `RequireDualStack`.'],
    link: DUAL_STACK_PAGE,
    values: {
      IPv4: { effect: 'An IPv4 address.' },
      IPv6: { effect: 'An IPv6 address.' },
    },
  },
};
