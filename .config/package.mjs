// Makes zonewise.vsix and prints its size: `npm run package`.
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { createVSIX } from '@vscode/vsce';

/** The package is a promise to the person who installs it; this is where it is held. */
const LARGEST_BYTES = 600_000;

const built = spawnSync(process.execPath, ['.config/build.mjs'], { stdio: 'inherit' });
if (built.status !== 0) process.exit(built.status ?? 1);
await createVSIX({ packagePath: 'zonewise.vsix', dependencies: false, allowMissingRepository: true });
const { size } = statSync('zonewise.vsix');
console.log(`zonewise.vsix  ${(size / 1000).toFixed(1)} kB`);
if (size > LARGEST_BYTES) {
  console.error(`The package is larger than ${LARGEST_BYTES / 1000} kB.`);
  process.exit(1);
}
