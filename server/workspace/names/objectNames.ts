import type { Field, ManifestDocument, Resource, StringEntry } from '../../manifest/model.ts';
import type { Namespace } from '../../manifest/read/labels.ts';

/** An object, where it was written, and the names in it that other objects give or use too. */
export interface NamedObject {
  readonly uri: string;
  readonly document: ManifestDocument;
  readonly resource: Resource;
  readonly names: ObjectNames;
}

/** Names by what they are names of. Ranges are those of the document. */
export interface ObjectNames {
  readonly namespace: Namespace;
  readonly pods: readonly PodNames[];
  readonly pickers: readonly PodPicker[];
  /** The name of a Service itself. */
  readonly service: Field<string> | undefined;
  /** Ports of a Service. */
  readonly servicePorts: readonly PortNames[];
  readonly serviceUses: readonly ServiceUse[];
  /** Taking Services by the labels of these. */
  readonly servicePickers: readonly PodPicker[];
  /** The name of a workload itself. */
  readonly workload: Field<string> | undefined;
  readonly workloadUse: WorkloadUse | undefined;
}

/** A port with what it may be called by. */
export interface PortNames {
  readonly name: Field<string> | undefined;
  readonly number: Field<number> | undefined;
}

/** Pods as an object describes them: those of a template, or one by itself. */
export interface PodNames {
  readonly labels: readonly StringEntry[];
  /** What the workload finds its own pods by. */
  readonly ownSelector: readonly StringEntry[];
  readonly ports: readonly PortNames[];
  /** Probes and hooks of the containers: names and numbers of their ports. */
  readonly portUses: readonly Field<string | number>[];
}

/** Something that takes pods, or Services, by their labels. */
export interface PodPicker {
  readonly namespace: Namespace;
  /** What it takes may be in other namespaces too. */
  readonly isFarReaching: boolean;
  readonly pairs: readonly StringEntry[];
  /** Of `matchExpressions`. */
  readonly requirements: readonly PickedRequirement[];
  /** Names and numbers of ports of what it takes. */
  readonly portUses: readonly Field<string | number>[];
  /** What is taken without pairs and requirements. */
  readonly whenEmpty: 'nothing' | 'everything';
  /** The selector itself. */
  readonly entry: Field<unknown> | undefined;
}

export interface PickedRequirement {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly Field<string>[];
}

export interface ServiceUse {
  readonly namespace: Namespace;
  readonly name: Field<string>;
  readonly port: Field<string | number> | undefined;
}

export interface WorkloadUse {
  readonly kind: string;
  readonly name: Field<string>;
}
