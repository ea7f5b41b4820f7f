import { readDirectives } from './directives.ts';
import type { Directive, ManifestDocument, ManifestProblem, Resource } from '../model.ts';
import type { ManifestNode } from '../tree/node.ts';
import { breaksAtPlaceholder } from './placeholders.ts';
import { readResources } from './readResources.ts';
import { hasActionLines, hasTemplateActions, hasYttAnnotations } from './templateActions.ts';
import { keyName } from '../tree/resolveScalar.ts';
import { parseText } from '../tree/parseText.ts';
import type { ParsedText } from '../tree/parsedText.ts';

/** Reads one document. Its members are worked out when first asked for, and remembered. */
export function parseDocument(text: string): ManifestDocument {
  return new LazyDocument(text);
}

/** The same document, of whose objects nothing is kept but what was read of them; the tree is built again for whoever asks. */
export function withoutTree(document: ManifestDocument): ManifestDocument {
  const { text, isTemplate, resources } = document;
  return new LazyDocument(text, { isTemplate, resources: resources.map(withHeadAlone) });
}

function withHeadAlone<T extends Resource>(resource: T): T {
  const entries = resource.node.entries.filter(({ key }) => HEAD.has(keyName(key.value)));
  return { ...resource, node: { ...resource.node, entries } };
}

const HEAD: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata']);

class LazyDocument implements ManifestDocument {
  readonly text: string;
  #parsed: ParsedText | undefined;
  #problems: readonly ManifestProblem[] | undefined;
  #directives: readonly Directive[] | undefined;
  #resources: readonly Resource[] | undefined;
  #isTemplate: boolean | undefined;

  constructor(text: string, known?: Pick<ManifestDocument, 'isTemplate' | 'resources'>) {
    this.text = text;
    this.#resources = known?.resources;
    this.#isTemplate = known?.isTemplate;
  }

  get root(): ManifestNode | undefined {
    return this.#parse().root;
  }

  get readEnd(): number {
    return this.#parse().readEnd;
  }

  get problems(): readonly ManifestProblem[] {
    this.#problems ??= hasKindAtTop(this.text) && !this.isTemplate ? this.#parse().problems : [];
    return this.#problems;
  }

  get directives(): readonly Directive[] {
    this.#directives ??= this.text.includes('zonewise') ? readDirectives(this.text, this.root) : [];
    return this.#directives;
  }

  get resources(): readonly Resource[] {
    this.#resources ??= this.text.includes('kind') && !this.isTemplate ? readResources(this.root) : [];
    return this.#resources;
  }

  get isTemplate(): boolean {
    this.#isTemplate ??=
      hasYttAnnotations(this.text) ||
      hasActionLines(this.text) ||
      hasTemplateActions(this.text, () => this.root) ||
      (this.text.includes('kind') && breaksAtPlaceholder(this.text, this.#parse().problems));
    return this.#isTemplate;
  }

  #parse(): ParsedText {
    this.#parsed ??= parseText(this.text);
    return this.#parsed;
  }
}

/** Only such a document is Kubernetes enough for its YAML errors to be our business. */
function hasKindAtTop(text: string): boolean {
  if (!/kind/i.test(text)) return false;

  const isFlow = /^[\s\ufeff]*(?:---\s*)?(?:\/\/[^\n]*\n\s*)*\{/.test(text);
  return isFlow
    ? /[\s{,"']kind["']?\s*:/i.test(text)
    : /^(?:---[ \t]*|\ufeff)?["']?kind["']?[ \t]*(?::|Service[ \t]*$)/im.test(text);
}
