import { readDirectives } from './directives.ts';
import type { Directive, ManifestDocument, ManifestProblem, Resource } from '../model.ts';
import type { ManifestNode } from '../tree/node.ts';
import { breaksAtPlaceholder } from './placeholders.ts';
import { isLargeObject, leaveLargeObject } from './largeObjects.ts';
import { readItemResources, readResources } from './readResources.ts';
import { hasActionLines, hasTemplateActions, hasYttAnnotations } from './templateActions.ts';
import { keyName } from '../tree/keyName.ts';
import { hasDocumentContent, readSeparator } from '../tree/separators.ts';
import { parseText, parseTextInSteps } from '../tree/parseText.ts';
import type { ParsedText } from '../tree/parsedText.ts';
import { withoutComma } from '../tree/splitList.ts';

/** Reads one document. Its members are worked out when first asked for, and remembered. */
export function parseDocument(text: string): ManifestDocument {
  return new LazyDocument(text);
}

/** The same document, of whose objects nothing is kept but what was read of them; the tree is built again for whoever asks. */
export function withoutTree(document: ManifestDocument): ManifestDocument {
  const { text, isTemplate, resources, part } = document;
  if (part === 'frame') return document;
  return new LazyDocument(text, part, { isTemplate, resources: resources.map(withHeadAlone) });
}

function withHeadAlone<T extends Resource>(resource: T): T {
  const entries = resource.node.entries.filter(({ key }) => HEAD.has(keyName(key)));
  return { ...resource, node: { ...resource.node, entries } };
}

const HEAD: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata']);

/** Reads another text in the way that the document was read in. */
export function parseLike({ part }: ManifestDocument, text: string): ManifestDocument {
  return part === undefined ? parseDocument(text) : parsePart(text, part);
}

/** Reads a part of a long List. */
export function parsePart(text: string, part: 'item' | 'frame'): ManifestDocument {
  return part === 'item' ? new LazyDocument(text, part) : { ...NOTHING, text, readEnd: text.length, part };
}

/** The frame says that there is a List, and was looked at before it was cut. */
const NOTHING = { root: undefined, problems: [], directives: [], resources: [], isTemplate: false } as const;

class LazyDocument implements ManifestDocument {
  readonly text: string;
  readonly part: 'item' | undefined;
  #parsed: ParsedText | undefined;
  #problems: readonly ManifestProblem[] | undefined;
  #directives: readonly Directive[] | undefined;
  #resources: readonly Resource[] | undefined;
  #isTemplate: boolean | undefined;

  constructor(text: string, part?: 'item', known?: Pick<ManifestDocument, 'isTemplate' | 'resources'>) {
    this.text = text;
    this.part = part;
    this.#resources = known?.resources;
    this.#isTemplate = known?.isTemplate;
  }

  /** Reads what is long some characters at a step, before anybody asks for it. */
  *readInSteps(): Generator<void, void> {
    const { text } = this;
    if (this.#parsed !== undefined || !text.includes('kind') || mayBeTemplate(text)) return;
    yield;
    if (isLargeObject(text)) return;
    const parsed = yield* this.part === 'item'
      ? parseTextInSteps(withoutComma(text), true, STEP)
      : parseTextInSteps(text, false, STEP);
    this.#parsed ??= parsed;
  }

  get root(): ManifestNode | undefined {
    return this.#parse().root;
  }

  get readEnd(): number {
    return this.#parse().readEnd;
  }

  get problems(): readonly ManifestProblem[] {
    this.#problems ??= this.#isOurs() && !this.isTemplate ? this.#parse().problems : [];
    return this.#problems;
  }

  get directives(): readonly Directive[] {
    this.#directives ??= this.text.includes('zonewise') ? readDirectives(this.text, this.root) : [];
    return this.#directives;
  }

  get resources(): readonly Resource[] {
    this.#resources ??= this.text.includes('kind') && !this.isTemplate ? this.#readResources() : [];
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

  #isOurs(): boolean {
    return this.part === 'item' || hasKindAtTop(this.text) || isWrongEnd(this.text);
  }

  #parse(): ParsedText {
    this.#parsed ??= this.#read();
    return this.#parsed;
  }

  #read(): ParsedText {
    if (isLargeObject(this.text)) return leaveLargeObject();
    return this.part === 'item' ? parseText(withoutComma(this.text), true) : parseText(this.text);
  }

  #readResources(): readonly Resource[] {
    return this.part === 'item' ? readItemResources(this.root) : readResources(this.root);
  }
}

/** Reads a long document some characters at a step, so that whoever asks for anything of it finds it read. */
export function* readInSteps(document: ManifestDocument): Generator<void, void> {
  if (document.text.length > LONG && document instanceof LazyDocument) yield* document.readInSteps();
}

/** To read a shorter one takes some milliseconds. In UTF-16 code units, as the next one. */
const LONG = 256 * 1024;
const STEP = 64 * 1024;

/** What its actions write is no YAML, so that it is read otherwise. */
function mayBeTemplate(text: string): boolean {
  return text.includes('{{') || hasYttAnnotations(text);
}

/** Nothing but a line of dashes, of which kubectl makes no separator. */
function isWrongEnd(text: string): boolean {
  const separator = text.startsWith('--') ? readSeparator(text) : undefined;
  return separator?.isMisspelt === true && !hasDocumentContent(text, separator.end, text.length);
}

/** Only such a document is Kubernetes enough for its YAML errors to be our business. */
function hasKindAtTop(text: string): boolean {
  if (!/kind/i.test(text)) return false;

  const isFlow = /^[\s\ufeff]*(?:---\s*)?(?:\/\/[^\n]*\n\s*)*\{/.test(text);
  return isFlow
    ? /[\s{,"']kind["']?\s*:/i.test(text)
    : /^(?:---[ \t]*|\ufeff)?(?:[!&]\S*[ \t]+){0,2}["']?kind["']?[ \t]*(?::|Service[ \t]*$)/im.test(text);
}
