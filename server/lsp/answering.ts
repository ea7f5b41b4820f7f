import type { CancellationToken } from 'vscode-languageserver';

import type { FileContext } from '../features/document/fileContext.ts';
import type { OpenDocument } from './documentStore.ts';
import { contextOf } from './fileContexts.ts';
import { CANCELLED } from './lifeCycle.ts';
import { LSPErrorCodes, ResponseError } from './protocolValues.ts';
import { readOpenDocument } from './readOpenDocument.ts';
import { runSafely } from './runSafely.ts';
import type { Session } from './session.ts';
import type { ZonewiseSettings } from './settings.ts';
import { letMessagesIn, workInSlices } from './workInSlices.ts';

/** An open document with all that a feature could ask about it. */
export interface Subject {
  readonly open: OpenDocument;
  readonly settings: ZonewiseSettings;
  readonly context: FileContext;
}

/** The answer of a feature; `empty` for a document that is not open, or when the feature fails. */
export interface Answering {
  readonly answer: <T>(
    request: string,
    writtenUri: string,
    empty: T,
    work: (subject: Subject) => T | Promise<T>,
    token?: CancellationToken,
  ) => Promise<T | ResponseError>;
  /** The same for work that may be long: others are answered meanwhile, and it is given up when nobody waits for it. */
  readonly answerInSteps: <T>(
    request: string,
    writtenUri: string,
    empty: T,
    work: (subject: Subject) => Generator<void, T>,
    token: CancellationToken,
  ) => Promise<T | ResponseError>;
}

export function createAnswering(session: Session): Answering {
  const answerAfter =
    (begin: () => Promise<void> | undefined): Answering['answer'] =>
    (request, written, empty, work, token) => {
      const uri = session.uris.read(written);
      const isCancelled = (): boolean => token?.isCancellationRequested === true;
      return runSafely(session.log, { request, uri }, empty, async () => {
        const text = session.documents.peek(uri);
        if (text === undefined || text.isSetAside) return empty;
        await begin();
        return session.suspects.during(text, async () => {
          const settings = await session.configuration.settingsOf(uri);
          const open = await readOpenDocument(session, uri, isCancelled);
          if (isCancelled()) return cancelled();
          return open === undefined
            ? empty
            : session.uris.write(await work({ open, settings, context: contextOf(session, open, settings) }));
        });
      });
    };
  // Who cancels has often done so already: what comes with the request is read before its work begins.
  const answerLater = answerAfter(() => letMessagesIn(session.runtime));
  return {
    answer: answerAfter(() => undefined),
    answerInSteps: <T>(
      request: string,
      written: string,
      empty: T,
      work: (subject: Subject) => Generator<void, T>,
      token: CancellationToken,
    ) => {
      const isObsolete = (): boolean => token.isCancellationRequested || session.isEnding();
      const drive = async (subject: Subject): Promise<T | ResponseError> =>
        (await workInSlices(session.runtime, work(subject), isObsolete)) ?? cancelled();
      return answerLater<T | ResponseError>(request, written, empty, drive, token);
    },
  };
}

/** The answer to a request that nobody waits for any more. */
export function cancelled(): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestCancelled, CANCELLED);
}
