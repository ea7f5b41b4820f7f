// The module `vscode`, as an object behind which the editor's own stands and which says that it is an ES module. Both the
// bundler and the compiled client library copy any other, some 300 names, for each file that imports it.

/** @type {import('esbuild').Plugin} */
export const editorModule = {
  name: 'editor-module',
  setup(build) {
    build.onResolve({ filter: /^vscode$/ }, ({ path, namespace }) =>
      namespace === 'editor' ? { path, external: true } : { path, namespace: 'editor' },
    );
    build.onLoad({ filter: /.*/, namespace: 'editor' }, () => ({
      contents: `module.exports = Object.create(require('vscode'), { __esModule: { value: true } });`,
    }));
  },
};
