import type { Requirement, LabelSelector } from '../kubernetes/labelSelectors.ts';
import type { NodeTaint, TaintToleration } from '../kubernetes/taints.ts';
import type { DecodedService } from './decode/decodeTypes.ts';
import type { Field, StringEntry } from './field.ts';
import type { MappingNode, ManifestNode } from './tree/node.ts';
import type { TextRange } from './tree/range.ts';

export type { Field, StringEntry } from './field.ts';

/** Text of a file, cut into its YAML documents. A JSON file is one document. */
export interface ManifestFile {
  readonly documents: readonly PlacedDocument[];
  /** What nobody looks at stands there as so many line breaks. */
  readonly isPartial?: boolean;
}

/** A document and where it starts in the file; all ranges inside are relative to `start`. */
export interface PlacedDocument {
  readonly start: number;
  readonly document: ManifestDocument;
}

/** One parsed YAML document. It depends on its own text alone, so it can be kept while the rest of the file changes. */
export interface ManifestDocument {
  readonly text: string;
  readonly root: ManifestNode | undefined;
  /** Where kubectl stops reading: it drops what follows without a word. */
  readonly readEnd: number;
  /** What is wrong with the text as YAML, in the order of the text. */
  readonly problems: readonly ManifestProblem[];
  readonly directives: readonly Directive[];
  /** The Kubernetes objects of the document: one, or the items of a `kind: List`. Empty when it is something else. */
  readonly resources: readonly Resource[];
  /**
   * Set where the text is not a document by itself but an item of a long List, which is read item by item, or a frame, of
   * which nothing is read: what stands around the items, or white space that kubectl passes over behind a JSON object.
   */
  readonly part?: 'item' | 'frame' | undefined;
  /** True for text with template actions (`{{ … }}`) or placeholders that keep it from being YAML: nothing can be said about it. */
  readonly isTemplate: boolean;
}

export type ManifestProblemCode =
  /** Good YAML, or nearly so, that kubectl refuses nevertheless. */
  'yaml-syntax' | 'unreadable' | 'duplicate-key' | 'unknown-alias' | 'too-large' | 'too-deep';

export interface ManifestProblem {
  readonly code: ManifestProblemCode;
  readonly message: string;
  readonly range: TextRange;
  /** For a duplicate key: the key that came first. */
  readonly related?: TextRange;
  /** What was plainly meant, where the text says so. */
  readonly repair?: Repair;
}

export interface Repair {
  readonly kind:
    | 'write-separator'
    | 'begin-on-next-line'
    | 'remove-line'
    | 'remove-blanks'
    | 'write-space'
    | 'write-number-sign'
    | 'write-escape'
    | 'remove-invisible';
  readonly range: TextRange;
  readonly newText: string;
}

/** A comment of the form `# zonewise: name=value`; one comment may hold several, separated by spaces. */
export interface Directive {
  readonly name: string;
  readonly value: string;
  /** The range of `name=value`. */
  readonly range: TextRange;
  readonly valueRange: TextRange;
  /** `own-line` when nothing but space precedes the comment on its line, else `trailing`. */
  readonly placement: 'own-line' | 'trailing';
  /** Zero-based line within the document. */
  readonly line: number;
  /** True when no content of the document precedes the comment. */
  readonly isAtTop: boolean;
}

/** The fields of `metadata` that Zonewise reads. A field of the wrong type is undefined here and reported by the rules. */
export interface Metadata {
  readonly name: Field<string> | undefined;
  readonly namespace: Field<string> | undefined;
  readonly labels: readonly StringEntry[];
  /** Without those whose value holds a placeholder. */
  readonly annotations: readonly StringEntry[];
}

interface ResourceBase {
  readonly apiVersion: string;
  readonly metadata: Metadata;
  /** The mapping of the whole object. */
  readonly node: MappingNode;
  /** The range of the `kind` entry: where a CodeLens goes. */
  readonly kindRange: TextRange;
}

export type Resource =
  | ServiceResource
  | WorkloadResource
  | PodResource
  | NodeResource
  | EndpointSliceResource
  | AutoscalerResource
  | VolumeResource
  | VolumeClaimResource
  | ConfigMapResource
  | RouteResource
  | NamespaceResource
  | RuntimeClassResource
  | MeshRuleResource
  | ReleaseResource
  | NodePoolResource
  | OtherResource;

/** A core/v1 Service. */
export interface ServiceResource extends ResourceBase {
  readonly kind: 'Service';
  /** What the object's fields become; `metadata`, `spec` and the view of the rules are looks at it, each made when asked for. */
  readonly decoded: DecodedService;
  readonly spec: ServiceSpec;
  /** Undefined where the object holds no directive of a strategic merge patch. */
  readonly patchMarks: PatchMarks | undefined;
}

