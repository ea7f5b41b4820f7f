import * as vscode from 'vscode';
import { SETTINGS_SECTION } from '../../server/protocol/messages.ts';
import { MANIFEST_LANGUAGES } from '../server/manifestLanguages.ts';
import { ISSUE_TEXTS } from '../texts.ts';
import type { Command, CommandServices } from './command.ts';
import type { Installation } from './describeInstallation.ts';
import { describeInstallation } from './describeInstallation.ts';
import { tellDone } from '../tell.ts';

/** Copies what an issue needs: versions, counts and timings. Nothing of a manifest, a name or a path is in it. */
export const copyDiagnosticInformation: Command = async (services) => {
  await vscode.env.clipboard.writeText(describeInstallation(await lookAround(services)));
  tellDone(ISSUE_TEXTS.copied);
};

async function lookAround({ context, askVersion, serverState }: CommandServices): Promise<Installation> {
  const document = vscode.window.activeTextEditor?.document;
  const started = performance.now();
  const canAsk = document !== undefined && serverState() === 'running';
  const version = canAsk ? await askVersion(document.uri) : undefined;
  const isManifest = ({ languageId }: vscode.TextDocument): boolean =>
    MANIFEST_LANGUAGES.includes(languageId);
  const { version: extension } = context.extension.packageJSON as { readonly version: string };
  return {
    extension,
    editor: `${vscode.env.appName} ${vscode.version}`,
    platform: vscode.env.uiKind === vscode.UIKind.Web ? 'browser' : 'desktop',
    host: vscode.env.remoteName === undefined ? 'local' : 'remote',
    server: serverState(),
    openManifests: vscode.workspace.textDocuments.filter(isManifest).length,
    folders: vscode.workspace.workspaceFolders?.length ?? 0,
    diagnostics: countCodes(),
    kubernetesSource: version?.source,
    answerTime: version && performance.now() - started,
    changedSettings: listChangedSettings(context),
  };
}

function countCodes(): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const [, diagnostics] of vscode.languages.getDiagnostics()) {
    for (const { source, code } of diagnostics) {
      if (source !== SETTINGS_SECTION) continue;
      const name = String(typeof code === 'object' ? code.value : code);
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return Object.fromEntries(counts);
}

function listChangedSettings({ extension }: CommandServices['context']): readonly string[] {
  const { contributes } = extension.packageJSON as ExtensionManifest;
  const configuration = vscode.workspace.getConfiguration();
  return Object.keys(contributes.configuration.properties).filter((name) => {
    const found = configuration.inspect(name);
    return [found?.globalValue, found?.workspaceValue, found?.workspaceFolderValue].some(
      (value) => value !== undefined,
    );
  });
}

interface ExtensionManifest {
  readonly contributes: {
    readonly configuration: { readonly properties: Readonly<Record<string, unknown>> };
  };
}
