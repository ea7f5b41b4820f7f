/**
 * Keys of labels, annotations and taints to which Kubernetes itself gives a meaning, each once. No other file of the
 * product writes one out; what it says about a key stands in wellKnownKeys.ts.
 */

/** Source of the next four: k8s.io/api/core/v1/well_known_labels.go. */
export const ZONE_LABEL = 'topology.kubernetes.io/zone';
export const REGION_LABEL = 'topology.kubernetes.io/region';
/** kubelet sets it on every node, mostly to the node's name. */
export const HOSTNAME_LABEL = 'kubernetes.io/hostname';
/** The operating system of a node. Source: k8s.io/api/core/v1/well_known_labels.go. */
export const OS_LABEL = 'kubernetes.io/os';
/** On every namespace: its name. */
export const NAMESPACE_NAME_LABEL = 'kubernetes.io/metadata.name';

/** On a slice: the Service that it belongs to. Source: k8s.io/api/discovery/v1/well_known_labels.go. */
export const SERVICE_NAME_LABEL = 'kubernetes.io/service-name';
/** On a slice: who writes it. Source: k8s.io/api/discovery/v1/well_known_labels.go. */
export const MANAGED_BY_LABEL = 'endpointslice.kubernetes.io/managed-by';
/** The value of the controller that writes the slices of Services with a selector. Source: pkg/controller/endpointslice/endpointslice_controller.go. */
export const ENDPOINT_SLICE_CONTROLLER = 'endpointslice-controller.k8s.io';

/** Hands a Service to another proxy. Source: pkg/proxy/apis/well_known_labels.go. */
export const SERVICE_PROXY_NAME_LABEL = 'service.kubernetes.io/service-proxy-name';
/** Source: k8s.io/api/core/v1/well_known_labels.go. */
export const HEADLESS_LABEL = 'service.kubernetes.io/headless';
/** kube-proxy looks away from a Service that carries one of these, whatever the value. Source: cmd/kube-proxy/app/server.go. */
export const EXCLUDING_LABELS: readonly string[] = [SERVICE_PROXY_NAME_LABEL, HEADLESS_LABEL];

/** Source of the next three: k8s.io/api/core/v1/annotation_key_constants.go. */
export const TOPOLOGY_MODE_ANNOTATION = 'service.kubernetes.io/topology-mode';
/** The older name, which wins where both are written. */
export const TOPOLOGY_AWARE_HINTS_ANNOTATION = 'service.kubernetes.io/topology-aware-hints';
/** The older way to write loadBalancerSourceRanges: CIDRs joined by commas. */
export const SOURCE_RANGES_ANNOTATION = 'service.beta.kubernetes.io/load-balancer-source-ranges';

/** Istio's own preference. Source: https://istio.io/latest/docs/ambient/usage/traffic-distribution/. */
export const ISTIO_TRAFFIC_DISTRIBUTION_ANNOTATION = 'networking.istio.io/traffic-distribution';
/** With `ip`, or `nlb-ip`, the load balancer has pods as its targets. */
export const NLB_TARGET_TYPE_ANNOTATION = 'service.beta.kubernetes.io/aws-load-balancer-nlb-target-type';
export const NLB_TYPE_ANNOTATION = 'service.beta.kubernetes.io/aws-load-balancer-type';
/**
 * JSON with `ingress` for the load balancers of an Ingress, `exposed_ports` for others. Source:
 * https://cloud.google.com/kubernetes-engine/docs/how-to/container-native-load-balancing.
 */
