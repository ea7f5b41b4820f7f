import type { FieldDoc } from './docTypes.ts';
import { DUAL_STACK_PAGE, servicePage, virtualIpPage } from './docTypes.ts';
import { AFFINITY_TIMEOUT } from './limits.ts';
import { DEFAULT_NODE_PORTS } from './ports.ts';
import { EXTERNAL_IPS_TAKE_POLICY_SINCE } from './serviceShape.ts';
import { acceptedSince } from './trafficDistribution.ts';
import { TRAFFIC_DISTRIBUTION_DOC } from './trafficDistributionDocs.ts';
import { formatMinor } from './version.ts';
import { t } from '../l10n.ts';

/** The fields of `spec` but its ports and addresses. Facts: api core/v1/types.go, core/validation, proxy/topology.go. */
export const SPEC_DOCS: Readonly<Record<string, FieldDoc>> = {
  'spec.type': {
    effect: t(
      'How clients reach the Service. NodePort adds a port on every node to ClusterIP; LoadBalancer adds an external load balancer to both.',
    ),
    link: servicePage('publishing-services-service-types'),
    values: {
      ClusterIP: {
        effect: t(
          'A virtual IP, reachable only inside the cluster. With `clusterIP: None` the Service is headless.',
        ),
      },
      NodePort: {
        effect: t`The virtual IP, and a port on every node (${DEFAULT_NODE_PORTS.first}-${DEFAULT_NODE_PORTS.last} by default).`,
      },
      LoadBalancer: {
        effect: t(
          'The cloud (or a controller such as MetalLB) provides a load balancer. Node ports are opened too, unless `allocateLoadBalancerNodePorts` is false.',
        ),
      },
      ExternalName: {
        effect: t('A DNS alias for `externalName`, without virtual IP, endpoints or proxying.'),
        pitfalls: [t('HTTP and TLS clients send the alias as host name, which the target may not know.')],
      },
    },
  },
  'spec.selector': {
    effect: t('Pods in the same namespace with all of these labels become endpoints.'),
    whenUnset: t('No endpoints are created; EndpointSlices must come from you or another controller.'),
    overriddenBy: [t('Ignored on ExternalName.')],
    link: servicePage('services-without-selectors'),
  },
  'spec.trafficDistribution': TRAFFIC_DISTRIBUTION_DOC,
  'spec.internalTrafficPolicy': {
    effect: t('Which endpoints serve traffic to the cluster IP from inside the cluster.'),
    overriddenBy: [t('No effect on headless and ExternalName Services.')],
    link: virtualIpPage('internal-traffic-policy'),
    values: {
      Cluster: {
        effect: t('All ready endpoints; `trafficDistribution` and topology hints apply.'),
      },
      Local: {
        effect: t(
          "Only endpoints on the client's node. `trafficDistribution` and topology hints are ignored.",
        ),
        fallback: t(
          'Connections from a node without a ready endpoint are dropped, even if other nodes have one.',
        ),
        pitfalls: [
          t`PreferSameNode gives the same locality with a fallback (${formatMinor(acceptedSince('PreferSameNode'))} and later).`,
        ],
      },
    },
  },
  'spec.externalTrafficPolicy': {
    effect: t('Which endpoints serve external traffic, through node ports, load balancers or external IPs.'),
    whenUnset: t('`Cluster` on externally reachable Services; on others the field must be unset.'),
    pitfalls: [
      t`On type ClusterIP it is allowed only from ${formatMinor(EXTERNAL_IPS_TAKE_POLICY_SINCE)} and with \`externalIPs\`.`,
    ],
    link: virtualIpPage('external-traffic-policy'),
    values: {
      Cluster: {
        effect: t(
          "Any ready endpoint, chosen by the node that receives the packet. The endpoint may see a node's address instead of the client's.",
        ),
      },
      Local: {
        effect: t("Only endpoints on the receiving node; the client's address is preserved."),
        fallback: t(
          "A node without a ready endpoint drops the connections and fails the load balancer's health check. Clients inside the cluster still reach all endpoints.",
        ),
      },
    },
  },
  'spec.sessionAffinity': {
    effect: t('Whether a client stays with one endpoint.'),
    overriddenBy: [t('No effect on headless and ExternalName Services.')],
    link: virtualIpPage('session-affinity'),
    values: {
      None: { effect: t('An endpoint is chosen for every new connection.') },
      ClientIP: {
        effect: t('Connections from one client IP go to the same endpoint, as long as this node can use it.'),
        pitfalls: [
          t('Each node keeps its own record, so a client may get another endpoint through another node.'),
          t('Clients behind one NAT address all use one endpoint.'),
        ],
      },
    },
  },
  'spec.sessionAffinityConfig': {
    effect: t('How long session affinity lasts.'),
    overriddenBy: [t('Silently removed when `sessionAffinity` is None or unset.')],
    link: virtualIpPage('session-affinity'),
  },
  'spec.sessionAffinityConfig.clientIP': {
    effect: t('Settings of affinity by client IP.'),
    overriddenBy: [t('Silently removed when `sessionAffinity` is None or unset.')],
    link: virtualIpPage('session-affinity'),
  },
  'spec.sessionAffinityConfig.clientIP.timeoutSeconds': {
    effect: t`Idle seconds after which a client IP is forgotten: ${AFFINITY_TIMEOUT.least} to ${AFFINITY_TIMEOUT.most} (one day).`,
    whenUnset: t`${AFFINITY_TIMEOUT.whenUnset} seconds (three hours).`,
    link: virtualIpPage('session-affinity'),
  },
  'spec.publishNotReadyAddresses': {
    effect: t(
      'Treats every pod as ready, even if it is not ready yet or terminating. Such pods get traffic and topology hints.',
    ),
    overriddenBy: [t('No effect without a selector, or on ExternalName.')],
    link: servicePage('headless-services'),
    values: {
      true: {
        effect: t(
          'Unready and terminating pods count as ready, for peers that must find each other before they are ready.',
        ),
      },
      false: { effect: t('Only pods that pass their readiness probe get traffic.') },
    },
  },
  'spec.clusterIP': {
    effect: t('The virtual IP. Omit it to have one assigned; `None` makes the Service headless.'),
    whenUnset: t("An address of the cluster's Service range is assigned."),
    overriddenBy: [t('Rejected on ExternalName.')],
    pitfalls: [t("Can't be changed, except to or from ExternalName.")],
    link: servicePage('type-clusterip'),
    values: {
      None: {
        effect: t('Headless: no virtual IP and no proxying; DNS returns the addresses of the ready pods.'),
        pitfalls: [t('`trafficDistribution`, `internalTrafficPolicy` and session affinity have no effect.')],
      },
    },
  },
  'spec.clusterIPs': {
    effect: t(
      'The virtual IPs of a dual-stack Service, one per IP family. The first must equal `clusterIP`.',
    ),
    whenUnset: t('Taken from `clusterIP`; a second address is assigned if `ipFamilyPolicy` requests one.'),
    overriddenBy: [t('Rejected on ExternalName.')],
    link: DUAL_STACK_PAGE,
  },
  'spec.ipFamilyPolicy': {
    effect: t('How many IP families the Service gets.'),
    whenUnset: t('`SingleStack`; `RequireDualStack` for a headless Service without a selector.'),
    overriddenBy: [t('Rejected on ExternalName.')],
    link: DUAL_STACK_PAGE,
    values: {
      SingleStack: { effect: t('One address, of the first family.') },
      PreferDualStack: { effect: t('One address of each family if the cluster has both, else one.') },
      RequireDualStack: { effect: t('One address of each family; rejected on a cluster with only one.') },
    },
  },
  'spec.ipFamilies': {
    effect: t("The IP families in order, at most two. The first can't be changed."),
    whenUnset: t("The cluster's primary family, and the other one if `ipFamilyPolicy` requests it."),
    overriddenBy: [t('Rejected on ExternalName.')],
    pitfalls: [t('Two families need `ipFamilyPolicy: PreferDualStack` or `RequireDualStack`.')],
    link: DUAL_STACK_PAGE,
    values: {
      IPv4: { effect: t('An IPv4 address.') },
      IPv6: { effect: t('An IPv6 address.') },
    },
  },
};
