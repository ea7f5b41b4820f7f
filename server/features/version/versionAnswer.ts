import type { TextDocument } from 'vscode-languageserver-textdocument';
import { formatVersionRange, parseVersionRange } from '../../kubernetes/version.ts';
import type { Directive, ManifestFile, PlacedDocument } from '../../manifest/model.ts';
import type { ProtocolRange, VersionAnswer } from '../../protocol/messages.ts';
import { sayNote } from '../../words/notes.ts';
import type { FileContext } from '../document/fileContext.ts';
import { listShownServices } from '../document/shownServices.ts';
import { VERSION_CHOICES } from './versionChoices.ts';
import { findFileVersion, versionOf } from './versionOf.ts';

/** The version that the status item shows: that of the file's first Service. */
export function answerVersion(context: FileContext): VersionAnswer {
  const { file, text, kubernetesVersion, cluster } = context;
  const fileVersion = findFileVersion(file, kubernetesVersion, cluster?.versions);
  const first = file.documents.find(({ document }) =>
    document.resources.some((resource) => resource.kind === 'Service'),
  );
  const version = first === undefined ? fileVersion : versionOf(first.document, fileVersion);
  return {
    text: formatVersionRange(version.range),
    source: version.source,
    notes: version.notes.map(sayNote),
    contexts: version.source === 'cluster' ? (cluster?.versions?.contexts ?? []) : [],
    hasService: first !== undefined || listShownServices(context).length > 0,
    commentRange: version.source === 'comment' ? findCommentRange(file, first, text) : undefined,
    choices: VERSION_CHOICES,
  };
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
