import type { Field } from '../../manifest/model.ts';
import { findDocumentAt } from '../../manifest/parse.ts';
import { holdsPlaceholder } from '../../manifest/read/placeholders.ts';
import { isDumped, relativeName } from '../../workspace/fileProximity.ts';
import { findKustomizationsNaming } from '../../workspace/kustomize/kustomizationsNaming.ts';
import type { Mention, NameHolder, SharedName } from '../../workspace/names/sharedName.ts';
import type { RenameRefusal } from '../../words/renameWords.ts';
import type { FileContext } from '../document/fileContext.ts';
import type { NameAround } from '../document/namesAt.ts';
import { connectAround, findNameHere, lookAround } from '../document/namesAt.ts';
import { labelObject } from '../symbols/documentSymbols.ts';

/** What is renamed together. */
export interface RenamePlan {
  readonly around: NameAround;
  readonly name: RenamedName;
  readonly holders: readonly NameHolder[];
  /** Each place once. */
  readonly mentions: readonly Mention[];
  readonly field: Field<string>;
}

export type RenamedName = Exclude<SharedName, { kind: 'workload' }>;

export interface RenameOptions {
  /** Files of the workspace are still being read. */
  readonly isReading: boolean;
}

export type Planned = RenamePlan | { readonly refusal: RenameRefusal };

/** Everything that has to change with the name at an offset, or why that cannot be known or changed as a whole. */
export function planRename(context: FileContext, offset: number, { isReading }: RenameOptions): Planned {
  if (findDocumentAt(context.file, offset)?.document.isTemplate === true)
    return { refusal: { kind: 'template' } };
  const here = findNameHere(context, offset, 'value');
  // Other things are called by the name of a workload than those that are read here.
  if (here === undefined || here.name.kind === 'workload' || !isText(here.field))
    return { refusal: { kind: 'no-name' } };
  if (isReading) return { refusal: { kind: 'reading' } };
  const around = lookAround(context, here);
  if (around === undefined) return { refusal: { kind: 'no-name' } };
  const holders = connectAround(around);
  const mentions = distinct(holders.flatMap((holder) => holder.mentions));
  const refusal =
    mentions.map((mention) => refuseMention(context, mention)).find((each) => each !== undefined) ??
    refuseKustomized(context, here.field.value, mentions);
  if (refusal !== undefined) return { refusal };
  return { around, name: here.name, holders, mentions, field: here.field };
}

function isText(field: Field<unknown>): field is Field<string> {
  return typeof field.value === 'string' && field.value !== '';
}

/** What an alias repeats is one place. */
function distinct(mentions: readonly Mention[]): readonly Mention[] {
  const seen = new Map<object, Set<number>>();
  return mentions.filter(({ object: { document }, field: { range } }) => {
    const starts = seen.get(document) ?? new Set();
    seen.set(document, starts);
    const isNew = !starts.has(range.start);
    starts.add(range.start);
    return isNew;
  });
}

function refuseMention(context: FileContext, { object, field }: Mention): RenameRefusal | undefined {
  const { document, resource, uri } = object;
  const file = relativeName(uri, context.uri);
  const text = String(field.value);
  if (holdsPlaceholder(text)) return { kind: 'placeholder', text };
  if (document.text.startsWith('*', field.range.start)) return { kind: 'alias', file };
  return isDumped(resource) ? { kind: 'from-cluster', object: labelObject(resource), file } : undefined;
}

function refuseKustomized(
  { builds, fileOf, uri }: FileContext,
  name: string,
  mentions: readonly Mention[],
): RenameRefusal | undefined {
  if (builds === undefined) return undefined;
  const uris = new Set(mentions.map(({ object }) => object.uri));
  const [first] = findKustomizationsNaming(name, uris, builds.kustomize, fileOf);
  return first === undefined ? undefined : { kind: 'kustomization', name, file: relativeName(first, uri) };
}
