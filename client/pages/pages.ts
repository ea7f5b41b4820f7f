import * as vscode from 'vscode';

/** Of the pages that come with the extension. package.json has its documents shown as rendered Markdown. */
const SCHEME = 'zonewise-page';

/** Where the same pages are on the web, for editors that have no other. */
const PUBLIC = 'https://github.com/zonewise/zonewise/blob/main/docs/';

/** Serves the pages of the installed version, which need no network. The build writes them into one file. */
export function createPages({ extensionUri }: vscode.ExtensionContext): vscode.Disposable {
  const file = vscode.Uri.joinPath(extensionUri, 'dist', 'pages.json');
  return vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
    provideTextDocumentContent: async ({ path }) => {
      const pages = JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(file))) as object;
      return new Map<string, string>(Object.entries(pages)).get(path.slice(1));
    },
  });
}

/** The findings with links to the pages that came with the extension. */
export function linkToPages(diagnostics: readonly vscode.Diagnostic[]): vscode.Diagnostic[] {
  return diagnostics.map((diagnostic) => {
    const { code } = diagnostic;
    if (typeof code !== 'object') return diagnostic;
    const target = code.target.toString(true);
    if (target.startsWith(PUBLIC))
      diagnostic.code = { value: code.value, target: pageAt(target.slice(PUBLIC.length)) };
    return diagnostic;
  });
}

/** A page by its path in `docs/`. */
export function pageAt(path: string): vscode.Uri {
  return vscode.Uri.from({ scheme: SCHEME, path: `/docs/${path}` });
}
