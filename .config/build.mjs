// Bundles the extension, the language server and the preview page into dist/: as they ship, or with --development with
// source maps and readable, for a debugger. --watch is a development build that is made anew on change; `--into FOLDER`
// puts a development build elsewhere.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { build, context } from 'esbuild';
import { SERVER_ENTRY, bundlesFor, serverStart } from './bundles.mjs';
import { writePages } from './pages.mjs';
import { buildParts } from './splitParts.mjs';
import { findPackages, writeNotices } from './thirdParty.mjs';

const isWatching = process.argv.includes('--watch');
const into = process.argv.indexOf('--into');
const folder = into < 0 ? 'dist' : process.argv[into + 1];

if (isWatching || process.argv.includes('--development')) await buildForDevelopment();
else await buildForShipping();

/** Files stay where they are until newer ones take their place: a debugger or another watch may be using them. */
async function buildForDevelopment() {
  const bundles = bundlesFor(true, folder);
  await mkdir(folder, { recursive: true });
  await writeFile(`${folder}/pages.json`, writePages());
  if (!isWatching) return void (await Promise.all(bundles.map(build)));
  for (const options of bundles) await (await context({ ...options, logLevel: 'info' })).watch();
}

async function buildForShipping() {
  await rm('dist', { recursive: true, force: true });
  await mkdir('dist', { recursive: true });
  const results = [];
  for (const options of bundlesFor(false, 'dist')) {
    results.push(options.splitting === true ? await buildParts(options) : await build(options));
  }
  const server = results.find(({ metafile }) => `dist/${SERVER_ENTRY}.cjs` in metafile.outputs);
  results.push(await build(serverStart('dist', server.id)));

  const metafiles = results.map(({ metafile }) => metafile);
  for (const file of metafiles.flatMap(({ outputs }) => Object.keys(outputs))) {
    const bytes = await readFile(file);
    console.log(`${file}  ${kilobytes(bytes.length)} (${kilobytes(gzipSync(bytes).length)} gzipped)`);
  }
  await writeFile('dist/pages.json', writePages());
  await writeFile('dist/THIRD-PARTY.txt', writeNotices(findPackages(metafiles)));
  // What is in the bundles, for tests; not shipped.
  await writeFile('dist/inputs.json', JSON.stringify(metafiles));
}

function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
