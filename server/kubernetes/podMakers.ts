/** A label that controllers outside of Kubernetes give to the pods that they make of an object, with the name of that object. */
export interface PodMakerLabel {
  readonly key: string;
  /** What the object is called: `Knative Service`. */
  readonly maker: string;
  readonly source: string;
}

export const POD_MAKER_LABELS: readonly PodMakerLabel[] = [
  {
    key: 'serving.knative.dev/service',
    maker: 'Knative Service',
    source: 'knative/serving pkg/apis/serving/register.go',
  },
  {
    key: 'gateway.networking.k8s.io/gateway-name',
    maker: 'Gateway',
    source: 'kubernetes-sigs/gateway-api GEP-1762',
  },
  {
    key: 'cnpg.io/cluster',
    maker: 'CloudNativePG Cluster',
    source: 'cloudnative-pg pkg/utils/labels_annotations.go',
  },
  { key: 'strimzi.io/cluster', maker: 'Strimzi Kafka', source: 'strimzi-kafka-operator ResourceLabels' },
  {
    key: 'elasticsearch.k8s.elastic.co/cluster-name',
    maker: 'Elasticsearch',
    source: 'elastic/cloud-on-k8s pkg/controller/elasticsearch/label',
  },
];

/** `Knative Service hello`; undefined where no label of the selector is one that such a controller gives. */
export function findPodMaker(
  selector: readonly { readonly key: string; readonly value: string }[],
): string | undefined {
  for (const { key, value } of selector) {
    const found = POD_MAKER_LABELS.find((label) => label.key === key);
    if (found !== undefined) return `${found.maker} ${value}`;
  }
  return undefined;
}