export const NEG_ANNOTATION = 'cloud.google.com/neg';
/** Of an Ingress, with `ip` as of an NLB. Source: kubernetes-sigs.github.io/aws-load-balancer-controller, guide/ingress/annotations. */
export const ALB_TARGET_TYPE_ANNOTATION = 'alb.ingress.kubernetes.io/target-type';
/** The older way to write ingressClassName. Source: k8s.io/api/networking/v1/annotations.go. */
export const INGRESS_CLASS_ANNOTATION = 'kubernetes.io/ingress.class';
/** With these ingress controllers dial the Service's address rather than pods. Their sources stand in bypasses.ts. */
export const NGINX_SERVICE_UPSTREAM_ANNOTATION = 'nginx.ingress.kubernetes.io/service-upstream';
export const NGINX_CLUSTER_IP_ANNOTATION = 'nginx.org/use-cluster-ip';
export const TRAEFIK_NATIVE_LB_ANNOTATION = 'traefik.ingress.kubernetes.io/service.nativelb';
export const KONG_SERVICE_UPSTREAM_ANNOTATION = 'ingress.kubernetes.io/service-upstream';

/**
 * By these, load balancers send traffic to nodes or straight to pods. Sources:
 * https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/ and
 * https://cloud.google.com/kubernetes-engine/docs/how-to/container-native-load-balancing.
 */
export const LOAD_BALANCER_ANNOTATIONS: readonly string[] = [
  NLB_TARGET_TYPE_ANNOTATION,
  NLB_TYPE_ANNOTATION,
  'service.beta.kubernetes.io/aws-load-balancer-scheme',
  NEG_ANNOTATION,
];

/** Where `kubectl apply` keeps what it last wrote. Source: k8s.io/api/core/v1/annotation_key_constants.go. */
export const LAST_APPLIED_ANNOTATION = 'kubectl.kubernetes.io/last-applied-configuration';

/** Nodes of the control plane carry one of them. Source: hasExcludedLabels in k8s.io/endpointslice/topologycache. */
const CONTROL_PLANE_LABELS: readonly string[] = [
  'node-role.kubernetes.io/control-plane',
  'node-role.kubernetes.io/master',
];

/** The labels are those of a node of the control plane, whatever their values. */
export function isControlPlane(labels: Readonly<Record<string, unknown>>): boolean {
  return CONTROL_PLANE_LABELS.some((label) => Object.hasOwn(labels, label));
}

/** The name of the pod: that of its StatefulSet, a dash and its number. Source of the next four: k8s.io/api/apps/v1/types.go. */
export const POD_NAME_LABEL = 'statefulset.kubernetes.io/pod-name';
export const POD_INDEX_LABEL = 'apps.kubernetes.io/pod-index';
/** Of a Deployment's pods: of which version of the template they are. */
export const POD_TEMPLATE_HASH_LABEL = 'pod-template-hash';
/** The same of the pods of a StatefulSet or DaemonSet. */
export const CONTROLLER_REVISION_HASH_LABEL = 'controller-revision-hash';

/** The same of the pods of an Argo Rollout. Source: argoproj/argo-rollouts pkg/apis/rollouts/v1alpha1/types.go. */
export const ROLLOUT_TEMPLATE_HASH_LABEL = 'rollouts-pod-template-hash';

/** Which label the controllers of a kind give to the pods of one version of a template; undefined where they give none. */
export function revisionLabelOf(kind: string): string | undefined {
  return REVISION_LABELS.get(kind);
}

const REVISION_LABELS: ReadonlyMap<string, string> = new Map([
  ['Deployment', POD_TEMPLATE_HASH_LABEL],
  ['StatefulSet', CONTROLLER_REVISION_HASH_LABEL],
  ['DaemonSet', CONTROLLER_REVISION_HASH_LABEL],
  ['Rollout', ROLLOUT_TEMPLATE_HASH_LABEL],
  // source: openkruise/kruise pkg/controller/cloneset
  ['CloneSet', CONTROLLER_REVISION_HASH_LABEL],
]);

/** Source: https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/. */
export const RECOMMENDED_LABEL_PREFIX = 'app.kubernetes.io/';
export const APP_NAME_LABEL = `${RECOMMENDED_LABEL_PREFIX}name`;

/** Objects with this annotation are for tools, and never come out of a build; sigs.k8s.io/kustomize/api/konfig. */
export const LOCAL_CONFIG_ANNOTATION = 'config.kubernetes.io/local-config';
