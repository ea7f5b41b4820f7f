import type { Diagnostic } from 'vscode-languageserver-types';
import type { PlacedFinding } from './diagnostics/checkFile.ts';

/** A finding as the editor shows it. */
export interface ShownFinding extends PlacedFinding {
  readonly diagnostic: Diagnostic;
}
