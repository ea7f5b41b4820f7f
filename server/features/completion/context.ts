import type { ServiceShape } from '../../kubernetes/serviceSchema.ts';
import type { VersionRange } from '../../kubernetes/version.ts';

/** What completion knows besides the place of the cursor. */
export interface CompletionContext {
  readonly versions: VersionRange;
  /** The shape of the Service at the cursor; undefined outside one, and while its type is not one that exists. */
  readonly shape: ServiceShape | undefined;
  readonly podLabels: () => readonly PodLabel[];
  /** Of the pods that the Service at the cursor selects. */
  readonly podPorts: () => readonly PodPort[];
}

/** A port that a `targetPort` could refer to. */
export interface PodPort {
  /** Its name, or the number of one without a name. */
  readonly label: string;
  readonly isName: boolean;
  /** What is behind it, such as `8080/TCP, Deployment web`. */
  readonly detail: string;
}

/** A label of pods that a Service could select. */
export interface PodLabel {
  readonly key: string;
  readonly value: string;
  /** Who makes these pods, such as `Deployment web`. */
  readonly owner: string;
}
