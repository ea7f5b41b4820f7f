import type {
  DefinitionParams,
  DocumentHighlight,
  DocumentHighlightParams,
  DocumentSymbol,
  DocumentSymbolParams,
  Location,
  PrepareRenameParams,
  Range,
  ReferenceParams,
  RenameParams,
  SymbolInformation,
  TextEdit,
  WorkspaceEdit,
  WorkspaceSymbolParams,
} from 'vscode-languageserver';
import { ErrorCodes, MessageType, ResponseError, ShowMessageNotification } from './protocolValues.ts';
import { findDefinitions } from '../features/definition/definition.ts';
import { findHighlights } from '../features/highlights/highlights.ts';
import { findReferences } from '../features/references/references.ts';
import { prepareRename, rename } from '../features/rename/rename.ts';
import { listDocumentSymbols } from '../features/symbols/documentSymbols.ts';
import { findWorkspaceSymbols } from '../features/symbols/workspaceSymbols.ts';
import { findDocumentAt } from '../manifest/parse.ts';
import type { RenameRefusal } from '../words/renameWords.ts';
import { sayRenameLeftover, sayRenameRefusal } from '../words/renameWords.ts';
import { createAnswering } from './answering.ts';
import { contextOf } from './fileContexts.ts';
import { runSafely } from './runSafely.ts';
import type { Session } from './session.ts';

/** Answers what leads from one place to others: definitions, references, highlights, symbols, and renaming them together. */
export function listenToNavigation(session: Session): void {
  const { connection, index } = session;
  const { answer } = createAnswering(session);

  connection.onDefinition(({ textDocument: { uri }, position }: DefinitionParams) =>
    answer<Location[]>('definition', uri, [], ({ open, context }) =>
      findDefinitions(context, open.text.offsetAt(position)),
    ),
  );
  connection.onReferences(({ textDocument: { uri }, position, context: options }: ReferenceParams) =>
    answer<Location[]>('references', uri, [], ({ open, context }) =>
      findReferences(context, open.text.offsetAt(position), options),
    ),
  );
  connection.onDocumentHighlight(({ textDocument: { uri }, position }: DocumentHighlightParams) =>
    answer<DocumentHighlight[]>('documentHighlight', uri, [], ({ open, context }) =>
      findHighlights(context, open.text.offsetAt(position)),
    ),
  );
  connection.onDocumentSymbol(({ textDocument: { uri } }: DocumentSymbolParams) =>
    answer<DocumentSymbol[]>('documentSymbol', uri, [], ({ context }) => listDocumentSymbols(context)),
  );
  connection.onWorkspaceSymbol(({ query }: WorkspaceSymbolParams) =>
    runSafely<SymbolInformation[]>(session.log, { request: 'workspaceSymbol' }, [], () =>
      session.uris.write(findWorkspaceSymbols({ fileUris: index.known, fileOf: index.fileOf }, query)),
    ),
  );
  connection.onPrepareRename(({ textDocument: { uri }, position }: PrepareRenameParams) =>
    answer<PreparedAnswer | ResponseError | null>('prepareRename', uri, null, ({ open, context }) => {
      const offset = open.text.offsetAt(position);
      const document = findDocumentAt(context.file, offset)?.document;
      // What holds no objects is somebody else's to rename.
      if (document?.isTemplate === false && document.resources.length === 0) return null;
      const prepared = prepareRename(context, offset, session.reading);
      return 'refusal' in prepared ? refuse(prepared.refusal) : prepared;
    }),
  );
  connection.onRenameRequest(({ textDocument: { uri }, position, newName }: RenameParams) =>
    answer<WorkspaceEdit | ResponseError | null>('rename', uri, null, ({ open, settings }) => {
      indexAsOpen(session);
      const context = contextOf(session, session.documents.get(open.uri) ?? open, settings);
      const renamed = rename(context, context.text.offsetAt(position), newName, session.reading);
      if ('refusal' in renamed) return refuse(renamed.refusal);
      const leftover = sayRenameLeftover(renamed.oldName, renamed.leftover);
      if (leftover !== undefined) {
        void connection.sendNotification(ShowMessageNotification.type, {
          type: MessageType.Warning,
          message: leftover,
        });
      }
      return toWorkspaceEdit(session, renamed.changes);
    }),
  );
}

interface PreparedAnswer {
  readonly range: Range;
  readonly placeholder: string;
}

/** Editors show the sentence at the cursor. */
function refuse(refusal: RenameRefusal): ResponseError {
  return new ResponseError(ErrorCodes.InvalidRequest, sayRenameRefusal(refusal));
}

/** Edits are made for the newest text of every open document, whose version they carry, not for what was indexed last. */
function indexAsOpen({ documents, index }: Session): void {
  for (const uri of documents.uris()) {
    const open = documents.get(uri);
    if (open !== undefined) index.set(uri, open.file);
  }
}

/** An open document that changes before the edit arrives is not edited: the version tells. */
function toWorkspaceEdit(
  { abilities, documents }: Session,
  changes: Readonly<Record<string, readonly TextEdit[]>>,
): WorkspaceEdit {
  const files = Object.entries(changes).map(([uri, edits]) => ({ uri, edits: [...edits] }));
  return abilities.canEditVersions
    ? {
        documentChanges: files.map(({ uri, edits }) => ({
          textDocument: { uri, version: documents.get(uri)?.version ?? null },
          edits,
        })),
      }
    : { changes: Object.fromEntries(files.map(({ uri, edits }) => [uri, edits])) };
}
