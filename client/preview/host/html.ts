import type { Bundle } from '../../../server/protocol/l10n.ts';

export interface ShellParts {
  readonly scriptUri: string;
  readonly styleUri: string;
  /** What the webview calls its own resources in a policy. */
  readonly cspSource: string;
  /** Fresh for every page. */
  readonly nonce: string;
  /** Undefined where the editor speaks English. */
  readonly language?: { readonly name: string; readonly bundle: Bundle } | undefined;
}

/**
 * The preview's page before its script runs: nothing but two resources of its own, and no way to get others. Images are
 * those that the page makes itself: a picture is drawn from one when it is saved as PNG.
 */
export function renderShell({ scriptUri, styleUri, cspSource, nonce, language }: ShellParts): string {
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${cspSource}; img-src blob:`;
  return `<!DOCTYPE html>
<html lang="${escapeAttribute(language?.name ?? 'en')}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${escapeAttribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${escapeAttribute(styleUri)}">
<title>Zonewise</title>
</head>
<body>
<div id="app"></div>${language === undefined ? '' : `\n${writeBundle(language.bundle)}`}
<script nonce="${escapeAttribute(nonce)}" src="${escapeAttribute(scriptUri)}"></script>
</body>
</html>`;
}

/** A script that is data: no policy and nothing in it makes it run. */
function writeBundle(bundle: Bundle): string {
  const json = JSON.stringify(bundle).replaceAll('<', String.raw`\u003c`);
  return `<script type="application/json" id="l10n">${json}</script>`;
}

function escapeAttribute(text: string): string {
  return text.replace(/[&"<>]/g, (character) => `&#${String(character.charCodeAt(0))};`);
}
