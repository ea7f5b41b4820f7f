import { enablesAuto } from '../../kubernetes/topologyMode.ts';
import type { TrafficDistributionChoice } from '../../kubernetes/trafficDistribution.ts';
import { TOPOLOGY_AWARE_HINTS_ANNOTATION, TOPOLOGY_MODE_ANNOTATION } from '../../kubernetes/keys.ts';
import type { EditStep, SteppedEdits } from '../../manifest/edit/editInSteps.ts';
import { editInSteps } from '../../manifest/edit/editInSteps.ts';
import type { FieldPath } from '../../manifest/edit/editObject.ts';
import { removeAt, setAt } from '../../manifest/edit/editObject.ts';
import type { ManifestDocument, ServiceResource } from '../../manifest/model.ts';
import type { ApplyChoiceAnswer, FileChange, ServiceReference } from '../../protocol/messages.ts';
import { SPREAD_NOT_SAFE, describeEditRefusal } from '../../words/editRefusals.ts';
import type { FileContext } from '../document/fileContext.ts';
import { analysisOf, readFileFacts } from '../document/fileContext.ts';
import { findService } from '../document/serviceReference.ts';
import type { DocumentEdit, EditedDocument } from './documentEdits.ts';
import { toFileChanges } from './documentEdits.ts';
import { spreadOverZones } from './spreadOverZones.ts';

/**
 * The edits that write a choice into a Service: the field set, replaced or removed, and an annotation that would win
 * over it taken out. `auto` sets the annotation and takes out the field. With the zone spread that the choice needs it is one
 * step over all the files that hold them. Undefined when the Service is gone; without edits, and with a problem to show, when
 * a manifest leaves no safe place for them.
 */
export function applyChoice(
  context: FileContext,
  wanted: ServiceReference | undefined,
  choice: TrafficDistributionChoice,
  isSpread = false,
): ApplyChoiceAnswer | undefined {
  const found = findService(context.file, wanted);
  if (found === undefined) return undefined;
  const { placed, service } = found;
  const { uri, file } = context;
  const documentVersion = context.text.version;
  const spread = isSpread
    ? spreadOverZones(context, service, analysisOf(readFileFacts(context), placed, service))
    : [];
  const files = writeChoice(context, { uri, file, placed, service }, choice, spread);
  if (typeof files === 'string') return { documentVersion, edits: [], problem: files };
  return files.every((each) => each.uri === uri)
    ? { documentVersion, edits: files.flatMap(({ edits }) => edits) }
    : { documentVersion, edits: [], files };
}

/** A Service, and where it is written. */
export interface WrittenService extends EditedDocument {
  readonly service: ServiceResource;
}

/** The changes that write a choice and a zone spread, which is undefined where it cannot be written; or why there are none. */
export function writeChoice(
  context: FileContext,
  { uri, file, placed, service }: WrittenService,
  choice: TrafficDistributionChoice,
  spread: readonly DocumentEdit[] | undefined,
): readonly FileChange[] | string {
  const chosen = editChoice(placed.document, service, choice);
  if ('refusal' in chosen) return describeEditRefusal(chosen.refusal);
  if (spread === undefined) return SPREAD_NOT_SAFE;
  return toFileChanges(context, [...chosen.edits.map((edit) => ({ uri, file, placed, edit })), ...spread]);
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