/** The values of `$patch` in a strategic merge patch: `delete`, `replace`, `merge`; undefined where none is written. */
export interface PatchMarks {
  readonly object: string | undefined;
  readonly spec: string | undefined;
}

export interface ServiceSpec {
  /** The `spec` entry itself; undefined when it is not written yet. */
  readonly entry: Field<MappingNode | undefined> | undefined;
  readonly type: Field<string> | undefined;
  readonly selector: Field<readonly StringEntry[]> | undefined;
  readonly clusterIP: Field<string> | undefined;
  readonly clusterIPs: readonly Field<string>[];
  readonly ipFamilies: readonly Field<string>[];
  readonly ipFamilyPolicy: Field<string> | undefined;
  readonly internalTrafficPolicy: Field<string> | undefined;
  readonly externalTrafficPolicy: Field<string> | undefined;
  readonly externalName: Field<string> | undefined;
  readonly externalIPs: readonly Field<string>[];
  readonly sessionAffinity: Field<string> | undefined;
  readonly publishNotReadyAddresses: Field<boolean> | undefined;
  readonly trafficDistribution: Field<string> | undefined;
  readonly ports: readonly ServicePort[];
}

export interface ServicePort {
  readonly node: MappingNode;
  readonly name: Field<string> | undefined;
  readonly protocol: Field<string> | undefined;
  readonly port: Field<number> | undefined;
  readonly targetPort: Field<number | string> | undefined;
  readonly nodePort: Field<number> | undefined;
}

export type WorkloadKind =
  | 'Deployment'
  | 'StatefulSet'
  | 'ReplicaSet'
  | 'DaemonSet'
  | 'ReplicationController'
  | 'Job'
  /** Of Argo Rollouts, and of OpenKruise: other ways to update what is a Deployment else. */
  | 'Rollout'
  | 'CloneSet';

/** A controller of pods. */
export interface WorkloadResource extends ResourceBase {
  readonly kind: WorkloadKind;
  /** Undefined when not written (Kubernetes takes 1); always undefined for a DaemonSet. */
  readonly replicas: Field<number> | undefined;
  /** The labels that the workload finds its pods by. */
  readonly selector: readonly StringEntry[];
  readonly template: PodTemplate;
  /** The Deployment whose template a Rollout takes instead of one of its own. */
  readonly templateOf?: string;
  readonly updateStrategy: UpdateStrategy;
  /** Of a StatefulSet alone. */
  readonly ordinals?: PodOrdinals;
}

/** How a StatefulSet numbers its pods, and what each of them has for itself. */
export interface PodOrdinals {
  /** The number of the first pod. */
  readonly first: number;
  /** The names of its volumeClaimTemplates: the claim of a pod is `<name>-<pod>`. */
  readonly claims: readonly string[];
  /** No pod waits for the one before it. */
  readonly isParallel: boolean;
}

/** `spec.strategy` of a Deployment, `spec.updateStrategy` of a StatefulSet or DaemonSet; what is not written is undefined. */
export interface UpdateStrategy {
  readonly type: string | undefined;
  readonly maxSurge: PodAmount | undefined;
  readonly maxUnavailable: PodAmount | undefined;
}

/** `3` or `25%`. */
export interface PodAmount {
  readonly unit: 'pods' | 'percent';
  /** A whole number, 0 or more. */
  readonly value: number;
}

export interface PodTemplate {
  readonly labels: readonly StringEntry[];
  /** Of all containers and sidecars; undefined where the containers are not all written out. */
  readonly ports: readonly ContainerPort[] | undefined;
  readonly scheduling: PodScheduling;
  readonly calls: PodCalls;
}

/** What a pod's containers are told of whom to call. Secrets are never looked at. */
export interface PodCalls {
  /** In variables, commands and arguments; names alone only under a key that says what they are. */
  readonly hosts: readonly HostMention[];
  /** ConfigMaps that variables and volumes are taken from. */
  readonly configs: readonly ConfigUse[];
}

/** A text that may be the host of a Service. */
export interface HostMention {
  /** In lower case, without scheme, credentials, port, path and the dot at the end: `cart.shop.svc.cluster.local`. */
  readonly host: string;
  /** What it stands under: the name of a variable or argument, or a key of a ConfigMap. */
  readonly key: string | undefined;
  /** Nothing around it says that it is a host: the key has to. */
  readonly isAlone: boolean;
  readonly range: TextRange;
}

export interface ConfigUse {
  readonly configMap: string;
  /** Undefined: all of it. */
  readonly key: string | undefined;
  /** The variable that the key's value gets; undefined where the keys are the names. */
  readonly variable: string | undefined;
  /** Where the ConfigMap is named. */
  readonly range: TextRange;
}

