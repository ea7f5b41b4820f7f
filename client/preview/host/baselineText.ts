import * as vscode from 'vscode';
import type { BaselineKind } from '../messages/messages.ts';

/** The text of a file as it was saved, or last committed; undefined where there is none. */
export async function readBaselineText(uriText: string, kind: BaselineKind): Promise<string | undefined> {
  const uri = vscode.Uri.parse(uriText);
  try {
    return kind === 'saved'
      ? new TextDecoder().decode(await vscode.workspace.fs.readFile(uri))
      : await findRepository(uri)?.show('HEAD', uri.fsPath);
  } catch {
    // A file that was never saved, or is new in the repository.
    return undefined;
  }
}

/** The repository that a file is in, as the editor's own Git extension knows it; undefined without one. */
export function findRepository(uri: vscode.Uri): Repository | undefined {
  if (uri.scheme !== 'file' && uri.scheme !== 'vscode-remote') return undefined;
  const git = vscode.extensions.getExtension<GitExtension>('vscode.git');
  if (git?.isActive !== true || !git.exports.enabled) return undefined;
  return git.exports.getAPI(1).getRepository(uri) ?? undefined;
}

/** What is used of the Git extension's interface, version 1. */
interface GitExtension {
  readonly enabled: boolean;
  readonly getAPI: (version: 1) => { readonly getRepository: (uri: vscode.Uri) => Repository | null };
}

export interface Repository {
  readonly state: {
    readonly HEAD: { readonly commit?: string } | undefined;
    readonly onDidChange: vscode.Event<void>;
  };
  /** The content of a file, by its path, in a commit. */
  readonly show: (commit: string, path: string) => Promise<string>;
}
