import { enablesAuto } from '../../kubernetes/topologyMode.ts';
import type { TrafficDistributionChoice } from '../../kubernetes/trafficDistribution.ts';
import { TOPOLOGY_AWARE_HINTS_ANNOTATION, TOPOLOGY_MODE_ANNOTATION } from '../../kubernetes/keys.ts';
import type { EditStep, SteppedEdits } from '../../manifest/edit/editInSteps.ts';
import { editInSteps } from '../../manifest/edit/editInSteps.ts';
import { setField } from '../../manifest/edit/setField.ts';
import type { ManifestDocument, ServiceResource } from '../../manifest/model.ts';
import type { MappingEntry, MappingNode } from '../../manifest/tree/node.ts';
import { keyName } from '../../manifest/tree/resolveScalar.ts';
import type { ApplyChoiceAnswer, ServiceReference } from '../../protocol/messages.ts';
import { removalOf } from '../../rules/fixes.ts';
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
  const at = document.resources.indexOf(service);
  const edit = (
    step: (document: ManifestDocument, object: MappingNode) => ReturnType<EditStep>,
  ): EditStep => {
    return (current) => {
      const object = current.resources[at]?.node;
      return object && step(current, object);
    };
  };
  const set = (path: Path, value: string): EditStep =>
    edit((current, object) => {
      if (readAt(object, path) === value) return [];
      const written = setField(current, object, path, value);
      return written && [written];
    });
  // One at a time: a key that stands twice has to go twice, or the other one would count then.
  const remove = (path: Path, isMeant: (value: unknown) => boolean = () => true): readonly EditStep[] =>
    findEntries(service.node, path).map(() =>
      edit((current, object) => {
        if (!isMeant(readAt(object, path))) return [];
        const last = findEntries(object, path).at(-1);
        return last === undefined ? [] : removalOf(current, { entryRange: last.range });
      }),
    );
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

/** The keys that lead from the object to a field. */
type Path = readonly string[];

const FIELD: Path = ['spec', 'trafficDistribution'];
const MODE: Path = ['metadata', 'annotations', TOPOLOGY_MODE_ANNOTATION];
const HINTS: Path = ['metadata', 'annotations', TOPOLOGY_AWARE_HINTS_ANNOTATION];

/** The entries that stand at a path, in the order of the text: more than one where a key is written twice. */
function findEntries(object: MappingNode, [key, ...rest]: Path): readonly MappingEntry[] {
  const entries = object.entries.filter((entry) => keyName(entry.key.value) === key);
  if (rest.length === 0) return entries;
  return entries.flatMap(({ value }) => (value?.kind === 'mapping' ? findEntries(value, rest) : []));
}

/** The scalar that counts at a path: that of the last entry. */
function readAt(object: MappingNode, path: Path): unknown {
  const value = findEntries(object, path).at(-1)?.value;
  return value?.kind === 'scalar' ? value.value : undefined;
}
