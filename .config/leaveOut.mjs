// What the server's libraries would load as they start, though nothing of ours ever calls it.

/** A helper that asks npm and yarn where modules are: the only part of the server that could start a process. */
const MODULE_FINDER = /[\\/]vscode-languageserver[\\/]lib[\\/]node$/;

/** Names pipes that a server makes for its client; ours is given one. Loading it is a twentieth of a start. */
const WHEN_ASKED = `Object.defineProperty(exports, 'randomBytes', { get: () => require('node:crypto').randomBytes });`;

/** @type {import('esbuild').Plugin} */
export const leaveOut = {
  name: 'leave-out',
  setup(build) {
    build.onResolve({ filter: /^\.\/files$/ }, ({ path, resolveDir }) =>
      MODULE_FINDER.test(resolveDir) ? { path, namespace: 'nothing' } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'nothing' }, () => ({ contents: '' }));
    build.onResolve({ filter: /^crypto$/ }, ({ path }) => ({ path, namespace: 'when-asked' }));
    build.onLoad({ filter: /.*/, namespace: 'when-asked' }, () => ({ contents: WHEN_ASKED }));
  },
};
