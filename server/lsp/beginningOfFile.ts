import type { CheckedDocument } from '../features/diagnostics/codedFinding.ts';
import type { FileContext } from '../features/document/fileContext.ts';
import type { OpenDocument, OpenText } from './documentStore.ts';
import { parseOpenText } from './documentStore.ts';
import { checkSettingsOf, contextUnseen } from './fileContexts.ts';
import type { Session } from './session.ts';
import type { ZonewiseSettings } from './settings.ts';

/** Characters: some screens of a manifest. */
const SCREENS = 8 * 1024;
/** Characters: of a larger file it may turn out that it is not checked at all. */
const LONGEST = 1024 * 1024;

export interface CheckedBeginning {
  readonly context: FileContext;
  readonly checked: readonly CheckedDocument[];
}

/**
 * What the first documents of a long file have wrong by themselves, before the rest is read; undefined where they cannot be
 * told from it.
 */
export function checkBeginning(
  session: Session,
  open: OpenText,
  settings: ZonewiseSettings,
): CheckedBeginning | undefined {
  const beginning = readBeginning(open);
  if (beginning === undefined) return undefined;
  const context = contextUnseen(session, beginning, settings);
  return { context, checked: session.checker.checkAlone(context, checkSettingsOf(settings)) };
}

/** The documents that end within the first screens. A comment of ours may speak for the whole file, wherever it stands. */
function readBeginning({ uri, version, text }: OpenText): OpenDocument | undefined {
  const all = text.getText();
  if (all.length > LONGEST) return undefined;
  const end = [...all.slice(0, SCREENS).matchAll(/\n(?=---[ \t]*\r?\n)/g)].at(-1)?.index;
  if (end === undefined || all.includes('zonewise:', end)) return undefined;
  return { uri, version, text, file: parseOpenText(text.languageId, all.slice(0, end + 1)) };
}
