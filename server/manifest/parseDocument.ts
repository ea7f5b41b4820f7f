import { Composer, Parser } from 'yaml';
import { convertNode } from './convertNode.ts';
import { readDirectives } from './directives.ts';
import type { Directive, ManifestDocument, ManifestProblem, Resource } from './model.ts';
import type { ManifestNode } from './node.ts';
import { readResources } from './readResources.ts';
import { describeSyntaxErrors } from './syntaxProblems.ts';

/** Reads one document. Its members are worked out when first asked for, and remembered. */
export function parseDocument(text: string): ManifestDocument {
  return new LazyDocument(text);
}

class LazyDocument implements ManifestDocument {
  readonly text: string;
  #parsed: ParsedText | undefined;
  #directives: readonly Directive[] | undefined;
  #resources: readonly Resource[] | undefined;

  constructor(text: string) {
    this.text = text;
  }

  get root(): ManifestNode | undefined {
    return this.#parse().root;
  }

  get problems(): readonly ManifestProblem[] {
    return this.isTemplate || !mayBeKubernetes(this.text) ? [] : this.#parse().problems;
  }

  get directives(): readonly Directive[] {
    this.#directives ??= readDirectives(this.text);
    return this.#directives;
  }

  get resources(): readonly Resource[] {
    this.#resources ??= this.isTemplate || !mayBeKubernetes(this.text) ? [] : readResources(this.root);
    return this.#resources;
  }

  get isTemplate(): boolean {
    return hasTemplateActions(this.text);
  }

  #parse(): ParsedText {
    this.#parsed ??= parseText(this.text);
    return this.#parsed;
  }
}

interface ParsedText {
  readonly root: ManifestNode | undefined;
  readonly problems: readonly ManifestProblem[];
}

function parseText(text: string): ParsedText {
  const [document] = new Composer({ keepSourceTokens: true, uniqueKeys: false, schema: 'failsafe' }).compose(
    new Parser().parse(text.replaceAll(/\r(?!\n)/g, '\n')),
    true,
    text.length,
  );
  if (document === undefined) {
    return { root: undefined, problems: [] };
  }
  const tree = convertNode(text, document.contents);
  const problems = [...describeSyntaxErrors(text, document.errors), ...tree.problems];
  return { root: tree.root, problems: problems.sort((a, b) => a.range.start - b.range.start) };
}

function mayBeKubernetes(text: string): boolean {
  return text.includes('kind') || text.includes('apiVersion');
}

function hasTemplateActions(text: string): boolean {
  const open = text.indexOf('{{');
  return (open !== -1 && text.includes('}}', open)) || text.includes('{%');
}
