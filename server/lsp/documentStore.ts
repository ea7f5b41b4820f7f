import { TextDocument } from 'vscode-languageserver-textdocument';
import type { ManifestFile } from '../manifest/model.ts';
import { parseInSteps, parseManifest } from '../manifest/parse.ts';
import { runToEnd } from '../manifest/steps.ts';
import type { Suspects } from './suspects.ts';
import { blankJsonComments } from '../manifest/tree/jsonComments.ts';

/** An open document: its text as the editor has it, and the manifest read from exactly that text. */
export interface OpenDocument {
  readonly uri: string;
  readonly version: number;
  readonly text: TextDocument;
  readonly file: ManifestFile;
}

/** An open document that may not have been read. */
export interface OpenText {
  readonly uri: string;
  readonly version: number;
  /** In UTF-16 code units. */
  readonly length: number;
  readonly text: TextDocument;
  /** It is not read before it changes: `get` has nothing. */
  readonly isSetAside: boolean;
}

export interface TextChange {
  readonly range?: { readonly start: Position; readonly end: Position };
  readonly text: string;
}

interface Position {
  readonly line: number;
  readonly character: number;
}

/**
 * The documents that the editor has open. A change parses only the YAML documents whose text changed, and only when
 * somebody asks for the file: changes that arrive together are parsed once.
 */
export interface DocumentStore {
  readonly open: (uri: string, languageId: string, version: number, text: string) => void;
  /**
   * Where the change ended, as an offset in the new text, if it is one that a person types: a single one, within a line or
   * with one line break. Undefined for any other, and for a document that is not open.
   */
  readonly change: (uri: string, version: number, changes: readonly TextChange[]) => number | undefined;
  readonly close: (uri: string) => void;
  readonly get: (uri: string) => OpenDocument | undefined;
  /** The same, some documents of the file at a step: undefined too when its text changes meanwhile. */
  readonly getInSteps: (uri: string) => Generator<void, OpenDocument | undefined>;
  readonly isOpen: (uri: string) => boolean;
  /** What is known of an open document without reading it. */
  readonly peek: (uri: string) => OpenText | undefined;
  /** True as long as the document is open and its text is the same; parses nothing. */
  readonly isCurrent: (document: OpenDocument) => boolean;
  readonly uris: () => readonly string[];
}

interface Entry {
  text: TextDocument;
  /** How often the text has changed. */
  changes: number;
  /** The manifest of the newest text that was asked for, and how often the text had changed then. */
  parsed: OpenDocument | undefined;
  parsedAfter: number;
}

export function createDocumentStore(isSetAside: Suspects['isSuspect'] = () => false): DocumentStore {
  const entries = new Map<string, Entry>();
  const readable = (uri: string): Entry | undefined => {
    const entry = entries.get(uri);
    return entry === undefined || isSetAside({ uri, version: entry.text.version }) ? undefined : entry;
  };
  return {
    open: (uri, languageId, version, text) => {
      entries.set(uri, {
        text: TextDocument.create(uri, languageId, version, text),
        changes: 0,
        parsed: undefined,
        parsedAfter: 0,
      });
    },
    change: (uri, version, changes) => {
      const entry = entries.get(uri);
      if (entry === undefined) return undefined;
      entry.changes += 1;
      let end = 0;
      for (const change of changes) {
        const fitting = fitIntoText(entry.text, change);
        end = fitting.range === undefined ? 0 : entry.text.offsetAt(fitting.range.start) + change.text.length;
        entry.text = TextDocument.update(entry.text, [fitting], version);
      }
      const [only] = changes;
      const isTyped = changes.length === 1 && only?.range !== undefined && TYPED.test(only.text);
      return isTyped ? end : undefined;
    },
    close: (uri) => {
      entries.delete(uri);
    },
    get: (uri) => {
      const entry = readable(uri);
      if (entry === undefined) return undefined;
      return newestOf(entry) ?? finish(uri, entry, runToEnd(parseEntry(entry)));
    },
    *getInSteps(uri) {
      const entry = readable(uri);
      if (entry === undefined) return undefined;
      const newest = newestOf(entry);
      if (newest !== undefined) return newest;
      const { changes } = entry;
      const file = yield* parseEntry(entry);
      if (entries.get(uri) !== entry || entry.changes !== changes) return undefined;
      // somebody who could not wait may have read it meanwhile
      return newestOf(entry) ?? finish(uri, entry, file);
    },
    isOpen: (uri) => entries.has(uri),
    peek: (uri) => {
      const text = entries.get(uri)?.text;
      if (text === undefined) return undefined;
      const { version } = text;
      return { uri, version, length: text.getText().length, text, isSetAside: readable(uri) === undefined };
    },
    isCurrent: (document) => {
      const entry = entries.get(document.uri);
      return entry !== undefined && newestOf(entry) === document;
    },
    uris: () => [...entries.keys()],
  };
}

/** Undefined where the newest text has not been read yet. */
function newestOf({ parsed, parsedAfter, changes }: Entry): OpenDocument | undefined {
  return parsedAfter === changes ? parsed : undefined;
}

function parseEntry({ text, parsed }: Entry): Generator<void, ManifestFile> {
  return parseInSteps(asKubectlReads(text.languageId, text.getText()), parsed?.file);
}

function finish(uri: string, entry: Entry, file: ManifestFile): OpenDocument {
  entry.parsed = { uri, version: entry.text.version, text: entry.text, file };
  entry.parsedAfter = entry.changes;
  return entry.parsed;
}

export function parseOpenText(languageId: string, text: string): ManifestFile {
  return parseManifest(asKubectlReads(languageId, text));
}

/** A text as the tools of its language hand it to kubectl: those of JSON with comments take the comments out. */
function asKubectlReads(languageId: string, text: string): string {
  return languageId === 'jsonc' ? blankJsonComments(text) : text;
}

/** Some characters, a completed word, or a line break with the indentation that editors add. */
const TYPED = /^(?:[^\r\n]*|[ \t]*(?:\r\n?|\n)[ \t]*(?:- ?)?)$/;

/**
 * The change with its range inside the text. Some editors point past the end, and the library's table of lines comes
 * out wrong for places that do not exist.
 */
function fitIntoText(text: TextDocument, { range, text: newText }: TextChange): TextChange {
  if (range === undefined) return { text: newText };
  return {
    range: { start: fitPosition(text, range.start), end: fitPosition(text, range.end) },
    text: newText,
  };
}

function fitPosition(text: TextDocument, { line, character }: Position): Position {
  return text.positionAt(text.offsetAt({ line: Math.trunc(line), character: Math.trunc(character) }));
}
