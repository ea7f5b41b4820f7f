/** What is applied to an empty cluster: Kubernetes objects, in the order in which they are applied. */
export interface SchedulingCase {
  readonly nodes: readonly Manifest[];
  /** PersistentVolumes, claims and RuntimeClasses. */
  readonly others: readonly Manifest[];
  readonly workloads: readonly Manifest[];
  /** Its pods; absent: a Service that says nothing of where its traffic goes. */
  readonly service?: Manifest;
}

export type Manifest = Readonly<Record<string, unknown>> & {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string } & Readonly<Record<string, unknown>>;
};

/** All pods of all workloads serve; the Service of the case selects them by this label. */
export const SERVES = { serves: 'web' } as const;
