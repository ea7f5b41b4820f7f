import type { FieldDoc } from './docTypes.ts';
import { servicePage } from './docTypes.ts';
import { H2C, SECURE_WEBSOCKET, WEBSOCKET } from './ports.ts';

/** Ports, load balancers and the world outside. Facts: api core/v1/types.go, core/validation, service/storage/alloc.go. */
export const EXPOSURE_DOCS: Readonly<Record<string, FieldDoc>> = {
  'spec.ports': {
    effect:
      'The ports of the Service and where they lead. Needed unless the Service is headless or an ExternalName.',
    pitfalls: [
      'With more than one port each needs a name.',
      'Client-side apply tells ports apart by number alone: two entries with one number and different protocols can overwrite each other.',
    ],
    link: servicePage('multi-port-services'),
  },
  'spec.ports[].name': {
    effect:
      'Names the port for EndpointSlices, Ingress backends and SRV records: lower-case letters, digits and dashes.',
    whenUnset: 'Fine for a single port; needed as soon as there are two.',
    link: servicePage('multi-port-services'),
  },
  'spec.ports[].port': {
    effect: 'The port on the Service’s own address, 1 to 65535. Always needed.',
    link: servicePage('field-spec-ports'),
  },
  'spec.ports[].targetPort': {
    effect: 'The port of the pod: a number, or the name of a container port, which is looked up in each pod.',
    whenUnset: 'The same number as `port`.',
    pitfalls: [
      'A quoted number is a name, and a name needs a letter: write `8080`, not `"8080"`.',
      'Pods without a container port of that name and protocol get no traffic on this port.',
    ],
    link: servicePage('field-spec-ports'),
  },
  'spec.ports[].protocol': {
    effect: 'The transport protocol, in capitals.',
    link: 'https://kubernetes.io/docs/reference/networking/service-protocols/',
    values: {
      TCP: { effect: 'TCP, the default.' },
      UDP: { effect: 'UDP. A flow keeps its endpoint until it has been idle.' },
      SCTP: { effect: 'SCTP, where network plugin and nodes support it (not on Windows).' },
    },
  },
  'spec.ports[].appProtocol': {
    effect: 'Tells proxies that understand requests what is spoken on the port. kube-proxy ignores it.',
    link: servicePage('application-protocol'),
    values: {
      http: { effect: 'HTTP.' },
      https: { effect: 'HTTP over TLS.' },
      [H2C]: { effect: 'HTTP/2 without TLS.' },
      [WEBSOCKET]: { effect: 'WebSocket without TLS.' },
      [SECURE_WEBSOCKET]: { effect: 'WebSocket over TLS.' },
    },
  },
  'spec.ports[].nodePort': {
    effect: 'The port on every node, within the cluster’s range (30000 to 32767 by default).',
    whenUnset: 'A free one is allocated for NodePort, and for LoadBalancer unless that is switched off.',
    overriddenBy: ['Must not be set on type ClusterIP.'],
    pitfalls: ['Allocation starts above 30085, so 30000 to 30085 are the safest ones to fix by hand.'],
    link: servicePage('nodeport-custom-port'),
  },
  'spec.loadBalancerClass': {
    effect: 'Names the load balancer implementation; the default one then leaves the Service alone.',
    overriddenBy: ['Must not be set on other types than LoadBalancer.'],
    pitfalls: ['It cannot be added, changed or removed while the type stays LoadBalancer.'],
    link: servicePage('load-balancer-class'),
  },
  'spec.loadBalancerSourceRanges': {
    effect: 'Address ranges (CIDRs) from which clients may come through the load balancer.',
    whenUnset: 'Everybody may come.',
    overriddenBy: ['Must not be set on other types than LoadBalancer.'],
    link: servicePage('loadbalancer'),
  },
  'spec.allocateLoadBalancerNodePorts': {
    effect: 'Whether a load balancer Service also opens node ports.',
    overriddenBy: ['Must not be set on other types than LoadBalancer.'],
    link: servicePage('load-balancer-nodeport-allocation'),
    values: {
      true: { effect: 'Node ports are opened, which most load balancers need.' },
      false: {
        effect:
          'No node port is opened, for load balancers that reach the pods directly. Ports that were opened before stay until they are removed.',
      },
    },
  },
  'spec.healthCheckNodePort': {
    effect: 'The node port on which kube-proxy tells the load balancer whether the node has an endpoint.',
    whenUnset: 'Allocated where it is needed.',
    overriddenBy: ['Only for type LoadBalancer with `externalTrafficPolicy: Local`; refused elsewhere.'],
    link: servicePage('loadbalancer'),
  },
  'spec.externalName': {
    effect: 'The DNS name that an ExternalName Service stands for: lower-case, without scheme or port.',
    overriddenBy: ['Ignored on all other types, with a warning.'],
    link: servicePage('externalname'),
  },
  'spec.externalIPs': {
    effect:
      'Addresses, routed to the nodes by somebody else, on which kube-proxy accepts traffic for the Service.',
    overriddenBy: [
      'Ignored on headless and ExternalName Services.',
      'Refused where the cluster runs the DenyServiceExternalIPs admission plugin.',
    ],
    pitfalls: ['Deprecated from 1.36 on; some clusters may stop serving them.'],
    link: servicePage('external-ips'),
  },
  'spec.loadBalancerIP': {
    effect: 'Asks the cloud for a certain address. Many providers ignore it; use their annotation instead.',
    overriddenBy: ['Ignored on other types than LoadBalancer.'],
    pitfalls: ['Deprecated since 1.24, and unable to hold two IP families.'],
    link: servicePage('loadbalancer'),
  },
};
