import { MANIFEST_LANGUAGES } from './manifestLanguages.ts';

/** Schemes of documents that a person edits; not those of a diff's old side, of output or of chat. */
const EDITED_SCHEMES = ['file', 'untitled', 'vscode-vfs', 'vscode-remote', 'vscode-test-web', 'memfs'];

/** Documents that may hold manifests, saved or not. */
export const MANIFEST_SELECTOR = EDITED_SCHEMES.flatMap((scheme) =>
  MANIFEST_LANGUAGES.map((language) => ({ scheme, language })),
);
