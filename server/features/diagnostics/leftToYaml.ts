import { RULES } from '../../rules/index.ts';
import type { CheckedDocument, CodedFinding } from './codedFinding.ts';

/** What the YAML extension checks in a document: nothing, the text alone, or Kubernetes objects by a schema too. */
export type YamlChecks = 'nothing' | 'text' | 'schema';

/** The setting: what the YAML extension reports is left to it, always by category, or never. */
export type LeaveToYaml = 'auto' | boolean;

const TEXT = ['yaml-syntax', 'duplicate-key', 'unknown-alias'];

const REPORTED: Readonly<Record<YamlChecks, ReadonlySet<string>>> = {
  nothing: new Set(),
  text: new Set(TEXT),
  schema: new Set([...TEXT, 'field-unknown', 'value-of-wrong-type']),
};

const BY_CATEGORY: ReadonlySet<string> = new Set(
  RULES.filter(({ category }) => category === 'schema').map(({ id }) => id),
);

/** The codes that are not published, because the YAML extension says the same. */
export function codesLeftToYaml(choice: LeaveToYaml, checks: YamlChecks): ReadonlySet<string> {
  if (choice === 'auto') return REPORTED[checks];
  return choice ? BY_CATEGORY : REPORTED.nothing;
}

/**
 * Takes the codes of each document out of what is published. Their fixes are still offered, at what the other extension reports. The same
 * findings give the same list again, so that what is written of them can be kept.
 */
export function createCodeFilter(): (
  checked: readonly CheckedDocument[],
  codesOf: (checked: CheckedDocument) => ReadonlySet<string>,
) => readonly CheckedDocument[] {
  const kept = new WeakMap<
    readonly CodedFinding[],
    { readonly codes: ReadonlySet<string>; readonly left: readonly CodedFinding[] }
  >();
  const filter = (findings: readonly CodedFinding[], codes: ReadonlySet<string>): readonly CodedFinding[] => {
    const known = kept.get(findings);
    if (known?.codes === codes) return known.left;
    const left = findings.filter(({ code }) => !codes.has(code));
    kept.set(findings, { codes, left });
    return left;
  };
  return (checked, codesOf) =>
    checked.map((each) => {
      const codes = codesOf(each);
      return codes.size === 0 ? each : { ...each, findings: filter(each.findings, codes) };
    });
}
