import type { TextRange } from '../tree/range.ts';
import type { Action } from './actions.ts';
import { findActions } from './actions.ts';

/** From the root of a chart's values: keys, and `*` for each item of a list or entry of a mapping. */
export type ValuePath = readonly string[];

/** How a value becomes text: as Go prints it, in quotes, or as YAML with all that is below it. */
export type Printing = 'plain' | 'quoted' | 'yaml';

/** A mention of a value in a template. */
export interface ValueReference {
  readonly path: ValuePath;
  readonly range: TextRange;
  /** The action that it stands in. */
  readonly action: Action;
  /** How the action writes the value; undefined where it does something else with it. */
  readonly printing: Printing | undefined;
}

/** A mention of a named template. */
export interface Include {
  readonly name: string;
  /** The name between its quotes. */
  readonly nameRange: TextRange;
  readonly action: Action;
  /** How its text reads there; undefined where the action does something else with it, or gives it a dot of its own making. */
  readonly reading: { readonly scope: Scope; readonly printing: 'plain' | 'quoted' } | undefined;
}

export interface Mentions {
  readonly references: readonly ValueReference[];
  readonly includes: readonly Include[];
}

/** All mentions of values: `.Values.a`, what `with` and `range` make of the dot, and variables. */
export function listValueReferences(text: string): readonly ValueReference[] {
  return text.includes('.Values') ? listMentions(text).references : [];
}

/** All mentions of values and of named templates, in a text whose dot is that of the scope. */
export function listMentions(text: string, around: Scope = WHOLE_CHART): Mentions {
  const references: ValueReference[] = [];
  const includes: Include[] = [];
  const scopes: Scope[] = [{ ...around, variables: new Map(around.variables) }];
  for (const action of findActions(text)) {
    const scope = scopes.at(-1);
    if (scope === undefined || !text.startsWith('{{', action.start)) continue;
    if (action.kind === 'end') {
      if (scopes.length > 1) scopes.pop();
      continue;
    }
    const found = readOperands(text, action, scope);
    const printing = action.kind === 'value' ? printingOf(found.functions) : undefined;
    references.push(...found.operands.map((operand) => ({ ...operand, action, printing })));
    includes.push(...readIncludes(text, action, scope));
    const isPure = printingOf(found.functions) !== undefined;
    const [first] = found.operands;
    if (action.kind === 'silent') assign(found.inner, isPure ? first?.path : undefined, scope);
    if (action.kind === 'open') scopes.push(openScope(found.inner, isPure ? first?.path : undefined, scope));
    // Nearly all that include a named template give it what they have themselves.
    if (action.kind === 'define') scopes.push({ ...WHOLE_CHART, variables: new Map() });
  }
  return { references, includes };
}

const INCLUDE = /\b(?:include|template)\s+"([^"\n]+)"/g;
/** With nothing around the text but its place. */
const WHOLE_INCLUDE =
  /^\{\{-?\s*(?:include|template)\s+"[^"\n]+"\s+(\$|\.|\$?(?:\.\w+)+)\s*((?:\|\s*(?:n?indent\s+\d+|trim|toString|quote|squote)\s*)*)-?\}\}$/;

function readIncludes(text: string, action: Action, scope: Scope): readonly Include[] {
  const inner = text.slice(action.start, action.end);
  const [, argument, pipes = ''] = WHOLE_INCLUDE.exec(inner) ?? [];
  const given = argument === undefined ? undefined : scopeOf(argument, scope);
  const reading = given && {
    scope: given,
    printing: pipes.includes('quote') ? ('quoted' as const) : ('plain' as const),
  };
  return [...inner.matchAll(INCLUDE)].map((found) => {
    const [whole, name = ''] = found;
    const end = action.start + found.index + whole.length - 1;
    return { name, nameRange: { start: end - name.length, end }, action, reading };
  });
}

/** What a named template has for its dot. */
function scopeOf(argument: string, scope: Scope): Scope | undefined {
  if (argument === '$' || (argument === '.' && scope.isRoot)) return WHOLE_CHART;
  const [variable, fields] = argument.startsWith('$') ? ['$', argument.slice(1)] : [undefined, argument];
  const dot = resolve(variable, fields, scope);
  return dot && { dot, isRoot: false, variables: new Map() };
}

/** What the dot and the variables are. */
export interface Scope {
  /** Undefined where it is no value of the chart. */
  readonly dot: ValuePath | undefined;
  /** The dot is that of the whole template, which has `.Values`. */
  readonly isRoot: boolean;
  readonly variables: ReadonlyMap<string, ValuePath | undefined>;
}

/** As a template begins: its dot has `.Values`. */
export const WHOLE_CHART: Scope = { dot: [], isRoot: true, variables: new Map() };

/** What a value goes through and stays itself, or nearly so. */
const KEEPING: ReadonlySet<string> = new Set([
  ...['default', 'coalesce', 'required', 'tpl', 'toString', 'trim', 'int', 'int64', 'float64', 'until'],
  ...['nindent', 'indent', 'dict', 'list', 'range', 'with', 'if', 'true', 'false', 'nil', 'else'],
]);
const PRINTING: ReadonlyMap<string, Printing> = new Map([
  ['toYaml', 'yaml'],
  ['toJson', 'yaml'],
  ['quote', 'quoted'],
  ['squote', 'quoted'],
]);

function printingOf(functions: readonly string[]): Printing | undefined {
  if (!functions.every((name) => KEEPING.has(name) || PRINTING.has(name))) return undefined;
  return functions.map((name) => PRINTING.get(name)).find((printing) => printing !== undefined) ?? 'plain';
}

interface Operands {
  /** The action without its quoted texts. */
  readonly inner: string;
  readonly operands: readonly { readonly path: ValuePath; readonly range: TextRange }[];
  readonly functions: readonly string[];
}

/** `$a.b`, `.a.b` or the dot alone; or a word. Parentheses around a start of it are taken off before. */
const TOKEN =
  /(?<![\w).$])(\$\w*)?((?:\.[A-Za-z_]\w*)+|\.(?![\w.]))|(?<![\w.$])\$\w*|(?<![\w.$])[A-Za-z_]\w*/g;

