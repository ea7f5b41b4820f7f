import type { Kustomization } from './kustomization.ts';
import type { ObjectId } from './objectId.ts';
import type { MappingValue, Origin } from './value.ts';

/** What a kustomization makes of the files that it names. */
export interface Build {
  /** The kustomization file. */
  readonly uri: string;
  readonly objects: readonly BuiltObject[];
  /** What could not be followed, so that more may come out, or something else. */
  readonly gaps: readonly Gap[];
  /**
   * Entries for files of which no object is kept: what they hold has no part in traffic, or a tool writes it later. Patches
   * can be of that.
   */
  readonly passedOver: readonly Origin[];
  /** What Kustomize would refuse the build for, save `target-without-match`. */
  readonly faults: readonly Fault[];
  /** The kustomizations that took part, this one first, then each where it is named. */
  readonly kustomizations: readonly FoundKustomization[];
  /** All patches that took part, applied or not. */
  readonly patches: readonly AppliedPatch[];
}

export interface FoundKustomization {
  readonly uri: string;
  readonly kustomization: Kustomization;
}

/** An object of a build. */
export interface BuiltObject {
  readonly value: MappingValue;
  /** Where the object itself was written. */
  readonly source: Origin;
  /** What changed it, in order. */
  readonly changes: readonly Change[];
  /** Ids that it had before its name or namespace was changed, oldest first. */
  readonly formerIds: readonly ObjectId[];
  readonly prefixes: readonly string[];
  readonly suffixes: readonly string[];
}

export interface Change {
  readonly by: 'patch' | 'namespace' | 'namePrefix' | 'nameSuffix' | 'labels' | 'annotations' | 'replicas';
  /** The patch, or the field of the kustomization. */
  readonly at: Origin;
  /** The file of the kustomization that asked for it. */
  readonly uri: string;
}

export interface AppliedPatch {
  /** The patch itself: an object of a file, an embedded text, or a list of operations. */
  readonly at: Origin;
  /** The entry in the kustomization that names it. */
  readonly entry: Origin;
  readonly hasTarget: boolean;
  /** How many objects it changed. */
  readonly changed: number;
  /** What it says it is a patch of; undefined for a list of operations. */
  readonly id: ObjectId | undefined;
}

export type GapKind =
  /** A base of another repository. */
  | 'remote'
  /** A file or folder that is not there. */
  | 'missing'
  /** A file or a kustomization that is a template, or no YAML. */
  | 'unreadable'
  /** A target of a form that is not understood. */
  | 'target'
  /** More than is followed. */
  | 'too-large'
  | Kustomization['unfollowed'][number]['kind'];

export interface Gap {
  readonly kind: GapKind;
  /** The path or key as written. */
  readonly what: string;
  readonly at: Origin;
}

export type FaultKind =
  /** No object has the id of the patch. */
  | 'patch-without-target'
  /** Several have it. */
  | 'patch-with-many-targets'
  /** The patch, or an operation of it, does not fit the object. */
  | 'patch-misfit'
  /** Neither an object with kind and name nor a list of operations. */
  | 'patch-malformed'
  /** No object fits the target: Kustomize says nothing, and the patch does nothing. */
  | 'target-without-match'
  /** A list of operations without a target. */
  | 'target-missing'
  /** Two objects would have one id. */
  | 'name-taken'
  /** No workload has the name. */
  | 'replicas-without-target'
  /** Something of another kind stands where a label, or a count, goes. */
  | 'field-misfit'
  /** A component among the resources, or the other way round. */
  | 'wrong-kind'
  /** A kustomization that names itself by way of others. */
  | 'circle';

export interface Fault {
  readonly kind: FaultKind;
  readonly at: Origin;
  /** What it is about, as written: a path, or the id of a patch. */
  readonly what: string;
}
