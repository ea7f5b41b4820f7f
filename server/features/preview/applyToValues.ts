import { TOPOLOGY_AWARE_HINTS_ANNOTATION, TOPOLOGY_MODE_ANNOTATION } from '../../kubernetes/keys.ts';
import { enablesAuto } from '../../kubernetes/topologyMode.ts';
import type { TrafficDistributionChoice } from '../../kubernetes/trafficDistribution.ts';
import type { EditStep } from '../../manifest/edit/editInSteps.ts';
import { editInSteps } from '../../manifest/edit/editInSteps.ts';
import { setField } from '../../manifest/edit/setField.ts';
import type { PlacedDocument, ServiceResource } from '../../manifest/model.ts';
import { resolveAlias } from '../../manifest/read/fields.ts';
import { isInAction, findActions } from '../../manifest/template/actions.ts';
import type { ValuePath } from '../../manifest/template/valueReferences.ts';
import type { MappingEntry } from '../../manifest/tree/node.ts';
import { keyName } from '../../manifest/tree/keyName.ts';
import type { FileChange } from '../../protocol/messages.ts';
import { describeEditRefusal } from '../../words/editRefusals.ts';
import {
  WRITTEN_BY_TEMPLATE,
  describeUnsetByDefault,
  describeValuesPlace,
  describeWayOut,
} from '../../words/renders.ts';
import type { ChartIndex } from '../../workspace/helm/chartIndex.ts';
import { fileName, relativeName } from '../../workspace/fileProximity.ts';
import type { FileContext } from '../document/fileContext.ts';
import { placeInFile } from '../document/positions.ts';
import type { ShownService } from '../document/shownServices.ts';
import type { WritablePlace } from './writablePlace.ts';

const FIELD = 'trafficDistribution';

/**
 * Where a choice for a Service of a rendered chart can be written: the files of values that decide the field, or would win if
 * they had it; else a sentence that says where it has to be written by hand.
 */
export function listValuesPlaces(
  context: FileContext,
  charts: ChartIndex,
  chart: string,
  shown: ShownService,
  choice: TrafficDistributionChoice,
): readonly WritablePlace[] | string {
  if (choice === 'auto' || hasWinningAnnotation(shown.service)) return WRITTEN_BY_TEMPLATE;
  const template = shown.built.built.objectOf(shown.placed.document)?.source;
  if (template === undefined) return WRITTEN_BY_TEMPLATE;
  const paths = charts
    .usesIn(chart, template.document)
    .flatMap(({ path, target }) => (target.join('.') === `spec.${FIELD}` ? [path] : []));
  const [path, ...others] = paths;
  if (path === undefined || others.length > 0 || path.includes('*')) {
    const file = relativeName(template.uri, context.uri);
    const isWritten = isWrittenOut(shown, template.document.text);
    return describeWayOut({ file, isWritten, values: paths.map(nameOf) });
  }

  const files = [`${chart}/values.yaml`, ...charts.renderedWith(chart)].flatMap((uri) => {
    const placed = context.fileOf(uri)?.documents.find(({ document }) => document.text.trim() !== '');
    return placed === undefined ? [] : [{ uri, placed, entry: findEntry(placed, path) }];
  });
  const deciding = files.findLastIndex(({ entry }) => entry !== undefined);
  if (choice === 'unset' && deciding === -1) return describeUnsetByDefault(nameOf(path));
  const able = choice === 'unset' ? files.slice(deciding, deciding + 1) : files.slice(Math.max(deciding, 0));
  if (able.length === 0) return describeWayOut({ file: '', isWritten: false, values: [nameOf(path)] });
  return able.map(({ uri, placed }) => ({
    place: {
      id: uri,
      label: relativeName(uri, context.uri),
      detail: describeValuesPlace({
        value: nameOf(path),
        chart: fileName(chart),
        file: uri === `${chart}/values.yaml` ? undefined : fileName(uri),
      }),
    },
    write: () => writeValue(context, uri, placed, path, choice),
  }));
}

function nameOf(path: ValuePath): string {
  return path.join('.');
}

/** The annotation would go on winning over the field. */
function hasWinningAnnotation({ metadata }: ServiceResource): boolean {
  return metadata.annotations.some(
    ({ key, field }) =>
      (key === TOPOLOGY_MODE_ANNOTATION || key === TOPOLOGY_AWARE_HINTS_ANNOTATION) &&
      enablesAuto(field.value),
  );
}

/** The template has the value itself, where no action decides it. */
function isWrittenOut({ built, placed, service }: ShownService, template: string): boolean {
  const field = service.spec.trafficDistribution;
  const origin = field && built.built.trace(placed.document, field.range);
  if (
    field === undefined ||
    origin === undefined ||
    isInAction(findActions(template), origin.range.start + 1)
  )
    return false;
  return template.slice(origin.range.start, origin.range.end).includes(field.value);
}

/** Where the value is written; it may be null. */
function findEntry({ document }: PlacedDocument, path: ValuePath): MappingEntry | undefined {
  let node = resolveAlias(document.root);
  let entry: MappingEntry | undefined;
  for (const step of path) {
    entry = node?.kind === 'mapping' ? node.entries.findLast(({ key }) => keyName(key) === step) : undefined;
    node = resolveAlias(entry?.value);
  }
  return entry;
}

function writeValue(
  context: FileContext,
  uri: string,
  placed: PlacedDocument,
  path: ValuePath,
  choice: TrafficDistributionChoice,
): readonly FileChange[] | string | undefined {
  const file = uri === context.uri ? context.file : context.fileOf(uri);
  const home = file?.documents.find(({ document }) => document === placed.document);
  if (file === undefined || home === undefined) return undefined;
  const outcome = editInSteps(home.document, [choice === 'unset' ? clear(path) : set(path, choice)]);
  if ('refusal' in outcome) return describeEditRefusal(outcome.refusal);
  const toRange = placeInFile(uri, file, home);
  const edits = outcome.edits.map(({ range, newText }) => ({ range: toRange(range), newText }));
  return [{ uri, isNew: false, edits }];
}

function set(path: ValuePath, choice: string): EditStep {
  return (document) => {
    const { root } = document;
    if (root?.kind !== 'mapping') return undefined;
    const before = findEntry({ start: 0, document }, path)?.value;
    if (before?.kind === 'scalar' && before.value === choice) return [];
    const edit = setField(document, root, path, choice);
    return edit && [edit];
  };
}

/** What helm takes for nothing, in the chart's own values and in those that win over them. */
function clear(path: ValuePath): EditStep {
  return (document) => {
    const value = findEntry({ start: 0, document }, path)?.value;
    if (value === undefined || (value.kind === 'scalar' && value.value === null)) return [];
    return value.kind === 'scalar' ? [{ range: value.range, newText: 'null' }] : undefined;
  };
}
