import type { ManifestProblem } from '../model.ts';
import type { ManifestNode } from './node.ts';

/** What reading one YAML document gives, whichever reader did it. */
export interface ParsedText {
  readonly root: ManifestNode | undefined;
  /** In the order of the text. */
  readonly problems: readonly ManifestProblem[];
  /** Where kubectl stops reading: it drops what follows without a word. */
  readonly readEnd: number;
}
