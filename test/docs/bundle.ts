/** Writes l10n/bundle.l10n.json, every sentence that can be said in another language: `npm run docs`. A test holds it to the sources. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { listSources, nameOf } from './literals.ts';

export const BUNDLE = new URL('../../l10n/bundle.l10n.json', import.meta.url);

/** As the tools of VS Code read it: a sentence, or one with a remark for its translator. */
type Entry = string | { readonly message: string; readonly comment: readonly string[] };

/** Under its English, in alphabetical order. */
export type BaseBundle = Readonly<Record<string, Entry>>;

export function collectBundle(): BaseBundle {
  const sentences = ['server/', 'client/']
    .flatMap(listSources)
    .flatMap(({ file, code }) => sentencesOf(file, code));
  const found = new Map<string, readonly string[]>();
  for (const { key, values } of sentences) if (!found.has(key) || values.length > 0) found.set(key, values);
  return Object.fromEntries(
    [...found]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, values]) => [
        key,
        values.length === 0 ? key : { message: key, comment: [explain(values)] },
      ]),
  );
}

/** `{0}: pods, {1}: zone`, as the code names them. */
function explain(values: readonly string[]): string {
  return values.map((name, index) => `{${index}}: ${name}`).join(', ');
}

export interface Sentence {
  readonly key: string;
  /** What the values are called in the code. */
  readonly values: readonly string[];
}

/** Those that stand inside `t`, in tables inside `texts`, and what is counted. */
export function sentencesOf(file: string, code: string): readonly Sentence[] {
  const found: Sentence[] = [];
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true);
  /** Its own functions may have the same names. */
  const own = new Set(source.statements.filter(ts.isFunctionDeclaration).map(({ name }) => name?.text));
  const visit = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) && isNamed(node.tag, 't'))
      found.push(readTemplate(node.template));
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
      const read = own.has(node.expression.text) ? undefined : READERS.get(node.expression.text);
      if (read !== undefined) found.push(...read(node.arguments, `${file}: ${node.getText(source)}`));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

type Reader = (args: readonly ts.Expression[], place: string) => readonly Sentence[];

/** The functions that look sentences up, each with what it looks up. */
const READERS: ReadonlyMap<string, Reader> = new Map(
  Object.entries<Reader>({
    t: ([text], place) => [plain(literalText(text, place))],
    texts: ([table]) => (table === undefined ? [] : leavesOf(table).map(plain)),
    countOf: ([count, noun, plural], place) => {
      if (count === undefined || noun === undefined) return [];
      const one = literalText(noun, place);
      const many = plural === undefined ? `${one}s` : literalText(plural, place);
      return [one, many].map((text) => ({ key: `{0} ${text}`, values: [nameOf(count)] }));
    },
    verbFor: ([, ...verbs]) =>
      verbs.filter((verb) => ts.isStringLiteralLike(verb)).map(({ text }) => plain(text)),
  }),
);

function plain(key: string): Sentence {
  return { key, values: [] };
}

function literalText(text: ts.Expression | undefined, place: string): string {
  if (text !== undefined && ts.isStringLiteralLike(text)) return text.text;
  throw new Error(`Write the sentence as a literal, so that it can be found: ${place}`);
}

function leavesOf(node: ts.Node): readonly string[] {
  if (ts.isPropertyAssignment(node)) return leavesOf(node.initializer);
  if (ts.isStringLiteralLike(node)) return [node.text];
  const leaves: string[] = [];
  ts.forEachChild(node, (child) => void leaves.push(...leavesOf(child)));
  return leaves;
}

function readTemplate(template: ts.TemplateLiteral): Sentence {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return plain(template.text);
  const spans = template.templateSpans;
  return {
    key: [template.head.text, ...spans.map(({ literal }, index) => `{${index}}${literal.text}`)].join(''),
    values: spans.map(({ expression }) => nameOf(expression)),
  };
}

function isNamed(node: ts.Node, name: string): boolean {
  return ts.isIdentifier(node) && node.text === name;
}

export function renderBundle(): string {
  return `${JSON.stringify(collectBundle(), undefined, 2)}\n`;
}

export function readBundle(): BaseBundle {
  return JSON.parse(readFileSync(BUNDLE, 'utf8')) as BaseBundle;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(new URL('.', BUNDLE), { recursive: true });
  writeFileSync(BUNDLE, renderBundle());
}
