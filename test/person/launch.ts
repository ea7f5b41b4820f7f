import { copyFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';
import { root } from '../harness/dependencies.mjs';
import { prepareServerHost } from '../harness/host.ts';
import { findPackage } from '../harness/packaged.ts';
import { limitWholeRun, makeTemporaryFolder, say } from '../harness/processes.ts';
import { SCREENSHOTS } from './screenshots.ts';

const TEST_LIMIT = 240_000;

limitWholeRun(75);
// What takes long the first time stands before the tests, whose time is limited.
await prepareServerHost();
const vsix = await findPackage();
// One package for all tests, whatever happens to the sources and to zonewise.vsix meanwhile.
process.env.ZONEWISE_VSIX = join(makeTemporaryFolder('package'), 'zonewise.vsix');
copyFileSync(vsix, process.env.ZONEWISE_VSIX);
const only = process.argv[2];
if (only === undefined) rmSync(SCREENSHOTS, { recursive: true, force: true });

const mocha = new Mocha({
  ui: 'bdd',
  timeout: TEST_LIMIT,
  reporter: 'spec',
  grep: new RegExp(only ?? ''),
});
const tests = join(root, 'test', 'person');
for (const name of readdirSync(tests).sort()) if (name.endsWith('.test.ts')) mocha.addFile(join(tests, name));
await mocha.loadFilesAsync();
const runner = mocha.run((failed) => {
  const passed = runner.stats?.passes ?? 0;
  say(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 && passed > 0 ? 0 : 1);
});
