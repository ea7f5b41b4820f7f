import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import {
  SilentReporter,
  downloadAndUnzipVSCode,
  resolveCliArgsFromVSCodeExecutablePath,
} from '@vscode/test-electron';
import { root } from './dependencies.mjs';
import { QUIET_SETTINGS } from './settings.ts';
import { makeTemporaryFolder, run, say } from './processes.ts';

const DOWNLOADS = 'https://update.code.visualstudio.com/api/releases/stable';
const ANSWER_LIMIT = 4_000;
const DOWNLOAD_LIMIT = 5 * 60_000;
const INSTALL_LIMIT = 2 * 60_000;

const PLACES: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: ['/usr/share/code/code', '/usr/share/code-insiders/code-insiders', '/opt/visual-studio-code/code'],
  darwin: ['/Applications', join(homedir(), 'Applications')].flatMap((folder) =>
    ['Code', 'Electron'].map((name) => join(folder, 'Visual Studio Code.app/Contents/MacOS', name)),
  ),
  win32: [
    join(process.env.LOCALAPPDATA ?? 'C:/', 'Programs', 'Microsoft VS Code', 'Code.exe'),
    join(process.env.PROGRAMFILES ?? 'C:/', 'Microsoft VS Code', 'Code.exe'),
  ],
};

/** A desktop VS Code with a folder of its own for settings and extensions: a person's are neither used nor changed. */
export interface Desktop {
  /** What starts it; under Xvfb where there is no display. */
  readonly command: readonly [string, ...string[]];
  readonly dataFolder: string;
  readonly version: string;
}

/**
 * A desktop VS Code, if one can be had quickly: the one that ZONEWISE_VSCODE names, one that was downloaded for tests
 * before or can be now, or an installed one. `needsScreen`: a person wants to see it, so that Xvfb will not do.
 */
export async function findDesktop(needsScreen: boolean): Promise<Desktop | undefined> {
  const prefix = displayPrefix(needsScreen);
  if (prefix === undefined) return undefined;
  const executable = await findExecutable(needsScreen);
  if (executable === undefined) return undefined;
  return {
    command: [...prefix, executable] as unknown as [string, ...string[]],
    // A person's is kept until the next time. Short names: a socket in it must not be longer than macOS allows.
    dataFolder: needsScreen ? join(root, '.vscode-test', 'start') : makeTemporaryFolder('vs'),
    version: versionOf(executable),
  };
}

/** Installs a packaged extension into it, and writes its settings. */
export async function prepareDesktop(desktop: Desktop, vsix: string): Promise<void> {
  const userFolder = join(desktop.dataFolder, 'u', 'User');
  mkdirSync(userFolder, { recursive: true });
  const settings = join(userFolder, 'settings.json');
  if (!existsSync(settings)) writeFileSync(settings, JSON.stringify(QUIET_SETTINGS, undefined, 2));
  const executable = desktop.command[desktop.command.length - 1] ?? '';
  const [cli = executable, ...cliArguments] = resolveCliArgsFromVSCodeExecutablePath(executable, {
    reuseMachineInstall: true,
  });
  const { code, output } = await run(
    cli,
    [...cliArguments, ...folderArguments(desktop), '--install-extension', vsix, '--force'],
    { limit: INSTALL_LIMIT },
  );
  if (code !== 0) throw new Error(`VS Code did not take ${vsix}.\n${output}`);
}

/** Arguments that every start of it needs. */
export function folderArguments({ dataFolder }: Desktop): string[] {
  return [
    `--user-data-dir=${join(dataFolder, 'u')}`,
    `--extensions-dir=${join(dataFolder, 'e')}`,
    // Root, as in containers, can run it in no other way.
    ...(process.platform === 'linux' ? ['--no-sandbox'] : []),
  ];
}

/** The log files of that name in the newest run. */
export function readDesktopLogs({ dataFolder }: Desktop, name: string): string {
  const logs = join(dataFolder, 'u', 'logs');
  const newest = existsSync(logs) ? readdirSync(logs).sort().at(-1) : undefined;
  if (newest === undefined) return '';
  return readdirSync(join(logs, newest), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name === name)
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('');
}

/** What must stand before the command so that it has a display; undefined when there is none. */
function displayPrefix(needsScreen: boolean): readonly string[] | undefined {
  if (process.platform !== 'linux') return [];
  if (process.env.DISPLAY !== undefined || process.env.WAYLAND_DISPLAY !== undefined) return [];
  if (needsScreen || !existsSync('/usr/bin/xvfb-run')) return undefined;
  return ['/usr/bin/xvfb-run', '-a'];
}

async function findExecutable(needsScreen: boolean): Promise<string | undefined> {
  const asked = process.env.ZONEWISE_VSCODE;
  if (asked !== undefined && asked !== '') return asked;
  const installed = (PLACES[process.platform] ?? []).find(existsSync);
  if (needsScreen && installed !== undefined) return installed;
  return (await downloaded()) ?? installed;
}

/** The newest stable version, or ZONEWISE_VSCODE_VERSION; undefined when the network does not give it. */
async function downloaded(): Promise<string | undefined> {
  const version = process.env.ZONEWISE_VSCODE_VERSION ?? 'stable';
  if (!(await isAnswering(DOWNLOADS))) return undefined;
  say(`Looking for VS Code (${version}); it is downloaded once …`);
  try {
    return await downloadAndUnzipVSCode({
      version,
      cachePath: join(root, '.vscode-test'),
      timeout: DOWNLOAD_LIMIT,
      reporter: new SilentReporter(),
    });
  } catch (fault) {
    say(`VS Code could not be downloaded: ${String(fault)}`);
    return undefined;
  }
}

async function isAnswering(address: string): Promise<boolean> {
  try {
    return (await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(ANSWER_LIMIT) })).ok;
  } catch {
    return false;
  }
}

function versionOf(executable: string): string {
  const [cli = executable, ...cliArguments] = resolveCliArgsFromVSCodeExecutablePath(executable, {
    reuseMachineInstall: true,
  });
  const { stdout } = spawnSync(cli, [...cliArguments, '--version'], { encoding: 'utf8', timeout: 20_000 });
  return stdout.split('\n')[0] ?? '';
}
