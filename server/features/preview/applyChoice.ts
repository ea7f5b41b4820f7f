import { enablesAuto } from '../../kubernetes/topologyMode.ts';
import type { TrafficDistributionChoice } from '../../kubernetes/trafficDistribution.ts';
import { TOPOLOGY_AWARE_HINTS_ANNOTATION, TOPOLOGY_MODE_ANNOTATION } from '../../kubernetes/keys.ts';
import type { EditStep, SteppedEdits } from '../../manifest/edit/editInSteps.ts';
import { editInSteps } from '../../manifest/edit/editInSteps.ts';
import type { FieldPath } from '../../manifest/edit/editObject.ts';
import { removeAt, setAt } from '../../manifest/edit/editObject.ts';
import type { ManifestDocument, ServiceResource } from '../../manifest/model.ts';
import type { ApplyChoiceAnswer, ServiceReference } from '../../protocol/messages.ts';
import { describeEditRefusal } from '../../words/editRefusals.ts';
import type { FileContext } from '../document/fileContext.ts';
import { hidesText, toRange } from '../document/positions.ts';
import { findService } from '../document/serviceReference.ts';

/**
 * The edits that write a choice into a Service: the field set, replaced or removed, and an annotation that would win
 * over it taken out. `auto` sets the annotation and takes out the field. Undefined when the Service is gone; without
 * edits, and with a problem to show, when the manifest leaves no safe place for them.
 */
export function applyChoice(
  context: FileContext,
  wanted: ServiceReference | undefined,
  choice: TrafficDistributionChoice,
): ApplyChoiceAnswer | undefined {
  const found = findService(context.file, wanted);
  if (found === undefined) return undefined;
  const { placed, service } = found;
  const documentVersion = context.text.version;
  const outcome = editChoice(placed.document, service, choice);
  if ('refusal' in outcome)
    return { documentVersion, edits: [], problem: describeEditRefusal(outcome.refusal) };
  if (outcome.edits.some(({ range }) => hidesText({ textDocument: context.text, placed }, range)))
    return { documentVersion, edits: [], problem: describeEditRefusal('comment') };
  return {
    documentVersion,
    edits: outcome.edits.map(({ range, newText }) => ({
      range: toRange({ textDocument: context.text, placed }, range),
      newText,
    })),
  };
}

/** The edits that write a choice into one Service of a document. */
export function editChoice(
  document: ManifestDocument,
  service: ServiceResource,
  choice: TrafficDistributionChoice,
): SteppedEdits {
  const set = (path: FieldPath, value: string): EditStep => setAt(document, service, path, value);
  const remove = (path: FieldPath, isMeant?: (value: unknown) => boolean): readonly EditStep[] =>
    removeAt(document, service, path, isMeant);
  switch (choice) {
    case 'unset':
      return editInSteps(document, [
        ...remove(FIELD),
        ...remove(MODE, enablesAuto),
        ...remove(HINTS, enablesAuto),
      ]);
    case 'auto':
      return editInSteps(document, [set(MODE, 'Auto'), ...remove(HINTS), ...remove(FIELD)]);
    default:
      return editInSteps(document, [
        set(FIELD, choice),
        ...remove(MODE, enablesAuto),
        ...remove(HINTS, enablesAuto),
      ]);
  }
}

const FIELD: FieldPath = ['spec', 'trafficDistribution'];
const MODE: FieldPath = ['metadata', 'annotations', TOPOLOGY_MODE_ANNOTATION];
const HINTS: FieldPath = ['metadata', 'annotations', TOPOLOGY_AWARE_HINTS_ANNOTATION];
