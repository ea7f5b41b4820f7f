import type { ManifestDocument } from '../model.ts';
import type { TextRange } from '../tree/range.ts';
import type { Action } from './actions.ts';
import { findActions } from './actions.ts';
import type { Template } from './readTemplate.ts';
import { readTemplateText } from './readTemplate.ts';
import { t } from '../../l10n.ts';

/** `{{ define "shop.labels" }} … {{ end }}`: text that comes where the name is included. */
export interface NamedTemplate {
  readonly name: string;
  /** The name between its quotes, in the document. */
  readonly nameRange: TextRange;
  /** Where its text begins in the document. */
  readonly start: number;
  readonly text: string;
  /** The text by itself, read when it is first asked for. */
  readonly template: () => Template;
  /** The text behind a key, as where it is the value of one. */
  readonly asValue: () => Pick<NamedTemplate, 'text' | 'template'>;
}

/** Finds what a name stands for; undefined for a name that nobody defines, or that several do. */
export type FindNamed = (name: string) => PlacedNamed | undefined;

export interface PlacedNamed {
  readonly uri: string;
  readonly document: ManifestDocument;
  readonly named: NamedTemplate;
}

const known = new WeakMap<ManifestDocument, readonly NamedTemplate[]>();

/** The named templates that a document defines, those inside of others left out. */
export function listNamedTemplates(document: ManifestDocument): readonly NamedTemplate[] {
  if (!document.text.includes('define')) return [];
  let found = known.get(document);
  if (found === undefined) {
    found = readNamed(document.text);
    known.set(document, found);
  }
  return found;
}

const DEFINITION = /^\{\{-?\s*define\s+"([^"\n]+)"/;

function readNamed(text: string): readonly NamedTemplate[] {
  const named: NamedTemplate[] = [];
  let open: { readonly action: Action; readonly name: string } | undefined;
  let depth = 0;
  for (const action of findActions(text)) {
    if (open === undefined) {
      const name =
        action.kind === 'define' ? DEFINITION.exec(text.slice(action.start, action.end))?.[1] : undefined;
      if (name !== undefined) open = { action, name };
      depth = 0;
    } else if (action.kind === 'open' || action.kind === 'define') {
      depth += 1;
    } else if (action.kind === 'end') {
      if (depth === 0) {
        named.push(nameText(text, open, action.start));
        open = undefined;
      }
      depth -= 1;
    }
  }
  return named;
}

function nameText(
  text: string,
  { action, name }: { readonly action: Action; readonly name: string },
  end: number,
): NamedTemplate {
  const at = text.indexOf(name, action.start);
  const own = text.slice(action.end, end);
  const template = readOnce(own);
  return {
    name,
    nameRange: { start: at, end: at + name.length },
    start: action.end,
    text: own,
    template,
    asValue: () => {
      const behind = t`value: ${own.trimStart()}`;
      return { text: behind, template: readOnce(behind) };
    },
  };
}

function readOnce(text: string): () => Template {
  let template: Template | undefined;
  return () => (template ??= readTemplateText(text));
}
