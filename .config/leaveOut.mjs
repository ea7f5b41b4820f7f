// What the server's libraries would load as they start, though nothing of ours ever calls it.

/** A helper that asks npm and yarn where modules are: the only part of the server that could start a process. */
const MODULE_FINDER = /[\\/]vscode-languageserver[\\/]lib[\\/]node$/;

/**
 * Modules of Node that take a tenth of a start to load, with what is used of them: the library names pipes that a server makes
 * for its client, ours is given one; programs are started, and what they made is known again, when a person asks.
 */
const WHEN_ASKED = new Map([
  ['crypto', ['randomBytes', 'randomUUID']],
  ['node:crypto', ['createHash']],
  ['node:child_process', ['spawn']],
  ['node:fs/promises', ['readFile', 'readdir', 'stat']],
]);

/** @type {import('esbuild').Plugin} */
export const leaveOut = {
  name: 'leave-out',
  setup(build) {
    build.onResolve({ filter: /^\.\/files$/ }, ({ path, resolveDir }) =>
      MODULE_FINDER.test(resolveDir) ? { path, namespace: 'nothing' } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'nothing' }, () => ({ contents: '' }));
    build.onResolve(
      { filter: /^(?:node:)?(?:crypto|child_process|fs\/promises)$/, namespace: 'file' },
      ({ path }) => (WHEN_ASKED.has(path) ? { path, namespace: 'when-asked' } : undefined),
    );
    build.onLoad({ filter: /.*/, namespace: 'when-asked' }, ({ path }) => ({
      contents: (WHEN_ASKED.get(path) ?? []).map((name) => loadWhenAsked(path, name)).join('\n'),
    }));
  },
};

/** As an ES module, so that the build fails on a name that is not in the list. */
function loadWhenAsked(path, name) {
  const module = path.startsWith('node:') ? path : `node:${path}`;
  return `export const ${name} = (...about) => require('${module}').${name}(...about);`;
}