export interface ContainerPort {
  readonly name: string | undefined;
  readonly number: number | undefined;
  readonly protocol: string;
  /** Of an init container that goes on running. */
  readonly isOfSidecar: boolean;
}

/** A Pod that stands in a manifest or a dump by itself. */
export interface PodResource extends ResourceBase {
  readonly kind: 'Pod';
  readonly scheduling: PodScheduling;
  readonly calls: PodCalls;
  /** See `PodTemplate`. */
  readonly ports: readonly ContainerPort[] | undefined;
  readonly nodeName: Field<string> | undefined;
  /** `status.conditions[type=Ready]` is True; undefined when there is no status. */
  readonly isReady: boolean | undefined;
  readonly isTerminating: boolean;
  readonly phase: string | undefined;
}

/** What a pod spec says about where it may run, as plain data. */
export interface PodScheduling {
  readonly nodeSelector: Readonly<Record<string, string>>;
  /** Terms of requiredDuringSchedulingIgnoredDuringExecution: any term may match, all its expressions must. Undefined: no requirement. */
  readonly requiredNodeAffinity: readonly NodeSelectorTerm[] | undefined;
  readonly preferredNodeAffinity: readonly { readonly weight: number; readonly term: NodeSelectorTerm }[];
  readonly podAffinity: readonly PodAffinityTerm[];
  readonly podAntiAffinity: readonly PodAffinityTerm[];
  readonly topologySpreadConstraints: readonly TopologySpreadConstraint[];
  readonly tolerations: readonly TaintToleration[];
  readonly resources: PodResources;
  readonly hostPorts: readonly HostPort[];
  readonly nodeName: string | undefined;
  readonly runtimeClassName: string | undefined;
  /** Names of the PersistentVolumeClaims that the volumes are. */
  readonly claims: readonly string[];
}

/** What the whole pod asks a node for: containers, init containers, sidecars and overhead. */
export interface PodResources {
  readonly requests: PodRequests;
  /** CPU and memory where containers that ask for none are taken for small ones, as the scheduler scores them. */
  readonly scored: { readonly milliCpu: number; readonly memoryBytes: number };
  /** The pod says its overhead itself. */
  readonly hasOverhead?: boolean;
  /** The same with what the pod as a whole asks for; only where it does. */
  readonly podLevel?: Omit<PodResources, 'podLevel'>;
}

/** Undefined where none is written. */
export interface PodRequests {
  readonly milliCpu: number | undefined;
  readonly memoryBytes: number | undefined;
  readonly ephemeralBytes: number | undefined;
  /** By name, as `nvidia.com/gpu`. */
  readonly extended: Readonly<Record<string, number>>;
}

/** A port of the node that the pod takes for itself. */
export interface HostPort {
  readonly ip: string;
  readonly port: number;
  readonly protocol: string;
}

export interface NodeSelectorTerm {
  readonly matchExpressions: readonly Requirement[];
  readonly matchFields: readonly Requirement[];
}

export interface PodAffinityTerm {
  /** `required`, or `preferred` with its weight (1–100). */
  readonly strength: { readonly kind: 'required' } | { readonly kind: 'preferred'; readonly weight: number };
  readonly topologyKey: string;
  readonly labelSelector: LabelSelector | undefined;
  readonly namespaces: readonly string[];
  /** Of the labels of namespaces; undefined when not written, an empty one takes every namespace in. */
  readonly namespaceSelector: LabelSelector | undefined;
  readonly matchLabelKeys: readonly string[];
}

export interface TopologySpreadConstraint {
  readonly topologyKey: string;
  readonly maxSkew: number;
  readonly whenUnsatisfiable: 'DoNotSchedule' | 'ScheduleAnyway';
  readonly minDomains: number | undefined;
  readonly labelSelector: LabelSelector | undefined;
  readonly matchLabelKeys: readonly string[];
  readonly nodeAffinityPolicy: 'Honor' | 'Ignore';
  readonly nodeTaintsPolicy: 'Honor' | 'Ignore';
  readonly range: TextRange;
  /** The labelSelector, or what stands where it could: what a person would look at. */
  readonly selectorRange: TextRange;
  readonly node: MappingNode;
}

export interface NodeResource extends ResourceBase {
  readonly kind: 'Node';
  /** As the node reports it, such as `v1.34.2-eks-a737599`. */
  readonly kubeletVersion: string | undefined;
  /** `linux` or `windows`. */
  readonly operatingSystem: string | undefined;
  /** The Ready condition is True; undefined when there is no status (a hand-written Node counts as ready). */
  readonly isReady: boolean | undefined;
  readonly isUnschedulable: boolean;
  readonly taints: readonly NodeTaint[];
  readonly allocatable: {
    readonly milliCpu: number | undefined;
    readonly memoryBytes: number | undefined;
    readonly pods: number | undefined;
    readonly ephemeralBytes: number | undefined;
    /** By name, as `nvidia.com/gpu`; undefined when nothing of the node's size is written. */
    readonly extended: Readonly<Record<string, number>> | undefined;
  };
}

