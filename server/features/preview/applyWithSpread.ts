import type { TrafficDistributionChoice } from '../../kubernetes/trafficDistribution.ts';
import { guardEdits } from '../../manifest/edit/guardEdits.ts';
import type { PlacedDocument } from '../../manifest/model.ts';
import type { ApplyChoiceAnswer, FileChange, ServiceReference } from '../../protocol/messages.ts';
import { SPREAD_NOT_SAFE, describeEditRefusal } from '../../words/editRefusals.ts';
import type { FileContext } from '../document/fileContext.ts';
import { analysisOf, readFileFacts } from '../document/fileContext.ts';
import { hidesText, placeInFile } from '../document/positions.ts';
import { findService } from '../document/serviceReference.ts';
import { editChoice } from './applyChoice.ts';
import type { DocumentEdit } from './spreadOverZones.ts';
import { spreadOverZones } from './spreadOverZones.ts';

/** A choice, and the zone spread that it needs, as one step over all the files that hold them. Undefined when the Service is gone. */
export function applyWithSpread(
  context: FileContext,
  wanted: ServiceReference | undefined,
  choice: TrafficDistributionChoice,
): ApplyChoiceAnswer | undefined {
  const found = findService(context.file, wanted);
  if (found === undefined) return undefined;
  const { placed, service } = found;
  const documentVersion = context.text.version;
  const refuse = (problem: string): ApplyChoiceAnswer => ({ documentVersion, edits: [], problem });
  const chosen = editChoice(placed.document, service, choice);
  if ('refusal' in chosen) return refuse(describeEditRefusal(chosen.refusal));
  const spread = spreadOverZones(context, service, analysisOf(readFileFacts(context), placed, service));
  if (spread === undefined) return refuse(SPREAD_NOT_SAFE);
  const { uri, file } = context;
  const files: FileChange[] = [];
  for (const group of groupByDocument([
    ...chosen.edits.map((edit) => ({ uri, file, placed, edit })),
    ...spread,
  ])) {
    const [first] = group;
    const guarded =
      first &&
      guardEdits(
        first.placed.document,
        group.map(({ edit }) => edit),
      );
    if (first === undefined || guarded === undefined) continue;
    if ('refusal' in guarded) return refuse(describeEditRefusal(guarded.refusal));
    const open = { textDocument: context.text, placed: first.placed };
    if (first.uri === uri && guarded.edits.some(({ range }) => hidesText(open, range)))
      return refuse(describeEditRefusal('comment'));
    const toRange = placeInFile(first.uri, first.file, first.placed);
    const edits = guarded.edits.map(({ range, newText }) => ({ range: toRange(range), newText }));
    files.push({ uri: first.uri, isNew: false, edits });
  }
  return files.every((each) => each.uri === uri)
    ? { documentVersion, edits: files.flatMap(({ edits }) => edits) }
    : { documentVersion, edits: [], files };
}

function groupByDocument(all: readonly DocumentEdit[]): readonly (readonly DocumentEdit[])[] {
  const groups = new Map<PlacedDocument['document'], DocumentEdit[]>();
  for (const each of all) {
    const { document } = each.placed;
    groups.set(document, [...(groups.get(document) ?? []), each]);
  }
  return [...groups.values()];
}
