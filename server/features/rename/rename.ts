import type { Range, TextEdit } from 'vscode-languageserver-types';
import {
  hasDnsLabelForm,
  hasOldDnsLabelForm,
  isDnsLabel,
  isLabelValue,
  isPortName,
  LONGEST_LABEL,
} from '../../kubernetes/names.ts';
import { SINCE } from '../../kubernetes/serviceMinors.ts';
import { findCallers } from '../../workspace/callers.ts';
import { relativeName } from '../../workspace/fileProximity.ts';
import { standsIn } from '../../workspace/names/wholeWord.ts';
import { createObjectIndex } from '../../workspace/objectIndex.ts';
import type { RenameLeftover, RenameRefusal } from '../../words/renameWords.ts';
import type { FileContext } from '../document/fileContext.ts';
import { readFileFacts } from '../document/fileContext.ts';
import { createPlacer } from '../document/mentionPlaces.ts';
import { filesAround } from '../document/namesAt.ts';
import { labelObject } from '../symbols/documentSymbols.ts';
import type { DocumentEdits, RefusedEdits } from './renameEdits.ts';
import { makeEdits } from './renameEdits.ts';
import type { RenamePlan, RenameOptions, RenamedName } from './renamePlan.ts';
import { planRename } from './renamePlan.ts';
import { findTaken } from './takenName.ts';

export type PreparedRename =
  { readonly range: Range; readonly placeholder: string } | { readonly refusal: RenameRefusal };

/** What would be renamed at an offset; every reason against it that does not hang on the new name. */
export function prepareRename(context: FileContext, offset: number, options: RenameOptions): PreparedRename {
  const plan = planRename(context, offset, options);
  if ('refusal' in plan) return plan;
  // Whether the places can be written at all shows before a new name is asked for.
  const made = makeEdits(plan.mentions, probeFor(plan.field.value));
  if ('refusal' in made) return { refusal: explainRefusedEdit(context, made) };
  const { object } = plan.around;
  const place = { uri: object.uri, document: object.document, range: plan.field.range };
  const found = createPlacer(context)(place);
  return found === undefined
    ? { refusal: { kind: 'no-name' } }
    : { range: found.range, placeholder: plan.field.value };
}

export type Renamed =
  | {
      readonly oldName: string;
      /** By uri; values alone are written. */
      readonly changes: Readonly<Record<string, readonly TextEdit[]>>;
      readonly leftover: RenameLeftover;
    }
  | { readonly refusal: RenameRefusal };

export function rename(
  context: FileContext,
  offset: number,
  newName: string,
  options: RenameOptions,
): Renamed {
  const plan = planRename(context, offset, options);
  if ('refusal' in plan) return plan;
  const oldName = plan.field.value;
  if (newName === oldName) return { oldName, changes: {}, leftover: NOTHING_LEFT };
  const refusal = refuseForm(context, plan.name, newName) ?? refuseTaken(context, plan, newName);
  if (refusal !== undefined) return { refusal };
  const made = makeEdits(plan.mentions, newName);
  return 'refusal' in made
    ? { refusal: explainRefusedEdit(context, made) }
    : { oldName, changes: placeEdits(context, made.edits), leftover: findLeftover(context, plan) };
}

const NOTHING_LEFT: RenameLeftover = { hosts: [], templates: [], unread: [] };

/** Another name of the same kind. */
function probeFor(name: string): string {
  return name.endsWith('0') ? `${name.slice(0, -1)}1` : `${name.slice(0, -1)}0`;
}

function explainRefusedEdit({ uri: openUri }: FileContext, { refusal, uri }: RefusedEdits): RenameRefusal {
  const file = relativeName(uri, openUri);
  return refusal === 'shared' ? { kind: 'alias', file } : { kind: 'edit', file };
}

function placeEdits(context: FileContext, made: readonly DocumentEdits[]): Record<string, TextEdit[]> {
  const place = createPlacer(context);
  const changes: Record<string, TextEdit[]> = {};
  for (const { uri, document, edits } of made) {
    for (const { range, newText } of edits) {
      const found = place({ uri, document, range });
      if (found !== undefined) (changes[uri] ??= []).push({ range: found.range, newText });
    }
  }
  return changes;
}

/** The forms that the API server takes, those of Services for every version of the file's range. */
function refuseForm(context: FileContext, { kind }: RenamedName, newName: string): RenameRefusal | undefined {
  const startsWithLetter =
    kind === 'service' && readFileFacts(context).version.range.min < SINCE.takesNamesWithDigitFirst;
  return HAS_FORM[kind](newName, startsWithLetter)
    ? undefined
    : { kind: 'invalid', of: kind, startsWithLetter };
}

const HAS_FORM: Readonly<Record<RenamedName['kind'], (name: string, startsWithLetter: boolean) => boolean>> =
  {
    label: (name) => name !== '' && isLabelValue(name),
    containerPort: isPortName,
    servicePort: isDnsLabel,
    service: (name, startsWithLetter) =>
      name.length <= LONGEST_LABEL && (startsWithLetter ? hasOldDnsLabelForm(name) : hasDnsLabelForm(name)),
  };

function refuseTaken(context: FileContext, plan: RenamePlan, newName: string): RenameRefusal | undefined {
  const rival = findTaken(context, plan, newName);
  return (
    rival && {
      kind: 'taken',
      name: newName,
      object: labelObject(rival.resource),
      file: relativeName(rival.uri, context.uri),
    }
  );
}

/** Where the old name may stand in texts that are not read as names. */
function findLeftover(context: FileContext, { name, field, holders }: RenamePlan): RenameLeftover {
  const nameOf = (uri: string): string => relativeName(uri, context.uri);
  const templates = filesAround(context).filter(([, { documents }]) =>
    documents.some(({ document }) => standsIn(document.text, field.value) && document.isTemplate),
  );
  const services = holders.flatMap(({ object: { resource, uri } }) =>
    name.kind === 'service' && resource.kind === 'Service' ? [{ resource, uri }] : [],
  );
  const index = createObjectIndex(context.workspaceObjects);
  return {
    hosts: services.flatMap(({ resource, uri }) =>
      findCallers(resource, uri, index).flatMap(({ caller, evidence }) =>
        'backends' in caller.resource ? [] : evidence.map(({ from }) => labelObject(from.resource)),
      ),
    ),
    templates: templates.map(([uri]) => nameOf(uri)),
    unread: context.leftOut.map(nameOf),
  };
}
