/**
 * The language of a person. Sentences stand in the code as English, inside `t`; what another language has for them is looked
 * up in its bundle, which is empty unless somebody gives one before the sentences are loaded. A bundle is what the editor and
 * its language packs make of l10n/bundle.l10n.json: English, with `{0}` for the first value, and the other language.
 */
export type Bundle = Readonly<Record<string, string>>;

let bundle: ReadonlyMap<string, string> | undefined;

/** Call it before any other module is loaded: many sentences are constants. */
export function speak(language: Bundle | undefined): void {
  bundle = language && new Map(Object.entries(language));
}

/** A sentence in the language of the person: `t('No hints.')`, or with values `` t`${pods} pods` ``. */
export function t(text: string | TemplateStringsArray, ...values: readonly (string | number)[]): string {
  if (typeof text === 'string') return translate(text);
  if (bundle === undefined) return String.raw({ raw: text }, ...values);
  return fillIn(translate(keyOf(text)), values);
}

/** All sentences of a table, in the language of the person. */
export function texts<Table>(table: Table): Table {
  return bundle === undefined ? table : (translateAll(table) as Table);
}

/** For functions whose callers write literals, which the list of sentences knows by the names of these functions. */
export function translate(text: string): string {
  return bundle?.get(text) ?? text;
}

export function fillIn(text: string, values: readonly (string | number)[]): string {
  return text.replace(/\{(\d+)\}/g, (place, index: string) => String(values[Number(index)] ?? place));
}

/** `{0} of {1} pods`. */
function keyOf(pieces: readonly string[]): string {
  return pieces.reduce((key, piece, index) => `${key}{${index - 1}}${piece}`);
}

function translateAll(value: unknown): unknown {
  if (typeof value === 'string') return translate(value);
  if (Array.isArray(value)) return value.map(translateAll);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, translateAll(each)]));
}
