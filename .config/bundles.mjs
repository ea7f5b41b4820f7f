// What is bundled, and how: as it ships, or to be debugged.
import { editorModule } from './editorModule.mjs';
import { leaveOut } from './leaveOut.mjs';
import { leaveOutFeatures } from './leaveOutFeatures.mjs';
import { leaveOutRuleDocs } from './leaveOutRuleDocs.mjs';

const ALL = {
  bundle: true,
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
  target: 'es2022',
};
/** Maps that a debugger finds beside the bundles, and names that a person reads there. */
const DEVELOPMENT = { ...ALL, minify: false, sourcemap: true };
const PRODUCTION = { ...ALL, minify: true };

/** The part of the server that the others are loaded from. */
export const SERVER_ENTRY = 'server/main';

/**
 * @param {boolean} isDevelopment
 * @param {string} folder
 */
export function bundlesFor(isDevelopment, folder) {
  const common = isDevelopment ? DEVELOPMENT : PRODUCTION;
  // Where names are short, the bundler wraps modules in arrow functions, which the engine takes a fifth longer to load. They
  // become short when the parts become CommonJS (splitParts.mjs): modules are wrapped by then.
  const longNames = isDevelopment ? {} : { minify: false, minifySyntax: true, minifyWhitespace: true };
  // The ESM build of the protocol libraries lets the bundler leave out what is not used.
  const node = {
    ...common,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
  };

  return [
    // CommonJS by name (.cjs), as the sources are ES modules: older editors can load nothing else, and newer ones load
    // anything else through `import`, which waits its turn behind other extensions.
    {
      ...node,
      ...(isDevelopment
        ? whole('client/node.ts', 'extension', folder)
        : inParts('client/node.ts', 'extension', { entry: 'extension', folder })),
      plugins: [editorModule, leaveOutFeatures],
      ...longNames,
    },
    {
      ...node,
      ...(isDevelopment
        ? whole('server/main.ts', 'server', folder)
        : inParts('server/main.ts', 'server', { entry: SERVER_ENTRY, folder })),
      alias: {
        // The library's build for Node looks at the environment for every token; the one for browsers does not.
        yaml: './node_modules/yaml/browser/index.js',
        // Once: the protocol library would bring another patch of the same.
        'vscode-languageserver-types': './node_modules/vscode-languageserver-types/lib/esm/main.js',
      },
      plugins: isDevelopment ? [leaveOut] : [leaveOut, leaveOutRuleDocs],
    },
    {
      ...common,
      entryPoints: { main: 'client/preview/page/main.tsx' },
      outdir: `${folder}/preview`,
      platform: 'browser',
      format: 'iife',
    },
  ];
}

/**
 * What loads the parts of a server that was built; `id` is that of the build.
 * @param {string} folder
 * @param {string} id
 */
export function serverStart(folder, id) {
  const [parts, entry] = SERVER_ENTRY.split('/');
  return {
    ...PRODUCTION,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    entryPoints: ['server/nodeStart.ts'],
    outfile: `${folder}/server.cjs`,
    define: {
      'BUILD.folder': JSON.stringify(parts),
      'BUILD.entry': JSON.stringify(`${entry}.cjs`),
      'BUILD.id': JSON.stringify(id),
    },
  };
}

/** One file, as a debugger likes it. */
function whole(entry, name, folder) {
  return { entryPoints: [entry], outfile: `${folder}/${name}.cjs` };
}

/** What is loaded first, and what `import()` loads behind it, in the folder `name`. */
function inParts(source, name, { entry, folder }) {
  return {
    entryPoints: { [entry]: source },
    outdir: folder,
    splitting: true,
    chunkNames: `${name}/[name]-[hash]`,
    outExtension: { '.js': '.cjs' },
  };
}
