import { plainSentence } from '../../protocol/plainText.ts';
import type { Diagnostic, DiagnosticRelatedInformation, Position, Range } from 'vscode-languageserver-types';
import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-types';
import type { PlacedDocument, Resource } from '../../manifest/model.ts';
import type { Finding, Severity } from '../../rules/rule.ts';
import { NOT_CHECKED_MESSAGE, sayMoreFindings } from '../../words/checks.ts';
import type { CheckedDocument, CodedFinding, PlacedFinding } from './codedFinding.ts';
import { RULE_FAILED } from './runRules.ts';
import type { FileContext, HomeFinder } from '../document/fileContext.ts';
import { createHomeFinder } from '../document/fileContext.ts';
import { toRange } from '../document/positions.ts';
import { createLocator } from '../preview/links/locator.ts';

export const DIAGNOSTIC_SOURCE = 'zonewise';

/** Where the page of each rule is published. */
const PAGES = 'https://github.com/zonewise/zonewise/blob/main/docs/rules';

/** So many are published for one file. Editors show fewer, and a message must come to an end. */
const MOST_PUBLISHED = 10_000;

/** The code of the note that there are more; it has no page of its own. */
export const MORE_FINDINGS = 'more-findings';

/** The code of the note that a file is not checked; it has no page of its own. */
export const NOT_CHECKED = 'not-checked';

/**
 * Writes the findings of a file as an editor takes them, by position, then code. What was written for a document is
 * kept for as long as its findings are the same; where all that they point at has moved as one, only the places change.
 */
export type DiagnosticWriter = (context: FileContext, checked: readonly CheckedDocument[]) => Diagnostic[];

