import type { FieldDoc } from './docTypes.ts';
import { servicePage } from './docTypes.ts';
import {
  DEFAULT_NODE_PORTS,
  H2C,
  PORT_NUMBERS,
  SECURE_WEBSOCKET,
  STATIC_NODE_PORTS,
  WEBSOCKET,
} from './ports.ts';
import { SINCE } from './serviceMinors.ts';
import { formatMinor } from './version.ts';
import { t } from '../l10n.ts';

/** Ports, load balancers and the world outside. Facts: api core/v1/types.go, core/validation, service/storage/alloc.go. */
export const EXPOSURE_DOCS: Readonly<Record<string, FieldDoc>> = {
  'spec.ports': {
    effect: t(
      'The ports of the Service and their targets. Required unless the Service is headless or of type ExternalName.',
    ),
    pitfalls: [
      t('Name each port: required with more than one.'),
      t(
        'Client-side apply identifies ports by number only: two entries with one number and different protocols can overwrite each other.',
      ),
    ],
    link: servicePage('multi-port-services'),
  },
  'spec.ports[].name': {
    effect: t(
      'The name of the port in EndpointSlices, Ingress backends and SRV records: lowercase letters, digits and dashes.',
    ),
    whenUnset: t('Allowed for a single port; required with two or more.'),
    link: servicePage('multi-port-services'),
  },
  'spec.ports[].port': {
    effect: t`The port on the Service's address, ${PORT_NUMBERS.first} to ${PORT_NUMBERS.last}. Required.`,
    link: servicePage('field-spec-ports'),
  },
  'spec.ports[].targetPort': {
    effect: t('The port of the pod: a number, or the name of a container port, resolved in each pod.'),
    whenUnset: t('The same number as `port`.'),
    pitfalls: [
      t('Write `8080`, not `"8080"`: a quoted number is a name, and names need a letter.'),
      t('Pods without a container port of that name and protocol get no traffic on this port.'),
    ],
    link: servicePage('field-spec-ports'),
  },
  'spec.ports[].protocol': {
    effect: t('The transport protocol, in upper case.'),
    link: 'https://kubernetes.io/docs/reference/networking/service-protocols/',
    values: {
      TCP: { effect: t('TCP, the default.') },
      UDP: { effect: t('UDP. A flow keeps its endpoint until it is idle.') },
      SCTP: { effect: t('SCTP, if network plugin and nodes support it (not on Windows).') },
    },
  },
  'spec.ports[].appProtocol': {
    effect: t('The application protocol, for proxies that understand requests. kube-proxy ignores it.'),
    link: servicePage('application-protocol'),
    values: {
      http: { effect: 'HTTP.' },
      https: { effect: t('HTTP over TLS.') },
      [H2C]: { effect: t('HTTP/2 without TLS.') },
      [WEBSOCKET]: { effect: t('WebSocket without TLS.') },
      [SECURE_WEBSOCKET]: { effect: t('WebSocket over TLS.') },
    },
  },
  'spec.ports[].nodePort': {
    effect: t`The port on every node, within the cluster's range (${DEFAULT_NODE_PORTS.first}-${DEFAULT_NODE_PORTS.last} by default).`,
    whenUnset: t('One is assigned for NodePort, and for LoadBalancer unless that is turned off.'),
    overriddenBy: [t('Rejected on type ClusterIP.')],
    pitfalls: [
      t`Automatic assignment starts above ${STATIC_NODE_PORTS.last}, so ${STATIC_NODE_PORTS.first}-${STATIC_NODE_PORTS.last} are the safest to choose.`,
    ],
    link: servicePage('nodeport-custom-port'),
  },
  'spec.loadBalancerClass': {
    effect: t('The load balancer implementation; the default one then ignores the Service.'),
    overriddenBy: [t('Rejected on types other than LoadBalancer.')],
    pitfalls: [t("Can't be added, changed or removed while the type is LoadBalancer.")],
    link: servicePage('load-balancer-class'),
  },
  'spec.loadBalancerSourceRanges': {
    effect: t('CIDRs from which clients can use the load balancer.'),
    whenUnset: t('All clients are allowed.'),
    overriddenBy: [t('Rejected on types other than LoadBalancer.')],
    link: servicePage('loadbalancer'),
  },
  'spec.allocateLoadBalancerNodePorts': {
    effect: t('Whether a Service of type LoadBalancer also opens node ports.'),
    overriddenBy: [t('Rejected on types other than LoadBalancer.')],
    link: servicePage('load-balancer-nodeport-allocation'),
    values: {
      true: { effect: t('Node ports are opened; most load balancers need them.') },
      false: {
        effect: t(
          'No node ports are opened, for load balancers that reach pods directly. Existing node ports stay until they are removed.',
        ),
      },
    },
  },
  'spec.healthCheckNodePort': {
    effect: t(
      'The node port where kube-proxy reports whether the node has an endpoint, for the load balancer.',
    ),
    whenUnset: t('Assigned if needed.'),
    overriddenBy: [t('Only for type LoadBalancer with `externalTrafficPolicy: Local`; rejected otherwise.')],
    link: servicePage('loadbalancer'),
  },
  'spec.externalName': {
    effect: t(
      'The DNS name that a Service of type ExternalName is an alias for: lowercase, without scheme or port.',
    ),
    overriddenBy: [t('Ignored on other types, with a warning.')],
    link: servicePage('externalname'),
  },
  'spec.externalIPs': {
    effect: t(
      'Addresses that are routed to the nodes by other means, at which kube-proxy accepts traffic for the Service.',
    ),
    overriddenBy: [
      t('Ignored on headless and ExternalName Services.'),
      t('Rejected if the cluster runs the DenyServiceExternalIPs admission plugin.'),
    ],
    pitfalls: [
      t`Deprecated since ${formatMinor(SINCE.deprecatesExternalIPs)}; some clusters may stop supporting them.`,
    ],
    link: servicePage('external-ips'),
  },
  'spec.loadBalancerIP': {
    effect: t('Requests an address from the cloud. Many providers ignore it; use their annotation instead.'),
    overriddenBy: [t('Ignored on types other than LoadBalancer.')],
    pitfalls: [t("Deprecated since 1.24; can't hold two IP families.")],
    link: servicePage('loadbalancer'),
  },
};
