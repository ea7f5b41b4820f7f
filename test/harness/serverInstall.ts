import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from './dependencies.mjs';
import { withLock } from './lock.ts';
import { run, say } from './processes.ts';

/** The npm package that carries the built VS Code server, and its web workbench, that tests run in. */
const PACKAGE = 'code-server';
const VERSION = '4.139.1';
/** Modules of the server that only a compiler could make; ours in plain JavaScript take their place. */
const STAND_INS = ['spdlog', 'native-watchdog'];
const INSTALL_LIMIT = 8 * 60_000;

/**
 * The folder of the VS Code server; installs it on first use into `.vscode-test/host` (or ZONEWISE_HOST_DIR, which
 * several clones can share). An interrupted installation is taken up again.
 */
export async function installServer(): Promise<string> {
  const folder = process.env.ZONEWISE_HOST_DIR ?? join(root, '.vscode-test', 'host');
  const stamp = join(folder, 'installed');
  const server = join(folder, 'node_modules', PACKAGE, 'lib', 'vscode');
  const isReady = (): boolean => existsSync(stamp) && readFileSync(stamp, 'utf8') === VERSION;
  if (isReady()) return server;
  return withLock(`${folder}.lock`, async () => {
    if (isReady()) return server;
    say(`Installing the VS Code server for tests (${PACKAGE}@${VERSION}, once) …`);
    mkdirSync(folder, { recursive: true });
    rmSync(stamp, { force: true });
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
    await npmInstall(folder, [`${PACKAGE}@${VERSION}`]);
    await npmInstall(server, ['--omit=dev']);
    await buildStandIns(server);
    writeFileSync(stamp, VERSION);
    return server;
  });
}

async function buildStandIns(server: string): Promise<void> {
  for (const name of STAND_INS) {
    await build({
      entryPoints: [join(root, 'test', 'harness', 'standIns', `${name}.ts`)],
      outfile: join(server, 'node_modules', '@vscode', name, 'index.js'),
      platform: 'node',
      format: 'cjs',
      target: 'node20',
    });
  }
}

/** Without install scripts: what they would compile is not needed here. */
async function npmInstall(folder: string, args: readonly string[]): Promise<void> {
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--engine-strict=false', '--loglevel=error'];
  const { code, output } = await run('npm', ['install', ...flags, ...args], {
    cwd: folder,
    limit: INSTALL_LIMIT,
  });
  if (code === 0) return;
  throw new Error(
    `The VS Code server for tests could not be installed: the npm registry must be reachable the first time.\n${output}`,
  );
}
