import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CheckSettings } from '../features/diagnostics/runRules.ts';
import type { FileContext } from '../features/document/fileContext.ts';
import { isSnapshotUri } from '../workspace/snapshotUri.ts';
import type { WorkspaceObjects } from '../workspace/workspaceObjects.ts';
import type { OpenDocument } from './documentStore.ts';
import { parseOpenText } from './documentStore.ts';
import type { Session } from './session.ts';
import type { ZonewiseSettings } from './settings.ts';

/** What features need to know around an open document, as of now. */
export function contextOf(session: Session, open: OpenDocument, settings: ZonewiseSettings): FileContext {
  const { index } = session;
  index.set(open.uri, open.file);
  return contextAmong(index.workspaceObjectsOf(open.uri), session, open, settings);
}

/** The same of a document that no other file sees as it is here. */
export function contextUnseen(session: Session, open: OpenDocument, settings: ZonewiseSettings): FileContext {
  return contextAmong(session.index.workspaceObjectsWith(open.uri, open.file), session, open, settings);
}

function contextAmong(
  workspaceObjects: WorkspaceObjects,
  { index, analyses, cluster, runtime }: Session,
  { uri, text, file }: OpenDocument,
  settings: ZonewiseSettings,
): FileContext {
  return {
    uri,
    text,
    file,
    workspaceObjects,
    fileOf: (other) => (isSnapshotUri(other) ? undefined : index.fileOf(other)),
    fileUris: index.known,
    builds: index.builds,
    charts: index.charts,
    canBuild: runtime.renderer !== undefined,
    leftOut: index.leftOut(),
    kubernetesVersion: settings.kubernetesVersion,
    tabSize: settings.tabSize,
    cluster: cluster.facts(),
    scenario: settings.scenario,
    analyses,
  };
}

/** The context of an open document as if it had another text. */
export function contextWithText(
  session: Session,
  { context }: { readonly context: FileContext },
  text: string,
): FileContext {
  const { uri, fileOf } = context;
  const { languageId } = context.text;
  const file = parseOpenText(languageId, text);
  return {
    ...context,
    text: TextDocument.create(uri, languageId, 0, text),
    file,
    workspaceObjects: session.index.workspaceObjectsWith(uri, file),
    fileOf: (other) => (other === uri ? file : fileOf(other)),
  };
}

export function checkSettingsOf(settings: ZonewiseSettings): CheckSettings {
  return { severities: settings.rules };
}
