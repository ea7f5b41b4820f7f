import type { Metadata, PatchMarks, ServiceResource, ServiceSpec } from '../model.ts';
import type { ReadMapping } from '../read/fields.ts';
import { readPatchMarks } from '../read/readPatchMarks.ts';
import { decodeService } from './decodeService.ts';
import { readServiceMetadata, readServiceSpec } from './serviceSpec.ts';

/**
 * The Service that a mapping is. Nothing of it is decoded before somebody asks: most Services of a workspace are never
 * looked at, and those of a long List only once however often they are.
 */
export function readService(
  object: ReadMapping,
  head: Pick<ServiceResource, 'apiVersion' | 'node' | 'kindRange'>,
): ServiceResource {
  const decoded = decodeService(object.node, object.budget);
  const made: {
    metadata?: Metadata;
    spec?: ServiceSpec;
    marks?: { readonly found: PatchMarks | undefined };
  } = {};
  return {
    kind: 'Service',
    ...head,
    decoded,
    get metadata() {
      return (made.metadata ??= readServiceMetadata(decoded));
    },
    get spec() {
      return (made.spec ??= readServiceSpec(decoded));
    },
    get patchMarks() {
      return (made.marks ??= { found: readPatchMarks(object) }).found;
    },
  };
}
