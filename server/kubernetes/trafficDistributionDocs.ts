import { NODE_HINTS_SINCE } from './routingSwitches.ts';
import { acceptedSince, deprecatedSince } from './trafficDistribution.ts';
import { NEWEST_KNOWN_MINOR, formatBefore, formatMinor } from './version.ts';
import type { FieldDoc } from './docTypes.ts';
import { servicePage } from './docTypes.ts';
import { TOPOLOGY_MODE_ANNOTATION, ZONE_LABEL } from './keys.ts';
import { t } from '../l10n.ts';

const WINNERS: readonly string[] = [
  t`The annotation \`${TOPOLOGY_MODE_ANNOTATION}: Auto\` (or \`auto\`): the field is then ignored, even if the annotation gives no hints.`,
  t('`internalTrafficPolicy: Local`: traffic to the cluster IP ignores hints.'),
  t('`externalTrafficPolicy: Local`: external traffic ignores hints.'),
  t('A data plane that ignores hints, such as kube-proxy on Windows or Cilium with its defaults.'),
];

const ALL_OR_NOTHING = t(
  'One ready endpoint without a zone hint, for example on a node without a zone label, disables the preference for all clients.',
);

const OVERLOAD = t`Load isn't considered: few pods in a zone with many clients get all of their traffic, and pods in a zone without clients get none. Spread the pods with a \`topologySpreadConstraint\` on \`${ZONE_LABEL}\`.`;

const AUTOSCALING = t(
  'A HorizontalPodAutoscaler scales on the average of all pods and can miss one overloaded zone.',
);

/**
 * What the field and its values do. Source: endpointslice trafficdist/trafficdist.go and reconciler.go,
 * pkg/proxy/topology.go (1.30 to 1.37), KEP-4444 and KEP-3015.
 */
export const TRAFFIC_DISTRIBUTION_DOC: FieldDoc = {
  effect: t(
    "Keeps connections close to the client. The control plane hints at the zone (and node) that each ready endpoint serves; kube-proxy chooses among the endpoints hinted for the client's place, or among all if there are none.",
  ),
  whenUnset: t('Every new connection goes to any ready endpoint of the cluster, with equal probability.'),
  overriddenBy: [...WINNERS, t('No effect on headless and ExternalName Services, which are not proxied.')],
  pitfalls: [
    t('Without a selector no hints are written: only hints in your own EndpointSlices count.'),
    t('Applies to new connections. An open connection, such as gRPC or a pooled one, stays on its pod.'),
    t('For node ports and load balancers the receiving node counts, not the client.'),
    AUTOSCALING,
  ],
  link: servicePage('traffic-distribution'),
  values: {
    PreferSameZone: {
      effect: t('Clients use the ready endpoints of their zone.'),
      fallback: t(
        'A zone without a ready endpoint uses all endpoints of the cluster; there is no next-nearest zone.',
      ),
      overriddenBy: WINNERS,
      pitfalls: [
        OVERLOAD,
        ALL_OR_NOTHING,
        t('During a rollout a zone can be down to one endpoint, or to none and use the whole cluster.'),
        t('Cilium 1.18 and 1.19 support only PreferClose.'),
      ],
    },
    PreferSameNode: {
      effect: t('Clients use a ready endpoint on their node.'),
      fallback: t(
        'Without one, the endpoints of their zone; without those, all endpoints of the cluster. Nothing is dropped, unlike with `internalTrafficPolicy: Local`.',
      ),
      overriddenBy: WINNERS,
      pitfalls: [
        t(
          'Meant for pods on every node, such as a DaemonSet. With few replicas most nodes have none, and clients there use their zone.',
        ),
        t`Nodes whose kube-proxy is ${formatBefore(NODE_HINTS_SINCE)} or older treat it like PreferSameZone.`,
        OVERLOAD,
      ],
    },
    PreferClose: {
      effect: t(
        'The older name of PreferSameZone, with the same effect: clients use the ready endpoints of their zone.',
      ),
      fallback: t(
        'A zone without a ready endpoint uses all endpoints of the cluster; there is no next-nearest zone.',
      ),
      overriddenBy: WINNERS,
      pitfalls: [
        t('It does not prefer the node; use PreferSameNode for that.'),
        t`The only value that ${formatMinor(acceptedSince('PreferClose'))} to ${formatBefore(acceptedSince('PreferSameZone'))} accept. Since ${formatMinor(deprecatedSince('PreferClose') ?? NEWEST_KNOWN_MINOR)} the server warns that it is deprecated; removal is not announced.`,
        OVERLOAD,
        ALL_OR_NOTHING,
      ],
    },
  },
};
