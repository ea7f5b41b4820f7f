import { CompletionItemKind } from 'vscode-languageserver-types';
import { KNOWN_KINDS, findKind } from '../../kubernetes/kinds.ts';
import type { VersionRange } from '../../kubernetes/version.ts';
import type { Candidate } from './candidate.ts';
import { RANKS } from './candidate.ts';
import { serviceSnippets } from './serviceSnippets.ts';
import { chooseValues } from './trafficDistributionCandidates.ts';

/** What is written of an object's `apiVersion` and `kind`; empty where there is nothing yet. */
export interface WrittenIdentity {
  readonly apiVersion: string;
  readonly kind: string;
}

/** For a document that says nothing yet: whole Services, then the first keys. */
export function emptyDocumentCandidates(versions: VersionRange): readonly Candidate[] {
  const snippets = serviceSnippets(chooseValues(versions)).map(
    ({ label, description, entries }): Candidate => ({
      label,
      kind: CompletionItemKind.Snippet,
      insert: { kind: 'entries', entries },
      rank: RANKS.fits,
      detail: description,
    }),
  );
  return [...firstKeyCandidates([]), ...snippets];
}

/** The keys that every object starts with, without those that are there. */
export function firstKeyCandidates(otherKeys: readonly string[]): readonly Candidate[] {
  return ['apiVersion', 'kind', ...(otherKeys.includes('kind') ? ['metadata'] : [])]
    .filter((key) => !otherKeys.includes(key))
    .map((key) => ({
      label: key,
      kind: CompletionItemKind.Property,
      insert: {
        kind: 'entry',
        entry:
          key === 'metadata'
            ? [key, { kind: 'mapping', entries: [['name', { kind: 'place', isString: true }]] }]
            : [key, { kind: 'place', isString: true }],
      },
      rank: RANKS.fits,
      hasMore: key !== 'metadata',
      topic: { topic: 'field', path: key },
    }));
}

/** API versions that fit the kind that is written, of all kinds that Zonewise reads when none is. */
export function apiVersionCandidates({ kind }: WrittenIdentity): readonly Candidate[] {
  const known = findKind(kind);
  const rows = known === undefined ? KNOWN_KINDS : [known];
  return [...new Set(rows.map(({ apiVersion }) => apiVersion))].map((apiVersion) => {
    const kinds = rows.filter((row) => row.apiVersion === apiVersion).map((row) => row.kind);
    return {
      label: apiVersion,
      kind: CompletionItemKind.EnumMember,
      insert: { kind: 'value', text: apiVersion, isString: true },
      rank: RANKS.fits,
      detail: kinds.join(', '),
    };
  });
}

/** Kinds of the API version that is written, all that Zonewise reads when that one is missing or unknown. */
export function kindCandidates({ apiVersion }: WrittenIdentity): readonly Candidate[] {
  const fitting = KNOWN_KINDS.filter((known) => known.apiVersion === apiVersion);
  return (fitting.length > 0 ? fitting : KNOWN_KINDS).map((known) => ({
    label: known.kind,
    kind: CompletionItemKind.EnumMember,
    insert: { kind: 'value', text: known.kind, isString: true },
    rank: RANKS.fits,
    detail: known.apiVersion,
    topic: { topic: 'kind', kind: known.kind },
  }));
}