export interface EndpointSliceResource extends ResourceBase {
  readonly kind: 'EndpointSlice';
  /** The label kubernetes.io/service-name. */
  readonly serviceName: string | undefined;
  /** Who writes it; undefined where the slice does not say. */
  readonly managedBy: string | undefined;
  readonly addressType: string;
  readonly endpoints: readonly SliceEndpoint[];
  /** Undefined where the slice says nothing of ports. */
  readonly ports: readonly SlicePort[] | undefined;
}

export interface SlicePort {
  /** '' for a port without a name. */
  readonly name: string;
  readonly protocol: string;
}

/** An endpoint of a slice; conditions that the slice leaves out are already filled in (ready, serving: true; terminating: false). */
export interface SliceEndpoint {
  readonly addresses: readonly string[];
  readonly nodeName: string | undefined;
  readonly zone: string | undefined;
  readonly isReady: boolean;
  readonly isServing: boolean;
  readonly isTerminating: boolean;
  readonly podName: string | undefined;
  readonly zoneHints: readonly string[];
  readonly nodeHints: readonly string[];
  readonly range: TextRange;
}

/** An autoscaling HorizontalPodAutoscaler. */
export interface AutoscalerResource extends ResourceBase {
  /** `ScaledObject`: KEDA's, which keeps a HorizontalPodAutoscaler of its own. */
  readonly kind: 'HorizontalPodAutoscaler' | 'ScaledObject';
  readonly target: { readonly kind: string; readonly name: string } | undefined;
  readonly minReplicas: number | undefined;
  readonly maxReplicas: number | undefined;
}

/** Only its annotations matter. */
export interface NamespaceResource extends ResourceBase {
  readonly kind: 'Namespace';
}

export interface RuntimeClassResource extends ResourceBase {
  readonly kind: 'RuntimeClass';
  /** What each of its pods asks for beside its containers. */
  readonly overhead: ReadonlyMap<string, number>;
  /** Where its pods may run, on top of what they say themselves. */
  readonly nodeSelector: Readonly<Record<string, string>>;
  readonly tolerations: readonly TaintToleration[];
}

/** What Istio is told of hosts beside their Services. */
export interface MeshRuleResource extends ResourceBase {
  readonly kind: 'DestinationRule' | 'ServiceEntry';
  /** As written: `cart`, `cart.shop.svc.cluster.local`. */
  readonly hosts: readonly string[];
  /** A DestinationRule that says itself how connections are spread over localities. */
  readonly hasLocality: boolean;
}

/** What makes nodes. */
export interface NodePoolResource extends ResourceBase {
  readonly kind: 'NodePool' | 'MachineDeployment' | 'MachineSet';
  /** Those that it names. */
  readonly zones: readonly string[];
}

/** A chart that Flux installs. */
export interface ReleaseResource extends ResourceBase {
  readonly kind: 'HelmRelease';
  readonly chart: string | undefined;
  readonly version: string | undefined;
  /** The value loadBalancer.serviceTopology is true. */
  readonly hasServiceTopology: boolean;
}

export interface VolumeResource extends ResourceBase {
  readonly kind: 'PersistentVolume';
  /** The nodes that can reach it: one term must match. Undefined: all of them. */
  readonly nodeTerms: readonly NodeSelectorTerm[] | undefined;
  /** The claim that it is reserved for. */
  readonly claim: { readonly namespace: string; readonly name: string } | undefined;
}

export interface VolumeClaimResource extends ResourceBase {
  readonly kind: 'PersistentVolumeClaim';
  readonly volumeName: string | undefined;
}

/** Of its data only what may be the host of a Service is kept. */
export interface ConfigMapResource extends ResourceBase {
  readonly kind: 'ConfigMap';
  readonly hosts: readonly HostMention[];
}

/** What brings requests from outside to Services. */
export interface RouteResource extends ResourceBase {
  readonly kind: 'Ingress' | 'HTTPRoute';
  /** The ingressClassName of an Ingress. */
  readonly className: string | undefined;
  readonly backends: readonly RouteBackend[];
}

export interface RouteBackend {
  readonly service: string;
  /** Undefined: that of the route. */
  readonly namespace: string | undefined;
  readonly range: TextRange;
}

/** Any other Kubernetes object: it has an apiVersion and a kind, and nothing more is read. */
export interface OtherResource extends ResourceBase {
  readonly kind: 'Other';
  readonly writtenKind: string;
}
