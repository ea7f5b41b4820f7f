import type { TextDocument } from 'vscode-languageserver-textdocument';
import { TRAFFIC_DISTRIBUTION_VALUES, fateOf } from '../kubernetes/trafficDistribution.ts';
import type { Minor } from '../kubernetes/version.ts';
import {
  NEWEST_KNOWN_MINOR,
  OLDEST_KNOWN_MINOR,
  formatMinor,
  formatVersionRange,
  minorsOf,
  parseVersionRange,
} from '../kubernetes/version.ts';
import type { Directive, ManifestFile, PlacedDocument } from '../manifest/model.ts';
import type { ProtocolRange, VersionAnswer, VersionChoice } from '../lsp/protocol.ts';
import type { FileContext } from './fileContext.ts';
import { findFileVersion, versionOf } from './versionOf.ts';

/** The version that the status item shows: that of the file's first Service. */
export function answerVersion({ file, text, kubernetesVersion }: FileContext): VersionAnswer {
  const fileVersion = findFileVersion(file, kubernetesVersion);
  const first = file.documents.find(({ document }) =>
    document.resources.some((resource) => resource.kind === 'Service'),
  );
  const version = first === undefined ? fileVersion : versionOf(first.document, fileVersion);
  return {
    text: formatVersionRange(version.range),
    source: version.source,
    notes: version.notes,
    hasService: first !== undefined,
    commentRange: version.source === 'comment' ? findCommentRange(file, first, text) : undefined,
    choices: VERSION_CHOICES,
  };
}

/** Newest first. */
const VERSION_CHOICES: readonly VersionChoice[] = minorsOf({
  min: OLDEST_KNOWN_MINOR,
  max: NEWEST_KNOWN_MINOR,
})
  .reverse()
  .map((minor) => ({ version: formatMinor(minor), description: describeMinor(minor) }));

function describeMinor(minor: Minor): string {
  const taken = TRAFFIC_DISTRIBUTION_VALUES.filter((value) =>
    ['accepted', 'deprecated'].includes(fateOf(value, minor)),
  );
  if (taken.length > 0) return `trafficDistribution: ${taken.join(', ')}`;
  return fateOf('PreferClose', minor) === 'dropped'
    ? 'trafficDistribution is dropped: its feature gate is off'
    : 'trafficDistribution does not exist';
}

function findCommentRange(
  file: ManifestFile,
  first: PlacedDocument | undefined,
  text: TextDocument,
): ProtocolRange | undefined {
  const own = first === undefined ? [] : [first];
  for (const { start, document } of [...own, ...file.documents]) {
    const directive = document.directives.find(isReadableVersion);
    if (directive === undefined) continue;
    return {
      start: text.positionAt(start + directive.valueRange.start),
      end: text.positionAt(start + directive.valueRange.end),
    };
  }
  return undefined;
}

function isReadableVersion({ name, value }: Directive): boolean {
  return name === 'kubernetes' && parseVersionRange(value) !== undefined;
}
