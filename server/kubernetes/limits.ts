/** In seconds; the shortest is 1. Source: ClientIP affinity in pkg/apis/core/types.go. */
export const AFFINITY_TIMEOUT = { least: 1, most: 86_400, whenUnset: 10_800 } as const;

/** Of the keys and values of all annotations of an object, in UTF-8. Source: k8s.io/apimachinery/pkg/api/validation/objectmeta.go. */
export const MOST_ANNOTATION_BYTES = 256 * 1024;

/** Source: k8s.io/apiserver/pkg/storage/names/generate.go. */
export const GENERATED_NAME = { longestPrefix: 58, suffixLength: 5 } as const;

/** Where a manifest names none. Source: metav1.NamespaceDefault. */
export const DEFAULT_NAMESPACE = 'default';

/** Of a workload that writes none. Source: pkg/apis/apps/v1/defaults.go. */
export const DEFAULT_REPLICAS = 1;

/** A HorizontalPodAutoscaler keeps at least so many. Source: pkg/apis/autoscaling/v2/defaults.go. */
export const DEFAULT_MIN_REPLICAS = 1;

/** As many pods as Kubernetes supports in a cluster. Source: https://kubernetes.io/docs/setup/best-practices/cluster-large/. */
export const MOST_PODS = 150_000;

/** Of a request, and with it of an object, in bytes. Source: MaxRequestBodyBytes in k8s.io/apiserver/pkg/server/config.go. */
export const LARGEST_OBJECT_BYTES = 3 * 1024 * 1024;
