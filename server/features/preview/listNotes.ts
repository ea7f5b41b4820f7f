import type { ServiceAnalysis } from '../../analysis/types.ts';
import type { ServiceResource } from '../../manifest/model.ts';
import type { OutsideTraffic } from '../../scenario/bypasses.ts';
import type { Note } from '../../scenario/statements.ts';
import { sayNote } from '../../words/notes.ts';
import { fileName } from '../../workspace/fileProximity.ts';
import type { FileContext } from '../document/fileContext.ts';

/** What a reader of the numbers has to know beside them, as whole sentences. */
export function describeNotes(...args: Parameters<typeof listNotes>): readonly string[] {
  return listNotes(...args).map(sayNote);
}

/** Of what the figures are not: it stands beside them. */
export function isCaveat({ kind }: Note): boolean {
  return kind === 'outside-traffic' || kind === 'session-affinity' || kind === 'mesh-rule';
}

export function listNotes(
  { leftOut }: Pick<FileContext, 'leftOut'>,
  written: ServiceResource,
  analysis: Pick<ServiceAnalysis, 'built' | 'patch' | 'result'>,
  aboutVersion: readonly Note[],
): readonly Note[] {
  const service = analysis.patch?.result ?? written;
  const uncounted =
    analysis.result.kind === 'report'
      ? [...noteOutside(analysis.built.outside), ...noteAffinity(service)]
      : [];
  return [...aboutVersion, ...analysis.built.notes, ...uncounted, ...noteLeftOut(leftOut)];
}

/** Traffic from outside of the cluster is not simulated. */
function noteOutside(outside: OutsideTraffic | undefined): readonly Note[] {
  return outside === undefined ? [] : [{ kind: 'outside-traffic', ...outside }];
}

function noteAffinity({ spec }: ServiceResource): readonly Note[] {
  return spec.sessionAffinity?.value === 'ClientIP' ? [{ kind: 'session-affinity' }] : [];
}

/** Files of the workspace without which everything is computed: one note, or none when nothing is left out. */
export function noteLeftOut(uris: readonly string[]): readonly Note[] {
  return uris.length === 0 ? [] : [{ kind: 'files-left-out', files: uris.map(fileName) }];
}
