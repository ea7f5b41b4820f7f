import * as vscode from 'vscode';
import type { PreviewModel, ReportParams } from '../../../server/protocol/messages.ts';
import { BUILD_KUSTOMIZATION_COMMAND } from '../../../server/protocol/renderMessages.ts';
import { NO_OVERRIDES } from '../messages/overrides.ts';
import { copyReport } from './copyReport.ts';
import { applyChoice, revealPlace } from './editorActions.ts';
import { followActive } from './followCursor.ts';
import { saveScenario } from './saveScenario.ts';
import type { OpenPanel, PreviewServices } from './openPanel.ts';
import type { PageMessage } from '../messages/messages.ts';
import { savePicture, tellFailure } from './savePicture.ts';
import type { PreviewSession } from './session.ts';

/** Does what the page asks for. */
export async function receive(
  message: PageMessage,
  open: OpenPanel,
  services: PreviewServices,
): Promise<void> {
  const { panel, session } = open;
  switch (message.type) {
    case 'ready':
      session.send({ type: 'pageReady' });
      followActive(open);
      return;
    case 'pin':
    case 'setWhatIf':
    case 'override':
    case 'reset':
    case 'compareWith':
      session.send(message);
      return;
    case 'selectService': {
      const target = session.target();
      if (target) session.send({ type: 'show', uri: target.uri, service: message.service });
      return;
    }
    case 'saveScenario':
      return withModel(session, async (model) => {
        const overrides = session.target()?.overrides ?? NO_OVERRIDES;
        const saved = await saveScenario(model, overrides, message.where, services);
        // What a person changed again meanwhile is another change.
        const parts = saved.filter((part) => session.target()?.overrides[part] === overrides[part]);
        session.send({ type: 'reset', parts });
      });
    case 'apply':
      return withModel(session, (model) => applyChoice(model, message, services));
    case 'reveal':
      return withModel(session, async (model) => {
        open.revealed = 'under way';
        open.revealed = await revealPlace(model, message.place).finally(() => {
          open.revealed = undefined;
        });
      });
    case 'savePicture':
      return withModel(session, async (model) => {
        const isSaved = await savePicture(model, message.picture);
        if (isSaved) await panel.webview.postMessage({ type: 'saved' });
      });
    case 'openGuide':
      await vscode.commands.executeCommand('zonewise.openGuide');
      return;
    case 'build': {
      const answer = session.current();
      const uri = session.target()?.uri;
      if (answer?.buildable !== undefined)
        await vscode.commands.executeCommand(BUILD_KUSTOMIZATION_COMMAND, uri, answer.buildable);
      return;
    }
    case 'restartServer':
      await vscode.commands.executeCommand('zonewise.restartServer');
      return;
    case 'pictureFailed':
      return tellFailure();
    case 'copyMarkdown':
      return withModel(session, async (model) => {
        const isCopied = await copyReport(shownReport(model, session), services);
        if (isCopied) await panel.webview.postMessage({ type: 'copied' });
      });
  }
}

/** What the preview shows, with the saved file to compare with. */
function shownReport(
  { uri, service: { name, namespace, index } }: PreviewModel,
  session: PreviewSession,
): ReportParams {
  const { whatIf, overrides } = session.target() ?? {};
  const saved = session.baseline();
  return {
    uri,
    service: { name, namespace, index },
    format: 'markdown',
    ...(whatIf && { whatIf }),
    ...(overrides && { overrides }),
    ...(saved && { saved }),
  };
}

async function withModel(
  session: PreviewSession,
  act: (model: PreviewModel) => Promise<void>,
): Promise<void> {
  const answer = session.current();
  if (answer?.kind === 'preview') await act(answer);
}
