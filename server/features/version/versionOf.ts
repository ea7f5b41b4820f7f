import type { VersionRange } from '../../kubernetes/version.ts';
import {
  BETA_MINOR,
  NEWEST_KNOWN_MINOR,
  NEWEST_KNOWN_RANGE,
  OLDEST_KNOWN_MINOR,
  parseVersionRange,
} from '../../kubernetes/version.ts';
import type { SnapshotVersions } from '../../cluster/snapshotVersions.ts';
import type { Directive, ManifestDocument, ManifestFile } from '../../manifest/model.ts';
import { directivesOf } from '../../manifest/read/fileDirectives.ts';
import type { ScenarioOverrides } from '../../scenario/overrides.ts';
import type { Expected, Note, Problem } from '../../scenario/statements.ts';
import type { VersionSource } from '../../scenario/types.ts';

/** The Kubernetes version that a document must work on, and which source answered. */
export interface DocumentVersion {
  readonly range: VersionRange;
  readonly source: Exclude<VersionSource, 'preview'>;
  /** What could not be read, and what is newer or older than the tables. */
  readonly notes: readonly Note[];
}

/**
 * The version of a document: its own comment `# zonewise: kubernetes=…`, else that of its file. What cannot be read is
 * noted, and the next source is asked. `fileVersion` is found once for a file by `findFileVersion`.
 */
export function versionOf(document: ManifestDocument, fileVersion: DocumentVersion): DocumentVersion {
  if (document.directives.length === 0) return fileVersion;
  const own = readComments(document.directives);
  return own.version ?? withNotes(own.notes, fileVersion);
}

/** The version that a Service is shown at, which a person may have changed in the preview. */
export interface ShownVersion extends Omit<DocumentVersion, 'source'> {
  readonly source: VersionSource;
  /** Why the change cannot be read; undefined when it can, or there is none. */
  readonly problem: Problem | undefined;
}

/** The version changed in the preview, else that of the document. */
export function shownVersionOf(
  document: ManifestDocument,
  fileVersion: DocumentVersion,
  overrides: ScenarioOverrides | undefined,
): ShownVersion {
  const change = overrides?.kubernetes;
  const version = change === undefined ? undefined : readVersion(change, 'comment');
  if (version !== undefined) return { ...version, source: 'preview', problem: undefined };
  const problem: Problem | undefined =
    change === undefined ? undefined : { kind: 'malformed', expected: EXPECTED };
  return { ...versionOf(document, fileVersion), problem };
}

const EXPECTED: Expected = { kind: 'version' };

/**
 * The version of a file's documents without a comment of their own: the first comment of the file, the setting, the
 * snapshots of clusters, the kubelets of Node objects, the newest.
 */
export function findFileVersion(
  file: ManifestFile,
  setting: string,
  clusters?: SnapshotVersions,
  nodes?: VersionRange,
): DocumentVersion {
  const comments = readComments(directivesOf(file));
  if (comments.version !== undefined) return comments.version;
  const written = setting.trim();
  const unsaid = versionUnsaid(clusters, nodes);
  if (written === '') return withNotes(comments.notes, unsaid);
  const version = readVersion(written, 'setting');
  if (version !== undefined) return withNotes(comments.notes, version);
  const used = unsaid.source === 'newest' ? 'newest' : 'cluster';
  const note: Note = { kind: 'version-setting-ignored', value: written, used };
  return withNotes([...comments.notes, note], unsaid);
}

/** Where nobody wrote a version: that of the clusters or the nodes, which may be a range, else the newest. */
function versionUnsaid(
  clusters: SnapshotVersions | undefined,
  nodes: VersionRange | undefined,
): DocumentVersion {
  if (clusters === undefined && nodes !== undefined) return { range: nodes, source: 'nodes', notes: [] };
  if (clusters === undefined) return { range: NEWEST_KNOWN_RANGE, source: 'newest', notes: [] };
  const { range, clamped, contexts } = clusters;
  const notes: readonly Note[] =
    clamped === undefined ? [] : [{ kind: 'cluster-version-unknown', contexts, ...CLAMPS[clamped] }];
  return { range, source: 'cluster', notes };
}

/** A person reads the first few; a hostile text may hold thousands. */
const MOST_NOTES = 5;

/** The first comment that can be read, and a note on each that cannot before it. */
function readComments(directives: readonly Directive[]): {
  readonly version: DocumentVersion | undefined;
  readonly notes: readonly Note[];
} {
  const notes: Note[] = [];
  for (const { name, value } of directives) {
    if (name !== 'kubernetes') continue;
    const version = readVersion(value, 'comment');
    if (version !== undefined) return { version: withNotes(notes, version), notes };
    if (notes.length < MOST_NOTES)
      notes.push({ kind: 'comment-ignored', name: 'kubernetes', value, expected: EXPECTED });
  }
  return { version: undefined, notes };
}

function readVersion(text: string, source: 'comment' | 'setting'): DocumentVersion | undefined {
  const parsed = parseVersionRange(text);
  if (parsed === undefined) return undefined;
  return {
    range: parsed.range,
    source,
    notes: parsed.clamped === undefined ? [] : [{ kind: 'version-unknown', text, ...CLAMPS[parsed.clamped] }],
  };
}

const CLAMPS = {
  newer: { is: 'newer', known: NEWEST_KNOWN_MINOR },
  older: { is: 'older', known: OLDEST_KNOWN_MINOR },
  beta: { is: 'beta', known: BETA_MINOR },
} as const;

function withNotes(notes: readonly Note[], version: DocumentVersion): DocumentVersion {
  const known = new Set(version.notes.map((note) => JSON.stringify(note)));
  const fresh = notes.filter((note) => !known.has(JSON.stringify(note)));
  return fresh.length === 0 ? version : { ...version, notes: [...fresh, ...version.notes] };
}
