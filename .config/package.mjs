// Makes zonewise.vsix and prints its size and hash: `npm run package`. The same commit makes the same bytes anywhere;
// with --twice it is made a second time and the two are compared.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PackageManager, createVSIX, listFiles } from '@vscode/vsce';

/** The package is a promise to the person who installs it; this is where it is held. */
const LARGEST_BYTES = 600_000;
const PACKAGE = 'zonewise.vsix';

// What the packager writes into the archive instead of each file's own time, as it is in this zone; it also sorts the files.
process.env.TZ = 'UTC';
process.env.SOURCE_DATE_EPOCH = String(timeOfCommit() ?? timeOfRelease());

const bytes = await make();
console.log(`${PACKAGE}  ${(bytes.length / 1000).toFixed(1)} kB  sha256 ${hashOf(bytes)}`);
if (bytes.length > LARGEST_BYTES) fail(`The package is larger than ${LARGEST_BYTES / 1000} kB.`);
if (process.argv.includes('--twice') && hashOf(await make()) !== hashOf(bytes)) {
  fail('Made a second time, the package has other bytes: something of the machine or the clock is in it.');
}

async function make() {
  const built = spawnSync(process.execPath, ['.config/build.mjs'], { stdio: 'inherit' });
  if (built.status !== 0) process.exit(built.status ?? 1);
  const folder = mkdtempSync(join(tmpdir(), 'zonewise-package-'));
  try {
    await copyFiles(folder);
    await createVSIX({
      cwd: folder,
      packagePath: join(process.cwd(), PACKAGE),
      dependencies: false,
      allowMissingRepository: true,
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
  return readFileSync(PACKAGE);
}

/** Copies what is packaged: the archive holds permissions too, which differ with the machine's umask. */
async function copyFiles(folder) {
  const files = await listFiles({ cwd: process.cwd(), packageManager: PackageManager.None });
  for (const file of [...files, '.vscodeignore']) {
    const copy = join(folder, file);
    mkdirSync(dirname(copy), { recursive: true });
    copyFileSync(file, copy);
    chmodSync(copy, 0o644);
  }
  // The page of the extension is for people who install it, the README for those who have the repository.
  copyFileSync('MARKETPLACE.md', join(folder, 'README.md'));
}

/** Seconds since 1970 of the commit that is checked out; undefined outside a repository or without git. */
function timeOfCommit() {
  const { status, stdout } = spawnSync('git', ['log', '-1', '--format=%ct'], { encoding: 'utf8' });
  return status === 0 ? Number(stdout.trim()) : undefined;
}

/** Seconds since 1970 of the newest release that the changelog names, for sources that come without their history. */
function timeOfRelease() {
  const [, day = '2026-01-01'] =
    /^## \[\d[^\]]*\] - (\d{4}-\d{2}-\d{2})$/m.exec(readFileSync('CHANGELOG.md', 'utf8')) ?? [];
  return Date.parse(day) / 1000;
}

function hashOf(content) {
  return createHash('sha256').update(content).digest('hex');
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
