// What the client's library can do for servers of any kind and ours never asks for: most of its text, read at every start.
import { readFile } from 'node:fs/promises';

/** Modules of vscode-languageclient, each with what a server says that can do that: capabilities of the protocol. */
export const UNUSED_FEATURES = {
  callHierarchy: ['callHierarchyProvider'],
  colorProvider: ['colorProvider'],
  declaration: ['declarationProvider'],
  diagnostic: ['diagnosticProvider'],
  documentLink: ['documentLinkProvider'],
  executeCommand: ['executeCommandProvider'],
  fileOperations: ['workspace.fileOperations'],
  foldingRange: ['foldingRangeProvider'],
  formatting: [
    'documentFormattingProvider',
    'documentRangeFormattingProvider',
    'documentOnTypeFormattingProvider',
  ],
  implementation: ['implementationProvider'],
  inlayHint: ['inlayHintProvider'],
  inlineCompletion: ['inlineCompletionProvider'],
  inlineValue: ['inlineValueProvider'],
  linkedEditingRange: ['linkedEditingRangeProvider'],
  notebook: ['notebookDocumentSync'],
  selectionRange: ['selectionRangeProvider'],
  semanticTokens: ['semanticTokensProvider'],
  signatureHelp: ['signatureHelpProvider'],
  textDocumentContent: ['workspace.textDocumentContent'],
  typeDefinition: ['typeDefinitionProvider'],
  typeHierarchy: ['typeHierarchyProvider'],
};

/** What stands in for such a feature: the library lets each say what it can do, and start and end. */
const NOTHING_TO_DO = `class {
  fillClientCapabilities() {}
  initialize() {}
  clear() {}
  getState() { return { kind: 'static' }; }
}`;

/** The library asks for the version of the editor that `engines` of package.json names: no older one installs the extension. */
const VERSION_CHECKS = {
  'semver/functions/parse': 'module.exports = () => ({});',
  'semver/functions/satisfies': 'module.exports = () => true;',
};

const FEATURES = /[\\/]vscode-languageclient[\\/]lib[\\/]common$/;

/** @type {import('esbuild').Plugin} */
export const leaveOutFeatures = {
  name: 'leave-out-features',
  setup(build) {
    const put = (path, contents) => ({ path, namespace: 'nothing', pluginData: contents });
    build.onResolve({ filter: /^\.\/\w+$/ }, async ({ path, resolveDir }) => {
      const isUnused = FEATURES.test(resolveDir) && path.slice(2) in UNUSED_FEATURES;
      return isUnused ? put(path, await featuresThatDoNothing(`${resolveDir}/${path}.js`)) : undefined;
    });
    build.onResolve({ filter: /^semver\// }, ({ path }) => put(path, VERSION_CHECKS[path]));
    build.onLoad({ filter: /.*/, namespace: 'nothing' }, ({ pluginData }) => ({ contents: pluginData }));
  },
};

/** A module with features of the same names. */
async function featuresThatDoNothing(file) {
  const names = (await readFile(file, 'utf8')).matchAll(/^exports\.(\w+Feature) = \w+;$/gm);
  return `${[...names].map(([, name]) => `exports.${name} = `).join('')}${NOTHING_TO_DO};`;
}