interface Written {
  readonly uri: string;
  readonly start: Position;
  /** Where the documents start that hold the objects which the findings point at beside their own. */
  readonly homes: readonly { readonly resource: Resource; readonly start: Position | undefined }[];
  /** All that the findings point at are objects of the same file. */
  readonly isWithinFile: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** A finding as the editor shows it. */
export interface ShownFinding extends PlacedFinding {
  readonly diagnostic: Diagnostic;
}

export function createDiagnosticWriter(): DiagnosticWriter {
  const written = new WeakMap<readonly CodedFinding[], Written>();
  return (context, checked) => {
    const { uri, text } = context;
    const findHome = createHomeFinder(context.file);
    const convert = createConverter(context, findHome);
    const startOf = (resource: Resource): Position | undefined => {
      const home = findHome(resource);
      return home && text.positionAt(home.start);
    };
    const writeAnew = (placed: PlacedDocument, findings: readonly CodedFinding[]): Written => {
      const related = findings.flatMap(({ finding }) => finding.related ?? []);
      const resources = new Set(related.flatMap(({ resource }) => resource ?? []));
      return {
        uri,
        start: text.positionAt(placed.start),
        homes: [...resources].map((resource) => ({ resource, start: startOf(resource) })),
        isWithinFile: related.every(({ uri: other = uri, origin }) => other === uri && origin === undefined),
        diagnostics: findings.map((coded) => convert({ placed, coded })),
      };
    };
    const write = (placed: PlacedDocument, findings: readonly CodedFinding[]): readonly Diagnostic[] => {
      const start = text.positionAt(placed.start);
      const before = written.get(findings);
      const lines = before?.uri === uri ? linesMoved(before, start, startOf) : undefined;
      if (before !== undefined && lines === 0) return before.diagnostics;
      const now =
        before?.isWithinFile === true && lines !== undefined
          ? moveDown(before, lines)
          : writeAnew(placed, findings);
      written.set(findings, now);
      return now.diagnostics;
    };
    let total = 0;
    for (const { findings } of checked) total += findings.length;
    if (total > MOST_PUBLISHED)
      return [noteMore(total - MOST_PUBLISHED), ...mostSevere(checked).map(convert)];
    const all: Diagnostic[] = [];
    for (const { placed, findings } of checked) if (findings.length > 0) all.push(...write(placed, findings));
    return all;
  };
}

/** So many lines the document and all that its findings point at have moved down; undefined where they did not move as one. */
function linesMoved(
  { start, homes }: Written,
  now: Position,
  startOf: (resource: Resource) => Position | undefined,
): number | undefined {
  const lines = now.line - start.line;
  const isMovedSo = (before: Position | undefined, after: Position | undefined): boolean =>
    before === undefined || after === undefined
      ? before === after
      : after.line - before.line === lines && after.character === before.character;
  return isMovedSo(start, now) && homes.every((home) => isMovedSo(home.start, startOf(home.resource)))
    ? lines
    : undefined;
}

/** The same, so many lines further down; negative is up. */
function moveDown(written: Written, lines: number): Written {
  const move = ({ line, character }: Position): Position => ({ line: line + lines, character });
  const moveRange = ({ start, end }: Range): Range => ({ start: move(start), end: move(end) });
  const moveRelated = ({
    message,
    location,
  }: DiagnosticRelatedInformation): DiagnosticRelatedInformation => ({
    message,
    location: { uri: location.uri, range: moveRange(location.range) },
  });
  return {
    ...written,
    start: move(written.start),
    homes: written.homes.map(({ resource, start }) => ({ resource, start: start && move(start) })),
    diagnostics: written.diagnostics.map((diagnostic) => {
      const moved = { ...diagnostic, range: moveRange(diagnostic.range) };
      if (diagnostic.relatedInformation !== undefined)
        moved.relatedInformation = diagnostic.relatedInformation.map(moveRelated);
      return moved;
    }),
  };
}

/** As many findings as are published, errors first, else in order. */
function mostSevere(checked: readonly CheckedDocument[]): readonly PlacedFinding[] {
  const chosen: PlacedFinding[] = [];
  for (const severity of SEVERITY_ORDER) {
    for (const { placed, findings } of checked) {
      for (const coded of findings) {
        if (chosen.length === MOST_PUBLISHED) return chosen;
        if (coded.severity === severity) chosen.push({ placed, coded });
      }
    }
  }
  return chosen;
}

function noteMore(count: number): Diagnostic {
  return noteAtTop(MORE_FINDINGS, DiagnosticSeverity.Information, sayMoreFindings(count));
}

/** The one diagnostic of a file that is not read, because a server ended while it did. */
export function noteSetAside(): Diagnostic {
  return noteAtTop(NOT_CHECKED, DiagnosticSeverity.Warning, NOT_CHECKED_MESSAGE);
}

function noteAtTop(code: string, severity: DiagnosticSeverity, message: string): Diagnostic {
  const start = { line: 0, character: 0 };
  return { range: { start, end: start }, severity, code, source: DIAGNOSTIC_SOURCE, message };
}

/** Turns findings of one file into diagnostics. */
export function createConverter(
  context: FileContext,
  findHome: HomeFinder = createHomeFinder(context.file),
): (found: PlacedFinding) => Diagnostic {
  return ({ placed, coded: { code, severity, finding } }) => {
    const related = toRelated(context, placed, finding, findHome);
    return {
      range: toRange({ textDocument: context.text, placed }, finding.range),
      severity: SEVERITIES[severity],
      code,
      ...(code === RULE_FAILED ? {} : { codeDescription: { href: `${PAGES}/${code}.md` } }),
      source: DIAGNOSTIC_SOURCE,
      message: plainSentence(finding.message),
      ...(finding.tag === undefined ? {} : { tags: [TAGS[finding.tag]] }),
      ...(related.length === 0 ? {} : { relatedInformation: related }),
    };
  };
}

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const SEVERITY_ORDER: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

const TAGS: Readonly<Record<NonNullable<Finding['tag']>, DiagnosticTag>> = {
  deprecated: DiagnosticTag.Deprecated,
  unnecessary: DiagnosticTag.Unnecessary,
};

/** Places in objects that are no longer in the file are left out. */
function toRelated(
  context: FileContext,
  placed: PlacedDocument,
  { related = [] }: Finding,
  findHome: HomeFinder,
): DiagnosticRelatedInformation[] {
  const { uri, text } = context;
  const locate = createLocator(context);
  return related.flatMap(({ message, range, resource, origin, uri: other = uri }) => {
    const elsewhere =
      origin ?? (other === uri || resource === undefined ? undefined : { uri: other, document: resource });
    if (elsewhere !== undefined) {
      const location = locate({ uri: elsewhere.uri, holder: elsewhere.document, range });
      return location === undefined ? [] : [{ message, location }];
    }
    const home = resource === undefined ? placed : findHome(resource);
    if (home === undefined) return [];
    return [
      {
        message: plainSentence(message),
        location: { uri, range: toRange({ textDocument: text, placed: home }, range) },
      },
    ];
  });
}
