import { findLineStart } from '../../manifest/tree/characters.ts';
import type { CompletionItem } from 'vscode-languageserver-types';
import { CompletionItemKind, MarkupKind } from 'vscode-languageserver-types';
import type { ManifestDocument } from '../../manifest/model.ts';
import { findScalarsAt } from '../../manifest/tree/scalarsAt.ts';
import { RULES } from '../../rules/index.ts';
import type { DirectiveName } from '../../scenario/directives.ts';
import { DIRECTIVE_NAMES, isDirectiveName } from '../../scenario/directives.ts';
import { DATA_PLANE_WORDS } from '../../words/dataPlanes.ts';
import { DIRECTIVE_DETAILS, DIRECTIVE_HELP } from '../../words/directiveHelp.ts';
import type { ScenarioName, ScenarioNames } from './scenarioNames.ts';
import type { OpenDocument } from '../document/positions.ts';
import { toRange } from '../document/positions.ts';
import { VERSION_CHOICES } from '../version/versionChoices.ts';

/** A line up to the cursor that ends in a comment of ours. */
const OWN_COMMENT = /(?:^|[ \t\ufeff])#[ \t]{0,16}zonewise:(?<said>[^\r\n]*)$/;
const NAME_START = /(?:^|\s)(?<typed>[A-Za-z]*)$/;
/** The last part of a list is what is typed. */
const VALUE_START = /(?:^|\s)(?<name>[A-Za-z]+)=(?:[^\s]*,)?(?<typed>[^\s,]*)$/;
/** Behind the dash of a range. */
const RANGE_END = /(?:^|\s)(?<name>kubernetes)=\S+\s+-\s*(?<typed>[\w.]*)$/;
/** What of a word stands behind the cursor. */
const REST_OF_WORD = /[\w./-]*/y;

interface Choice {
  readonly label: string;
  readonly detail?: string;
  readonly documentation?: string;
}

/**
 * The names of comments and their values, inside a `# zonewise:` comment before the offset of the document; empty
 * anywhere else.
 */
export function completeDirective(
  { textDocument, placed }: OpenDocument,
  offset: number,
  {
    retriggerCommand,
    scenarioNames,
  }: { readonly retriggerCommand?: string; readonly scenarioNames?: () => ScenarioNames },
): CompletionItem[] {
  const { document } = placed;
  const said = findOwnComment(document, offset);
  if (said === undefined) return [];
  const value = (RANGE_END.exec(said) ?? VALUE_START.exec(said))?.groups;
  const name = value === undefined ? NAME_START.exec(said)?.groups?.typed : undefined;
  const [typed, choices] =
    name === undefined ? [value?.typed ?? '', valuesOf(value?.name ?? '', scenarioNames)] : [name, NAMES];
  const start = offset - typed.length;
  const end = findWordEnd(document.text, offset);
  const isFollowed = document.text[end] === '=';
  return choices.map(({ label, detail, documentation }, index) => ({
    label,
    kind: name === undefined ? CompletionItemKind.Value : CompletionItemKind.Property,
    sortText: String(index).padStart(3, '0'),
    ...(detail === undefined ? {} : { detail }),
    ...(documentation === undefined
      ? {}
      : { documentation: { kind: MarkupKind.Markdown, value: documentation } }),
    textEdit: {
      range: toRange({ textDocument, placed }, { start, end }),
      newText: name === undefined || isFollowed ? label : `${label}=`,
    },
    ...(name === undefined || isFollowed || retriggerCommand === undefined
      ? {}
      : { command: { title: 'Suggest', command: retriggerCommand } }),
  }));
}

/** What stands behind `# zonewise:` up to the offset. */
function findOwnComment({ text, root }: ManifestDocument, offset: number): string | undefined {
  const lineStart = findLineStart(text, offset);
  const line = text.slice(lineStart, offset);
  const match = OWN_COMMENT.exec(line);
  if (match === null) return undefined;
  const hash = lineStart + match.index + match[0].indexOf('#');
  return findScalarsAt(root, [hash])[0] === undefined ? match.groups?.said : undefined;
}

function findWordEnd(text: string, offset: number): number {
  REST_OF_WORD.lastIndex = offset;
  return offset + (REST_OF_WORD.exec(text)?.[0].length ?? 0);
}

const NAMES: readonly Choice[] = DIRECTIVE_NAMES.map((name) => ({
  label: name,
  detail: `${name}=${DIRECTIVE_HELP[name].example}`,
  documentation: DIRECTIVE_HELP[name].says,
}));

/** Values that can be listed; for all others an example. */
const VALUES: Readonly<Partial<Record<DirectiveName, readonly Choice[]>>> = {
  kubernetes: VERSION_CHOICES.map(({ version, description }) => ({ label: version, detail: description })),
  dataPlane: Object.entries(DATA_PLANE_WORDS).map(([label, { sentence }]) => ({
    label,
    ...(sentence === undefined ? {} : { detail: sentence }),
  })),
  disable: [
    { label: 'all', detail: DIRECTIVE_DETAILS.all },
    ...RULES.map(({ id, summary }) => ({ label: id, documentation: summary })),
  ],
};

/** The names behind which a weight or a number follows. */
const NAMES_IN = {
  clients: ({ clients }: ScenarioNames): readonly ScenarioName[] => clients,
  replicas: ({ workloads }: ScenarioNames): readonly ScenarioName[] => workloads,
};

function valuesOf(name: string, scenarioNames: (() => ScenarioNames) | undefined): readonly Choice[] {
  if (!isDirectiveName(name)) return [];
  if (scenarioNames !== undefined && (name === 'clients' || name === 'replicas')) {
    const named = NAMES_IN[name](scenarioNames());
    if (named.length > 0) return named.map((each) => ({ label: each.name, detail: each.detail }));
  }
  return VALUES[name] ?? [{ label: DIRECTIVE_HELP[name].example, detail: DIRECTIVE_DETAILS.example }];
}
