import type { BuiltObject } from './buildModel.ts';
import type { PatchTarget } from './kustomization.ts';
import { readLabelSelector } from './labelSelector.ts';
import { idOf } from './objectId.ts';
import type { Pattern } from './pattern.ts';
import { readPattern } from './pattern.ts';
import { oldestId } from './transformers.ts';
import { textsIn } from './value.ts';

/**
 * The objects that the target of a patch picks, by what they are called now or were at first; undefined for a target that
 * cannot be understood. sigs.k8s.io/kustomize/api/resmap/reswrangler.go, `Select`.
 */
export function selectObjects(
  objects: readonly BuiltObject[],
  target: PatchTarget,
): readonly BuiltObject[] | undefined {
  const patterns = [target.group, target.version, target.kind, target.name, target.namespace].map(
    (text): Pattern | undefined => (text === undefined ? () => true : readPattern(text)),
  );
  const labels = readLabelSelector(target.labelSelector ?? '');
  const annotations = readLabelSelector(target.annotationSelector ?? '');
  const [group, version, kind, name, namespace] = patterns;
  if (!group || !version || !kind || !name || !namespace || !labels || !annotations) return undefined;
  return objects.filter((object) => {
    const id = idOf(object.value);
    const oldest = oldestId(object);
    return (
      (namespace(oldest.namespace) || namespace(id.namespace)) &&
      (name(oldest.name) || name(id.name)) &&
      group(id.group) &&
      version(id.version) &&
      kind(id.kind) &&
      labels(textsIn(object.value, 'metadata', 'labels')) &&
      annotations(textsIn(object.value, 'metadata', 'annotations'))
    );
  });
}
