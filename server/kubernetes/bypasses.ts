import {
  ALB_TARGET_TYPE_ANNOTATION,
  KONG_SERVICE_UPSTREAM_ANNOTATION,
  NGINX_CLUSTER_IP_ANNOTATION,
  NGINX_SERVICE_UPSTREAM_ANNOTATION,
  NLB_TARGET_TYPE_ANNOTATION,
  NLB_TYPE_ANNOTATION,
  TRAEFIK_NATIVE_LB_ANNOTATION,
} from './keys.ts';

/**
 * What brings connections to pods past the address of their Service, so that trafficDistribution has no say: ingress
 * controllers that dial pods, and load balancers with pods as their targets.
 */

/** An ingress controller that reads EndpointSlices and dials pods, and what makes it dial the Service's address instead. */
export interface PodDialler {
  /** Ingress classes: the name, or the name and a part behind a dash. */
  readonly ingressClass: string;
  /** Annotations that switch it off with the value true, and on which object. */
  readonly throughService: readonly { readonly on: 'Ingress' | 'Service'; readonly annotation: string }[];
  readonly source: string;
}

export const POD_DIALLERS: readonly PodDialler[] = [
  {
    ingressClass: 'nginx',
    throughService: [
      { on: 'Ingress', annotation: NGINX_SERVICE_UPSTREAM_ANNOTATION },
      { on: 'Ingress', annotation: NGINX_CLUSTER_IP_ANNOTATION },
    ],
    source:
      'kubernetes.github.io/ingress-nginx, annotations, service upstream; nginx/kubernetes-ingress pull request 4862',
  },
  {
    ingressClass: 'traefik',
    throughService: [{ on: 'Service', annotation: TRAEFIK_NATIVE_LB_ANNOTATION }],
    source: 'doc.traefik.io, Kubernetes services: pod addresses unless nativeLB',
  },
  {
    ingressClass: 'kong',
    throughService: [{ on: 'Service', annotation: KONG_SERVICE_UPSTREAM_ANNOTATION }],
    source: 'developer.konghq.com, Kubernetes Ingress Controller annotations',
  },
];

/** Annotations with which a load balancer has pods as its targets. */
export interface PodTargets {
  readonly on: 'Ingress' | 'Service';
  readonly annotation: string;
  readonly isOn: (value: string) => boolean;
  readonly source: string;
}

export const POD_TARGETS: readonly PodTargets[] = [
  {
    on: 'Service',
    annotation: NLB_TARGET_TYPE_ANNOTATION,
    isOn: (value) => value === 'ip',
    source: 'kubernetes-sigs.github.io/aws-load-balancer-controller, guide/service/nlb: IP mode',
  },
  {
    on: 'Service',
    annotation: NLB_TYPE_ANNOTATION,
    isOn: (value) => value === 'nlb-ip',
    source: 'kubernetes-sigs.github.io/aws-load-balancer-controller, guide/service/nlb_ip_mode',
  },
  {
    on: 'Ingress',
    annotation: ALB_TARGET_TYPE_ANNOTATION,
    isOn: (value) => value === 'ip',
    source: 'kubernetes-sigs.github.io/aws-load-balancer-controller, guide/ingress/annotations: target-type',
  },
];

/** The classes of Google's own Ingresses; one without a class is Google's too, on its clusters only. */
export const GOOGLE_INGRESS_CLASSES: readonly string[] = ['gce', 'gce-internal'];
