import * as vscode from 'vscode';
import type {
  ScenarioOverrides,
  OverridePart,
  SavePlace,
  SaveScenarioAnswer,
  SaveScenarioParams,
  PreviewModel,
} from '../../../server/protocol/messages.ts';
import { SETTINGS_SECTION } from '../../../server/protocol/messages.ts';
import { settingTargetOf } from '../../settingTarget.ts';
import { MOST_TRIES, writeEdits } from './editorActions.ts';
import { PREVIEW_TEXTS } from '../../texts.ts';
import { fill } from '../messages/fill.ts';
import type { TellFailed } from '../../server/tellFailed.ts';
import { tell } from '../../tell.ts';

export type RequestSave = (params: SaveScenarioParams) => Promise<SaveScenarioAnswer | undefined>;

/**
 * Writes changes of the scenario into the document, as one step that undo takes back, or into the settings. Answers the
 * parts that stand there now; says why when none does.
 */
export async function saveScenario(
  model: PreviewModel,
  overrides: ScenarioOverrides,
  where: SavePlace,
  { requestSave, tellFailed }: { readonly requestSave: RequestSave; readonly tellFailed: TellFailed },
): Promise<readonly OverridePart[]> {
  const { name, namespace, index } = model.service;
  const params: SaveScenarioParams = {
    uri: model.uri,
    service: { name, namespace, index },
    overrides,
    where,
  };
  const uri = vscode.Uri.parse(model.uri);
  const document = await vscode.workspace.openTextDocument(uri);
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const answer = await requestSave(params);
    if (answer === undefined) break;
    if (answer.documentVersion !== document.version) continue;
    const isDone = where === 'comments' ? await writeEdits(uri, answer.edits) : await write(uri, answer);
    if (!isDone) break;
    // Where some is saved, the preview says what is left and why.
    if (answer.kept.length === 0)
      void tell.warning(fill(PREVIEW_TEXTS.nothingSaved, { reasons: answer.problems.join(' ') }));

    return answer.kept;
  }
  void tellFailed(PREVIEW_TEXTS.notSaved);
  return [];
}

/** False when the editor refuses, as it does where the settings are read-only. */
async function write(uri: vscode.Uri, { settings }: SaveScenarioAnswer): Promise<boolean> {
  const configuration = vscode.workspace.getConfiguration(SETTINGS_SECTION, uri);
  try {
    for (const { name, value } of settings) await configuration.update(name, value, settingTargetOf(uri));
    return true;
  } catch {
    return false;
  }
}
