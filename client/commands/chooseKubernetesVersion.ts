import * as vscode from 'vscode';
import type {
  ParseVersionAnswer,
  ParseVersionParams,
  VersionAnswer,
} from '../../server/protocol/messages.ts';
import { PARSE_VERSION_REQUEST, SETTINGS_SECTION } from '../../server/protocol/messages.ts';
import { editorText } from '../../server/protocol/plainText.ts';
import { tellDone } from '../tell.ts';
import { settingTargetOf } from '../settingTarget.ts';
import type { Command, CommandServices } from './command.ts';
import { fill } from '../preview/messages/fill.ts';
import { VERSION_TEXTS } from '../texts.ts';

/** `version` is undefined for the choice that asks for a range. */
type Choice = vscode.QuickPickItem & { readonly version: string | undefined };

/** Lets the person pick a version for the active document and writes it where the present one stands. */
export const chooseKubernetesVersion: Command = async (services) => {
  const document = vscode.window.activeTextEditor?.document;
  if (document === undefined) return;
  const answer = await services.askVersion(document.uri);
  if (answer === undefined) return;
  const picked = await vscode.window.showQuickPick(choicesOf(answer), {
    title: VERSION_TEXTS.title,
    placeHolder: editorText(fill(VERSION_TEXTS.current, { version: answer.text })),
    matchOnDescription: true,
  });
  if (picked === undefined) return;
  const version = picked.version ?? (await askForRange(services, answer.text));
  if (version === undefined) return;
  if (answer.commentRange !== undefined) {
    await writeComment(document.uri, answer.commentRange, version);
    tellDone(fill(VERSION_TEXTS.inComment, { version }));
    return;
  }
  const target = settingTargetOf(document.uri);
  await writeSetting(document.uri, version);
  const place = VERSION_TEXTS[PLACES[target]];
  tellDone(fill(version === '' ? VERSION_TEXTS.removed : VERSION_TEXTS.inSetting, { version, place }));
};

const PLACES = {
  [vscode.ConfigurationTarget.Global]: 'user',
  [vscode.ConfigurationTarget.Workspace]: 'workspace',
  [vscode.ConfigurationTarget.WorkspaceFolder]: 'folder',
} as const;

function choicesOf(answer: VersionAnswer): Choice[] {
  const versions = answer.choices.map(({ version, description }) => ({
    label: version,
    description,
    version,
  }));
  const range: Choice = {
    label: VERSION_TEXTS.range,
    description: VERSION_TEXTS.rangeHint,
    version: undefined,
  };
  // An empty text in a comment would be no version at all; there the comment is simply removed by hand.
  const none: Choice[] =
    answer.commentRange === undefined
      ? [{ label: VERSION_TEXTS.newest, description: VERSION_TEXTS.newestHint, version: '' }]
      : [];
  return [range, ...versions, ...none];
}

async function askForRange({ client }: CommandServices, current: string): Promise<string | undefined> {
  const parse = async (text: string): Promise<ParseVersionAnswer | null> => {
    const params: ParseVersionParams = { text };
    return client.sendRequest<ParseVersionAnswer | null>(PARSE_VERSION_REQUEST, params);
  };
  const text = await vscode.window.showInputBox({
    title: VERSION_TEXTS.rangeTitle,
    prompt: VERSION_TEXTS.rangePrompt,
    value: current,
    validateInput: async (typed) => ((await parse(typed)) === null ? VERSION_TEXTS.malformed : undefined),
  });
  return text === undefined ? undefined : (await parse(text))?.text;
}

async function writeSetting(uri: vscode.Uri, version: string): Promise<void> {
  await vscode.workspace
    .getConfiguration(SETTINGS_SECTION, uri)
    .update('kubernetesVersion', version === '' ? undefined : version, settingTargetOf(uri));
}

async function writeComment(
  uri: vscode.Uri,
  { start, end }: NonNullable<VersionAnswer['commentRange']>,
  version: string,
): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(uri, new vscode.Range(start.line, start.character, end.line, end.character), version);
  await vscode.workspace.applyEdit(edit);
}
