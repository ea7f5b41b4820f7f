import { SOURCE_RANGES_ANNOTATION } from '../../kubernetes/keys.ts';
import type { Field } from '../../manifest/model.ts';
import type { ServiceView } from './serviceView.ts';

/** A CIDR of either spelling, less the spaces around it. */
export interface SourceRange {
  readonly text: string;
  readonly field: Field<string>;
  readonly isAnnotation: boolean;
}

export function findAnnotation({ metadata }: ServiceView, key: string): Field<string> | undefined {
  return metadata.annotations.findLast((entry) => entry.key === key)?.field;
}

/** The ranges that the server reads: those of the annotation only where the field has none. */
export function findSourceRanges(view: ServiceView): readonly SourceRange[] {
  const { sourceRanges } = view.spec;
  if (sourceRanges.length > 0)
    return sourceRanges.map((field) => ({ text: field.value.trim(), field, isAnnotation: false }));
  const annotation = findAnnotation(view, SOURCE_RANGES_ANNOTATION);
  const text = annotation?.value.trim() ?? '';
  if (annotation === undefined || text === '') return [];
  return text.split(',').map((part) => ({ text: part.trim(), field: annotation, isAnnotation: true }));
}
