import type { SavePlace, SaveScenarioAnswer, ServiceReference } from '../../../protocol/messages.ts';
import type { OverridePart } from '../../../scenario/overrides.ts';
import type { SavedValue } from '../../../scenario/overrideValues.ts';
import { OVERRIDE_PARTS, readOverrides } from '../../../protocol/overrides.ts';
import { OVERRIDE_VALUES } from '../../../scenario/overrideValues.ts';
import type { FileContext, FileFacts } from '../../document/fileContext.ts';
import { analysisOf, listServices, readFileFacts } from '../../document/fileContext.ts';
import { sayProblem } from '../../../words/directives.ts';
import { COMMENT_REFUSALS, UNREADABLE_CHANGE, saySettingRefusal } from '../../../words/refusals.ts';
import { SCENARIO_WRITTEN_ELSEWHERE } from '../../../words/builds.ts';
import { isJson } from '../../document/fileContext.ts';
import { toRange } from '../../document/positions.ts';
import type { FoundService } from '../../document/serviceReference.ts';
import { findService, referenceTo } from '../../document/serviceReference.ts';
import { findShownService } from '../../document/shownServices.ts';
import { findBasis } from './basis.ts';
import { findSettingRefusal } from './settingRefusal.ts';
import { writeComments } from './writeComments.ts';

type Kept = Omit<SaveScenarioAnswer, 'documentVersion'>;

/** A change that can be read. */
interface Change {
  readonly part: OverridePart;
  readonly value: SavedValue;
}

/**
 * Edits or settings that say what was changed in the preview, so that the numbers stay without the changes. Undefined
 * when the Service is gone, or the place is none.
 */
export function saveScenario(
  context: FileContext,
  wanted: ServiceReference | undefined,
  written: unknown,
  where: SavePlace,
): SaveScenarioAnswer | undefined {
  if (!Object.hasOwn(PLACES, where)) return undefined;
  const found = findWritten(context, wanted);
  if (found === undefined) return undefined;
  if (found === 'elsewhere')
    return { ...NOTHING, documentVersion: context.text.version, problems: [SCENARIO_WRITTEN_ELSEWHERE] };
  const facts = readFileFacts(context);
  const overrides = readOverrides(written);
  const { problems } = analysisOf(facts, found.placed, found.service, overrides).built;
  const changes: Change[] = [];
  const ignored: string[] = [];
  for (const part of OVERRIDE_PARTS) {
    const text = overrides?.[part];
    if (text === undefined) continue;
    const reading = OVERRIDE_VALUES[part](text);
    const problem = problems[part];
    if (reading.kind === 'value' && problem === undefined) changes.push({ part, value: reading.value });
    else ignored.push(`${part}: ${problem === undefined ? UNREADABLE_CHANGE : sayProblem(problem)}`);
  }
  const kept = PLACES[where](facts, found, changes);
  return {
    documentVersion: context.text.version,
    ...kept,
    problems: [...ignored, ...kept.problems],
  };
}

/** The Service as the file has it; of one that is built, the document that it is shown at. */
function findWritten(
  context: FileContext,
  wanted: ServiceReference | undefined,
): FoundService | 'elsewhere' | undefined {
  if (wanted?.build === undefined) return findService(context.file, wanted);
  const shown = findShownService(context, wanted);
  if (shown === undefined) return undefined;
  const all = listServices(context.file);
  const index = all.findIndex(({ placed }) => placed.document === shown.at.document);
  const written = all[index];
  return written === undefined || !shown.isOwn
    ? 'elsewhere'
    : { ...written, reference: referenceTo(written.service, index) };
}

const NOTHING: Kept = { kept: [], edits: [], settings: [], problems: [] };

function asComments({ context }: FileFacts, found: FoundService, changes: readonly Change[]): Kept {
  if (isJson(context)) return { ...NOTHING, problems: [COMMENT_REFUSALS.json] };
  if (changes.length === 0) return NOTHING;
  const { placed, service } = found;
  const comments = changes.map(({ part, value }) => ({ part, text: value.text }));
  const edits = writeComments(placed.document, service, comments);
  if (edits === undefined) {
    return {
      ...NOTHING,
      problems: [COMMENT_REFUSALS.oneLine],
    };
  }
  return {
    ...NOTHING,
    kept: changes.map(({ part }) => part),
    edits: edits.map(({ range, newText }) => ({
      range: toRange({ textDocument: context.text, placed }, range),
      newText,
    })),
  };
}

function asSettings(facts: FileFacts, found: FoundService, changes: readonly Change[]): Kept {
  const written = analysisOf(facts, found.placed, found.service);
  const basis = findBasis(facts, found, written, undefined);
  const judged = changes.map((change) => ({
    ...change,
    refusal:
      findSettingRefusal(change.part, basis) ??
      (change.value.setting === undefined ? ('service-only' as const) : undefined),
  }));
  const taken = judged.filter(({ refusal }) => refusal === undefined);
  return {
    ...NOTHING,
    kept: taken.map(({ part }) => part),
    settings: taken.flatMap(({ value }) => value.setting ?? []),
    problems: judged.flatMap(({ part, refusal }) =>
      refusal === undefined ? [] : [`${part}: ${saySettingRefusal(refusal, part)}`],
    ),
  };
}

const PLACES: Readonly<
  Record<SavePlace, (facts: FileFacts, found: FoundService, changes: readonly Change[]) => Kept>
> = { comments: asComments, settings: asSettings };
