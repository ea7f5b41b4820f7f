import { toDiagnostics } from '../features/diagnostics.ts';
import { checkSettingsOf, contextOf } from './fileContexts.ts';
import { runSafely } from './runSafely.ts';
import type { Session } from './session.ts';

/** Decides when documents are checked, and publishes what was found. */
export interface Validation {
  /** After a document was opened, or something it depends on changed. */
  readonly request: (uri: string) => void;
  /** After its text changed: checked at once, or only at the next save, as the settings say. */
  readonly textChanged: (uri: string) => void;
  readonly close: (uri: string) => Promise<void>;
}

export function createValidation(session: Session): Validation {
  const { runtime, documents, connection, configuration } = session;
  const pending = new Set<string>();

  // Changes that wait in the pipe are read first, so that only the newest text is checked.
  const request = (uri: string): void => {
    if (pending.has(uri)) return;
    pending.add(uri);
    runtime.defer(() => {
      pending.delete(uri);
      void runSafely(session.log, { request: 'validation', uri }, undefined, () => validate(uri));
    });
  };

  const validate = async (uri: string): Promise<void> => {
    const settings = await configuration.settingsOf(uri);
    const open = documents.get(uri);
    if (open === undefined) return;
    const context = contextOf(session, open, settings);
    const checked = session.checker.check(context, checkSettingsOf(settings));
    const diagnostics = toDiagnostics(context, checked);
    await connection.sendDiagnostics({ uri, version: open.version, diagnostics });
  };

  return {
    request,
    textChanged: (uri) => {
      if (configuration.knownSettingsOf(uri).validateRun === 'onType') request(uri);
    },
    close: async (uri) => {
      await connection.sendDiagnostics({ uri, diagnostics: [] });
    },
  };
}
