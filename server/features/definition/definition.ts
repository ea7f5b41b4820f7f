import type { Location } from 'vscode-languageserver-types';
import type { FileContext } from '../document/fileContext.ts';
import { findValuesDefinitions } from './valuesLinks.ts';
import { findKustomizationDefinitions } from './kustomizationLinks.ts';
import { findNameDefinitions } from './nameLinks.ts';
import { findBuiltDefinitions } from './selectorLinks.ts';

/** Where what stands at an offset of the file is defined, in whichever file that is. */
export function findDefinitions(context: FileContext, offset: number): Location[] {
  const named = findNameDefinitions(context, offset);
  return [
    ...(named.length > 0 ? named : findBuiltDefinitions(context, offset)),
    ...findKustomizationDefinitions(context, offset),
    ...findValuesDefinitions(context, offset),
  ];
}
