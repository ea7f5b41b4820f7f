import type { FieldDoc } from './docTypes.ts';
import { servicePage } from './docTypes.ts';
import { TOPOLOGY_MODE_ANNOTATION, ZONE_LABEL } from './keys.ts';

const WINNERS: readonly string[] = [
  `The annotation \`${TOPOLOGY_MODE_ANNOTATION}: Auto\` (or \`auto\`): the field is then ignored, also when the annotation gives no hints.`,
  '`internalTrafficPolicy: Local`: traffic to the cluster IP never looks at the hints.',
  '`externalTrafficPolicy: Local`: traffic from outside never looks at the hints.',
  'A data plane that ignores hints, such as kube-proxy on Windows or Cilium with its defaults.',
];

const ALL_OR_NOTHING =
  'One ready endpoint without a zone hint, for example on a node without a zone label, turns the preference off for every client.';

const OVERLOAD = `No load is looked at: few pods in a zone with many clients get all of their traffic, and pods in a zone without clients get none. Spread the pods with a \`topologySpreadConstraint\` on \`${ZONE_LABEL}\`.`;

const AUTOSCALING =
  'A HorizontalPodAutoscaler averages over all pods, so one busy zone hides behind idle ones.';

/**
 * What the field and its values do. Source: endpointslice trafficdist/trafficdist.go and reconciler.go,
 * pkg/proxy/topology.go (1.30 to 1.37), KEP-4444 and KEP-3015.
 */
export const TRAFFIC_DISTRIBUTION_DOC: FieldDoc = {
  effect:
    'Asks that connections stay close to the client. For every ready endpoint the control plane writes down the zone (and node) that it is meant for; kube-proxy then picks among the endpoints meant for the client’s place, and among all of them when there are none.',
  whenUnset: 'Every new connection goes to any ready endpoint of the cluster, all alike.',
  overriddenBy: [
    ...WINNERS,
    'Headless and ExternalName Services are not proxied, so the field does nothing.',
  ],
  pitfalls: [
    'Without a selector nobody writes the hints: only hints in hand-made EndpointSlices count.',
    'It counts for new connections. Long-lived ones, such as gRPC or connection pools, stay where they were opened.',
    'Traffic through a node port or load balancer is judged at the node that receives it, not at the client.',
    AUTOSCALING,
  ],
  link: servicePage('traffic-distribution'),
  values: {
    PreferSameZone: {
      effect: 'Clients use the ready endpoints of their own zone.',
      fallback:
        'A zone without a ready endpoint uses all endpoints of the cluster; there is no next-nearest zone in between.',
      overriddenBy: WINNERS,
      pitfalls: [
        OVERLOAD,
        ALL_OR_NOTHING,
        'While pods roll over, a zone can fall to one endpoint, or to none and back to the whole cluster.',
        'Cilium 1.18 and 1.19 act on PreferClose only.',
      ],
    },
    PreferSameNode: {
      effect: 'Clients use a ready endpoint on their own node.',
      fallback:
        'Without one, the endpoints of their zone, and without those all endpoints of the cluster. Nothing is dropped, unlike with `internalTrafficPolicy: Local`.',
      overriddenBy: WINNERS,
      pitfalls: [
        'Meant for pods on every node, such as a DaemonSet. With few replicas most nodes have none and only the zone step acts.',
        'Nodes whose kube-proxy is 1.33 or older treat it like PreferSameZone.',
        OVERLOAD,
      ],
    },
    PreferClose: {
      effect:
        'Clients use the ready endpoints of their own zone: the older name of PreferSameZone, with the same effect.',
      fallback:
        'A zone without a ready endpoint uses all endpoints of the cluster; there is no next-nearest zone in between.',
      overriddenBy: WINNERS,
      pitfalls: [
        'It never meant the same node; that is PreferSameNode.',
        'The only value that 1.31 to 1.33 accept. From 1.35 on the server answers with a deprecation warning; removal is not announced.',
        OVERLOAD,
        ALL_OR_NOTHING,
      ],
    },
  },
};
