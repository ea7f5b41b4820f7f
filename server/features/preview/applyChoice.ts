import type { TrafficDistributionChoice } from '../../kubernetes/trafficDistribution.ts';
import type { ApplyChoiceAnswer, ServiceReference } from '../../protocol/messages.ts';
import { setField } from '../../manifest/edit/edit.ts';
import type { Field, ManifestDocument, ServiceResource } from '../../manifest/model.ts';
import { removalOf } from '../../rules/fixes.ts';
import { findTopologyAnnotations } from '../../rules/traffic/preference.ts';
import type { Edit } from '../../rules/rule.ts';
import { TOPOLOGY_MODE_ANNOTATION } from '../../manifest/read/labels.ts';
import type { FileContext } from '../document/fileContext.ts';
import { toRange } from '../document/positions.ts';
import { findService } from '../document/serviceReference.ts';

/**
 * The edits that write a choice into a Service: the field set, replaced or removed, and an annotation that would win
 * over it taken out. `auto` sets the annotation and takes out the field. Undefined when the Service is gone or the
 * manifest has something else where the edit would go.
 */
export function applyChoice(
  context: FileContext,
  wanted: ServiceReference | undefined,
  choice: TrafficDistributionChoice,
): ApplyChoiceAnswer | undefined {
  const found = findService(context.file, wanted);
  if (found === undefined) return undefined;
  const { placed, service } = found;
  const edits = choiceEdits(placed.document, service, choice);
  if (edits === undefined) return undefined;
  return {
    documentVersion: context.text.version,
    edits: edits.map(({ range, newText }) => ({
      range: toRange({ textDocument: context.text, placed }, range),
      newText,
    })),
  };
}

function choiceEdits(
  document: ManifestDocument,
  service: ServiceResource,
  choice: TrafficDistributionChoice,
): readonly Edit[] | undefined {
  const field = service.spec.trafficDistribution;
  const { mode, hints } = findTopologyAnnotations(service);
  switch (choice) {
    case 'unset':
      return complete([...remove(document, field), ...removeEnabling(document, [mode, hints])]);
    case 'auto':
      return complete([
        mode?.value === 'Auto'
          ? []
          : set(document, service, [...ANNOTATIONS, TOPOLOGY_MODE_ANNOTATION], 'Auto'),
        ...remove(document, hints),
        ...remove(document, field),
      ]);
    default:
      return complete([
        field?.value === choice ? [] : set(document, service, ['spec', 'trafficDistribution'], choice),
        ...removeEnabling(document, [mode, hints]),
      ]);
  }
}

const ANNOTATIONS = ['metadata', 'annotations'];

/** One step of a choice: its edits, or undefined when it cannot be done. */
type StepEdits = readonly Edit[] | undefined;

/** All steps or none. */
function complete(steps: readonly StepEdits[]): readonly Edit[] | undefined {
  const edits: Edit[] = [];
  for (const step of steps) {
    if (step === undefined) return undefined;
    edits.push(...step);
  }
  return edits;
}

function set(
  document: ManifestDocument,
  service: ServiceResource,
  path: readonly string[],
  value: string,
): StepEdits {
  const edit = setField(document, service.node, path, value);
  return edit === undefined ? undefined : [edit];
}

function remove(document: ManifestDocument, field: Field<unknown> | undefined): readonly StepEdits[] {
  if (field === undefined) return [];
  const edit = removalOf(document, field);
  return [edit === undefined ? undefined : [edit]];
}

/** Annotations that say Auto; others do not touch the field and are the person's business. */
function removeEnabling(
  document: ManifestDocument,
  annotations: readonly (Field<string> | undefined)[],
): readonly StepEdits[] {
  return annotations.flatMap((annotation) =>
    annotation?.value === 'Auto' || annotation?.value === 'auto' ? remove(document, annotation) : [],
  );
}
