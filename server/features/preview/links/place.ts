import type { Directive, Resource } from '../../../manifest/model.ts';
import type { TextRange } from '../../../manifest/tree/range.ts';

/** A range in a document of some file, which is found by what stands in it. */
export interface Place {
  readonly uri: string;
  /** An object or comment of the document. */
  readonly holder: Resource | Directive;
  readonly range: TextRange;
}
