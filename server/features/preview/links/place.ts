import type { Directive, ManifestDocument, Resource } from '../../../manifest/model.ts';
import type { TextRange } from '../../../manifest/tree/range.ts';

/** A range in a document of some file, which is found by what stands in it. */
export interface Place {
  readonly uri: string;
  /** The document, or an object or comment of it. */
  readonly holder: Resource | Directive | ManifestDocument;
  readonly range: TextRange;
}
