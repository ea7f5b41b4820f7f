import { MOST_ANNOTATION_BYTES } from '../../kubernetes/limits.ts';
import { LAST_APPLIED_ANNOTATION } from '../../kubernetes/keys.ts';
import type { ServiceRule } from '../rule.ts';
import { refuse } from './serverFinding.ts';
import { t } from '../../l10n.ts';

export const annotationsTooLong: ServiceRule = {
  id: 'annotations-too-long',
  summary: 'The annotations total more than 256 KiB.',
  why: `The keys and values of all annotations of an object can have ${MOST_ANNOTATION_BYTES} bytes in total. Usually one annotation holds a whole
file, or it is \`${LAST_APPLIED_ANNOTATION}\` of a large manifest.`,
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) => {
    const { annotations, object, anchor } = context.view.metadata;
    const characters = annotations.reduce((sum, { key, field }) => sum + key.length + field.value.length, 0);
    if (characters <= MOST_ANNOTATION_BYTES / MOST_BYTES) return [];
    const encoder = new TextEncoder();
    const sizes = annotations.map(
      ({ key, field }) => encoder.encode(key).length + encoder.encode(field.value).length,
    );
    const total = sizes.reduce((sum, size) => sum + size, 0);
    if (total <= MOST_ANNOTATION_BYTES) return [];
    return refuse(context, {
      range: object?.fields.get('annotations')?.keyRange ?? anchor,
      path: 'metadata.annotations',
      message: t`Move large values to a ConfigMap: metadata.annotations total ${total} bytes; the limit is ${MOST_ANNOTATION_BYTES}.`,
    });
  },
};

/** Of a UTF-16 unit in UTF-8. */
const MOST_BYTES = 3;
