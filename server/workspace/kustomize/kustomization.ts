import type { Field, ManifestDocument, StringEntry } from '../../manifest/model.ts';
import type { FieldSpec } from '../../kubernetes/kustomize/fieldSpecs.ts';
import type { TextRange } from '../../manifest/tree/range.ts';
import type { EmbeddedDocument } from './embeddedDocument.ts';

/** What a kustomization file says, in the words of the file. Ranges are those of its document. */
export interface Kustomization {
  readonly document: ManifestDocument;
  readonly isComponent: boolean;
  /** Files and folders; those of the older `bases` too. */
  readonly resources: readonly Field<string>[];
  readonly components: readonly Field<string>[];
  readonly patchesStrategicMerge: readonly PatchEntry[];
  readonly patches: readonly PatchEntry[];
  readonly patchesJson6902: readonly PatchEntry[];
  readonly namespace: Field<string> | undefined;
  readonly namePrefix: Field<string> | undefined;
  readonly nameSuffix: Field<string> | undefined;
  readonly labels: readonly LabelEntry[];
  readonly commonLabels: readonly StringEntry[];
  readonly commonAnnotations: readonly StringEntry[];
  readonly replicas: readonly ReplicaEntry[];
  /** What is written there and not followed. */
  readonly unfollowed: readonly Unfollowed[];
}

export interface PatchEntry {
  readonly content: PatchContent;
  readonly target: PatchTarget | undefined;
  readonly mayRename: boolean;
  readonly mayChangeKind: boolean;
  /** Of the whole entry. */
  readonly range: TextRange;
}

export type PatchContent =
  | { readonly kind: 'file'; readonly path: Field<string> }
  | {
      readonly kind: 'inline';
      readonly field: Field<string>;
      readonly documents: readonly EmbeddedDocument[];
    };

/** Texts are regular expressions; what is not asked for is undefined. */
export interface PatchTarget {
  readonly group: string | undefined;
  readonly version: string | undefined;
  readonly kind: string | undefined;
  readonly name: string | undefined;
  readonly namespace: string | undefined;
  readonly labelSelector: string | undefined;
  readonly annotationSelector: string | undefined;
  readonly range: TextRange;
}

export interface LabelEntry {
  readonly pairs: readonly StringEntry[];
  readonly reach: 'objects' | 'templates' | 'selectors';
  readonly fields: readonly FieldSpec[];
}

export interface ReplicaEntry {
  readonly name: Field<string>;
  readonly count: Field<number>;
}

/** `generators` make objects; `plugins` do anything; `configuration` changes what Kustomize's own steps do. */
export type UnfollowedKind =
  'generators' | 'plugins' | 'replacements' | 'variables' | 'helm' | 'configuration';

export interface Unfollowed {
  readonly kind: UnfollowedKind;
  /** The key. */
  readonly key: string;
  readonly range: TextRange;
}

const FILE_NAMES: readonly string[] = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** The names of kustomization files, the one that Kustomize writes itself first. */
export const KUSTOMIZATION_NAMES = FILE_NAMES;

export function isKustomizationUri(uri: string): boolean {
  return FILE_NAMES.includes(uri.slice(uri.lastIndexOf('/') + 1));
}
