// Bundles what ships: the extension, the language server and the preview page. `--watch` rebuilds on change.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { build, context } from 'esbuild';
import { leaveOut } from './leaveOut.mjs';
import { findPackages, writeNotices } from './thirdParty.mjs';

const common = {
  bundle: true,
  minify: true,
  sourcemap: process.argv.includes('--watch'),
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
  target: 'es2022',
};
// The ESM build of the protocol libraries lets the bundler leave out what is not used.
const node = { ...common, platform: 'node', format: 'cjs', target: 'node20', mainFields: ['module', 'main'] };

const bundles = [
  // CommonJS by name (.cjs), as the sources are ES modules: older editors can load nothing else, and newer ones load
  // anything else through `import`, which waits its turn behind other extensions.
  {
    ...node,
    entryPoints: ['client/extension.ts'],
    outfile: 'dist/extension.cjs',
    external: ['vscode'],
    // With short names the bundler wraps modules in arrow functions, which the engine takes a fifth longer to load.
    minify: false,
    minifySyntax: true,
    minifyWhitespace: true,
  },
  {
    ...node,
    entryPoints: ['server/main.ts'],
    outfile: 'dist/server.cjs',
    alias: {
      // The library's build for Node looks at the environment for every token; the one for browsers does not.
      yaml: './node_modules/yaml/browser/index.js',
      // Once: the protocol library would bring another patch of the same.
      'vscode-languageserver-types': './node_modules/vscode-languageserver-types/lib/esm/main.js',
    },
    plugins: [leaveOut],
  },
  {
    ...common,
    entryPoints: { main: 'client/preview/page/main.tsx' },
    outdir: 'dist/preview',
    platform: 'browser',
    format: 'iife',
    jsx: 'automatic',
    jsxImportSource: 'preact',
  },
];

await rm('dist', { recursive: true, force: true });
await mkdir('dist', { recursive: true });

if (process.argv.includes('--watch')) {
  for (const options of bundles) await (await context(options)).watch();
} else {
  const metafiles = [];
  for (const options of bundles) {
    const result = await build({ ...options, write: true });
    for (const [file, output] of Object.entries(result.metafile.outputs)) {
      const zipped = gzipSync(await readFile(file)).length;
      console.log(`${file}  ${kilobytes(output.bytes)} (${kilobytes(zipped)} gzipped)`);
    }
    metafiles.push(result.metafile);
  }
  await writeFile('dist/THIRD-PARTY.txt', writeNotices(findPackages(metafiles)));
  // What is in the bundles, for tests; not shipped.
  await writeFile('dist/inputs.json', JSON.stringify(metafiles));
}

function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
