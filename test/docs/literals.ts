/** The texts that stand in source files as literals, read from their syntax trees: no list of them can forget one. */
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const ROOT = new URL('../../', import.meta.url);

export interface Literal {
  readonly file: string;
  /** With values in braces, as the code names them. */
  readonly text: string;
  /** What stands between the values. */
  readonly pieces: readonly string[];
}

/** Two words with a space between them: fewer are a name or a key. Markup and comments are written, not said. */
const WORDS = /^(?![<#]).*[A-Za-z]{2,}[,:;]? [A-Za-z\d`]+/s;

/** Literals that no person reads. */
const UNSAID: ReadonlySet<string> = new Set([
  // Values of types.
  'one pod',
  'some pods',
  'all pods',
  'that of each node',
  'under way',
  'as written',
  'integer or string',
  'This browser has no canvas.',
  // The spellings of booleans and of null.
  'y Y yes Yes YES true True TRUE on On ON',
  'n N no No NO false False FALSE off Off OFF',
  '~ null Null NULL',
]);

/** Members whose values say where a fact is from, or stand in the document of their rule. */
const UNSAID_MEMBERS: ReadonlySet<string> = new Set(['source', 'summary', 'why', 'incorrect', 'correct']);

export function readLiterals(folder: string): readonly Literal[] {
  return listSources(folder).flatMap(({ file, code }) => literalsOf(file, code));
}

export function listSources(folder: string): readonly { readonly file: string; readonly code: string }[] {
  return readdirSync(new URL(folder, ROOT), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `${folder}${name}`.replaceAll('\\', '/'))
    .sort()
    .map((file) => ({ file, code: readFileSync(fileURLToPath(new URL(file, ROOT)), 'utf8') }));
}

export function literalsOf(file: string, code: string): readonly Literal[] {
  const found: Literal[] = [];
  const visit = (node: ts.Node): void => {
    if (isUnsaid(node)) return;
    const literal = literalOf(node);
    if (literal !== undefined && WORDS.test(literal.text) && !UNSAID.has(literal.text))
      found.push({ file, ...literal });
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true));
  return found;
}

/** Types, imports, attributes of the page's elements, and what is thrown at a programmer. */
function isUnsaid(node: ts.Node): boolean {
  if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return true;
  if (ts.isJsxAttribute(node) || ts.isThrowStatement(node)) return true;
  return ts.isPropertyAssignment(node) && ts.isIdentifier(node.name) && UNSAID_MEMBERS.has(node.name.text);
}

function literalOf(node: ts.Node): Pick<Literal, 'text' | 'pieces'> | undefined {
  if (ts.isStringLiteralLike(node)) return { text: node.text, pieces: [node.text] };
  if (ts.isJsxText(node)) return { text: node.text.trim(), pieces: [node.text] };
  if (!ts.isTemplateExpression(node)) return undefined;
  const spans = node.templateSpans.map(({ expression, literal }) => `{${nameOf(expression)}}${literal.text}`);
  return {
    text: [node.head.text, ...spans].join(''),
    pieces: [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)],
  };
}

/** `range` for `formatVersionRange(versions.range)`: the last name in it says most. */
export function nameOf(expression: ts.Expression): string {
  if (ts.isIdentifier(expression)) return expression.text;
  if (ts.isPropertyAccessExpression(expression)) return expression.name.text;
  if (ts.isCallExpression(expression)) {
    const [first] = expression.arguments;
    if (first !== undefined) return nameOf(first);
    if (ts.isPropertyAccessExpression(expression.expression)) return nameOf(expression.expression.expression);
  }
  return '…';
}
