import type * as vscode from 'vscode';
import type {
  BaselineParams,
  PreviewAnswer,
  PreviewParams,
  SavedTraffic,
} from '../../../server/protocol/messages.ts';
import type { RequestReport } from './copyReport.ts';
import type { RequestApply, RevealedPlace } from './editorActions.ts';
import type { RequestSave } from './saveScenario.ts';
import type { PreviewSession } from './session.ts';
import type { TellFailed } from '../../server/tellFailed.ts';
import type { ServerState } from '../messages/messages.ts';

/** What the preview asks of the rest of the extension. Answers are undefined when the server has none. */
export interface PreviewServices {
  readonly requestPreview: (params: PreviewParams) => Promise<PreviewAnswer | undefined>;
  readonly requestBaseline: (params: BaselineParams) => Promise<SavedTraffic | undefined>;
  readonly requestApply: RequestApply;
  readonly requestSave: RequestSave;
  readonly requestReport: RequestReport;
  readonly serverState: () => ServerState;
  readonly tellFailed: TellFailed;
  readonly log: (message: string) => void;
}

/** An open panel and its session. */
export interface OpenPanel {
  readonly panel: vscode.WebviewPanel;
  readonly session: PreviewSession;
  /** A place that explains the preview was opened from it: while the cursor rests there, the preview stays. */
  revealed: 'under way' | RevealedPlace | undefined;
}