function readOperands(text: string, { start, end }: Action, scope: Scope): Operands {
  const blank = (found: string): string => found.replace(/[^\n]/g, ' ');
  const inner = withoutParentheses(
    text.slice(start, end).replace(/"(?:[^"\\\n]|\\.)*"|`[^`]*`|\/\*[^]*?\*\//g, blank),
  );
  const operands: { readonly path: ValuePath; readonly range: TextRange }[] = [];
  const functions: string[] = [];
  for (const token of inner.matchAll(TOKEN)) {
    const [word, variable, fields] = token;
    if (/^[A-Za-z_]/.test(word)) {
      functions.push(word);
      continue;
    }
    const path = resolve(variable ?? (fields === undefined ? word : undefined), fields ?? '.', scope);
    if (path === undefined || path.length === 0) continue;
    const from = start + token.index;
    const to = from + word.length;
    const closed = text.slice(from, to).split(')').length - 1;
    operands.push({ path, range: { start: from - closed, end: to } });
  }
  return { inner, operands, functions };
}

/** `(.Values.a).b` is written `.Values.a.b`, by spaces in front, so that what follows stays where it is. */
function withoutParentheses(inner: string): string {
  let read = inner;
  for (let depth = 0; depth < 6; depth += 1) {
    read = read.replace(
      /\((\s*)([$\w]*(?:\.\w+)+)\)(?=\.\w)/g,
      (whole: string, space: string, chain: string) =>
        `${' '.repeat(whole.length - chain.length - space.length)}${space}${chain}`,
    );
  }
  return read;
}

function resolve(variable: string | undefined, fields: string, scope: Scope): ValuePath | undefined {
  const steps = fields.split('.').filter((step) => step !== '');
  if (variable === undefined && !scope.isRoot)
    return scope.dot === undefined ? undefined : [...scope.dot, ...steps];
  if (variable === undefined || variable === '$') {
    const [first, ...rest] = steps;
    return first === 'Values' ? rest : undefined;
  }
  const known = scope.variables.get(variable);
  return known === undefined ? undefined : [...known, ...steps];
}

const ASSIGNMENT = /^\{\{-?\s*(\$\w+)\s*:?=/;

/** Scopes are made for this text alone, so that one may learn a variable. */
function assign(inner: string, path: ValuePath | undefined, scope: Scope): void {
  const name = ASSIGNMENT.exec(inner)?.[1];
  if (name !== undefined) (scope.variables as Map<string, ValuePath | undefined>).set(name, path);
}

const OPENING = /^\{\{-?\s*(if|with|range)\s+(?:(\$\w+)\s*(?:,\s*(\$\w+)\s*)?:?=)?/;

function openScope(inner: string, path: ValuePath | undefined, scope: Scope): Scope {
  const [, word, first, second] = OPENING.exec(inner) ?? [];
  const variables = new Map(scope.variables);
  const value = word === 'range' && path !== undefined ? [...path, '*'] : path;
  if (second !== undefined) variables.set(second, value);
  else if (first !== undefined) variables.set(first, value);
  return word === 'if' ? { ...scope, variables } : { dot: value, isRoot: false, variables };
}
