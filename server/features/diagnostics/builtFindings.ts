import type { ManifestDocument } from '../../manifest/model.ts';
import type { TextRange } from '../../manifest/tree/range.ts';
import { guardEdits } from '../../manifest/edit/guardEdits.ts';
import type { Finding, Fix, RelatedPlace } from '../../rules/rule.ts';
import { namedBuilds } from '../../words/builds.ts';
import { labelBuild } from '../document/buildLabel.ts';
import type { BuiltContext } from '../document/builtContext.ts';
import type { CodedFinding } from './codedFinding.ts';

/** What was found in a Service of a build, and the document of the build that it stands in. */
export interface BuiltFindings {
  readonly built: BuiltContext;
  readonly document: ManifestDocument;
  readonly findings: readonly CodedFinding[];
}

/** Where a finding has its fixes from: the same in the Service, or the patch, as it stands in the file. */
export type WrittenFindings = () => readonly CodedFinding[];

/**
 * The findings whose cause the document wrote, at the place where it did. Those of several builds are told once; one that
 * not all builds have says which.
 */
export function traceFindings(
  document: ManifestDocument,
  openUri: string,
  all: readonly BuiltFindings[],
  written: WrittenFindings,
): readonly CodedFinding[] {
  const builds = new Set(all.map(({ built }) => built.kustomizationUri));
  const traced = new Map<string, { readonly coded: CodedFinding; readonly builds: Set<string> }>();
  for (const { built, document: builtDocument, findings } of all) {
    for (const coded of findings) {
      const range = traceInto(built, builtDocument, coded.finding.range, document);
      if (range === undefined) continue;
      const key = JSON.stringify([coded.code, range, coded.finding.message]);
      const known = traced.get(key);
      known?.builds.add(built.kustomizationUri);
      if (known !== undefined) continue;
      const finding = place(coded, range, { built, document: builtDocument, home: document, written });
      traced.set(key, { coded: { ...coded, finding }, builds: new Set([built.kustomizationUri]) });
    }
  }
  return [...traced.values()].map(({ coded, builds: having }) => {
    if (having.size === builds.size) return coded;
    const names = [...having].map((uri) => labelBuild(uri, openUri));
    const message = `${coded.finding.message} ${namedBuilds(names)}`;
    return { ...coded, finding: { ...coded.finding, message } };
  });
}

/** Undefined where another document wrote it. */
function traceInto(
  { built }: BuiltContext,
  document: ManifestDocument,
  range: TextRange,
  home: ManifestDocument,
): TextRange | undefined {
  const origin = built.trace(document, range);
  return origin?.document === home ? origin.range : undefined;
}

interface Tracing {
  readonly built: BuiltContext;
  readonly document: ManifestDocument;
  readonly home: ManifestDocument;
  readonly written: WrittenFindings;
}

function place(
  { code, finding }: CodedFinding,
  range: TextRange,
  { built, document, home, written }: Tracing,
): Finding {
  const related = (finding.related ?? []).flatMap((each): readonly RelatedPlace[] => {
    const from =
      each.resource === undefined
        ? document
        : built.file.documents.find(
            (placed) => each.resource && placed.document.resources.includes(each.resource),
          )?.document;
    const origin = from && built.built.trace(from, each.range);
    return origin === undefined
      ? []
      : [{ message: each.message, range: origin.range, ...(origin.document !== home && { origin }) }];
  });
  const fixes = (): readonly Fix[] =>
    written()
      .find((each) => each.code === code && isSameRange(each.finding.range, range))
      ?.finding.fixes?.() ?? [];
  return { ...finding, range, related, fixes };
}

function isSameRange(a: TextRange, b: TextRange): boolean {
  return a.start === b.start && a.end === b.end;
}

/** Findings of a document that stands as text in another, as findings of that one. */
export function shiftFindings(
  findings: readonly CodedFinding[],
  inner: ManifestDocument,
  by: number,
): readonly CodedFinding[] {
  const shift = ({ start, end }: TextRange): TextRange => ({ start: start + by, end: end + by });
  return findings.map((coded) => {
    const { finding } = coded;
    const fixes = (): readonly Fix[] =>
      (finding.fixes?.() ?? []).flatMap((fix): readonly Fix[] => {
        if (fix.insertions !== undefined && fix.insertions.length > 0) return [];
        const guarded = fix.isChecked === true ? { edits: fix.edits } : guardEdits(inner, fix.edits);
        if ('refusal' in guarded) return [];
        const edits = guarded.edits.map(({ range, newText }) => ({ range: shift(range), newText }));
        return [{ ...fix, edits, isChecked: true }];
      });
    const related = (finding.related ?? []).flatMap((each) =>
      each.resource === undefined ? [{ ...each, range: shift(each.range) }] : [],
    );
    return { ...coded, finding: { ...finding, range: shift(finding.range), related, fixes } };
  });
}
