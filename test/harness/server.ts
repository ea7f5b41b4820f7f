import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pinnedNode } from './dependencies.mjs';
import { killGroup, makeTemporaryFolder, removeTemporaryFolder, run, startGroup } from './processes.ts';
import { QUIET_SETTINGS } from './settings.ts';

const START_LIMIT = 180_000;
const INSTALL_LIMIT = 180_000;

export interface ServerOptions {
  /** The folder that `installServer` answered. */
  readonly server: string;
  /** An extension to install, as a person would; none: the editor has only its own. */
  readonly vsix: string | undefined;
  /** User settings. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Settings that only the machine has a say in, as paths to programs. */
  readonly machineSettings?: Readonly<Record<string, unknown>>;
  /** Folders are asked for trust, as in a person's editor; otherwise all are trusted. */
  readonly hasWorkspaceTrust?: boolean;
  /** The page may say which extension and tests to run. */
  readonly isForTests: boolean;
  /** Kept when given, made for this run and removed otherwise. */
  readonly dataFolder?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** A VS Code that listens on 127.0.0.1 and is used through a browser. */
export interface EditorServer {
  /** `127.0.0.1:40123`: the authority of its files' addresses. */
  readonly authority: string;
  /** The address that opens a folder, or the folders of a .code-workspace file; the payload is what VS Code takes as development options. */
  readonly addressOf: (folder: string, payload?: readonly (readonly [string, string])[]) => string;
  /** The extension's folder after installation; undefined when none was asked for. */
  readonly extensionFolder: string | undefined;
  /** The log files of that name so far, joined. */
  readonly readLogs: (name: string) => string;
  readonly stop: () => void;
}

/** Starts a VS Code server and waits until it answers. */
export async function startServer(options: ServerOptions): Promise<EditorServer> {
  const dataFolder = options.dataFolder ?? makeTemporaryFolder('editor');
  writeSettings(dataFolder, 'User', { ...QUIET_SETTINGS, ...options.settings });
  if (options.machineSettings !== undefined) writeSettings(dataFolder, 'Machine', options.machineSettings);
  if (options.vsix !== undefined) await installExtension(options.server, dataFolder, options.vsix);

  const tokenFile = join(dataFolder, 'token');
  const token = randomBytes(16).toString('hex');
  writeFileSync(tokenFile, token, { mode: 0o600 });
  const child = startGroup(pinnedNode(), serverArguments(options, dataFolder, tokenFile), {
    env: editorEnvironment(options.env),
  });
  const port = await portOf(child);
  const authority = `127.0.0.1:${port}`;
  return {
    authority,
    addressOf: (folder, payload) => {
      const kind = folder.endsWith('.code-workspace') ? 'workspace' : 'folder';
      const query = new URLSearchParams({ [kind]: folder, tkn: token });
      if (payload !== undefined) query.set('payload', JSON.stringify(payload));
      return `http://${authority}/?${query.toString().replaceAll('+', '%20')}`;
    },
    extensionFolder: extensionFolderOf(dataFolder),
    readLogs: (name) => readLogs(join(dataFolder, 'data', 'logs'), name),
    stop: () => {
      killGroup(child);
      if (options.dataFolder === undefined) removeTemporaryFolder(dataFolder);
    },
  };
}

function writeSettings(
  dataFolder: string,
  whose: 'User' | 'Machine',
  settings: Readonly<Record<string, unknown>>,
): void {
  const folder = join(dataFolder, 'data', whose);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'settings.json');
  if (!existsSync(file)) writeFileSync(file, JSON.stringify(settings, undefined, 2));
}

async function installExtension(server: string, dataFolder: string, vsix: string): Promise<void> {
  const { code, output } = await run(
    pinnedNode(),
    [
      join(server, 'out', 'server-main.js'),
      '--server-data-dir',
      dataFolder,
      '--accept-server-license-terms',
      '--install-extension',
      vsix,
      '--force',
    ],
    { limit: INSTALL_LIMIT, env: editorEnvironment(undefined) },
  );
  if (code !== 0 || !output.includes('successfully installed'))
    throw new Error(`VS Code did not take ${vsix}.\n${output}`);
}

function serverArguments(options: ServerOptions, dataFolder: string, tokenFile: string): string[] {
  return [
    join(options.server, 'out', 'server-main.js'),
    '--host',
    '127.0.0.1',
    '--port',
    '0',
    '--connection-token-file',
    tokenFile,
    '--accept-server-license-terms',
    '--telemetry-level',
    'off',
    '--server-data-dir',
    dataFolder,
    ...(options.isForTests ? ['--enable-smoke-test-driver'] : []),
    // Should this script be killed without a chance to clean up, the server ends by itself some minutes later.
    ...(options.dataFolder === undefined ? ['--enable-remote-auto-shutdown'] : []),
    ...(options.hasWorkspaceTrust === true ? [] : ['--disable-workspace-trust']),
  ];
}

/** Nothing of an editor that this script itself may run in, and no gallery: tests reach no network. */
function editorEnvironment(added: NodeJS.ProcessEnv | undefined): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(VSCODE|ELECTRON|NODE_OPTIONS)/.test(name));
  return { ...Object.fromEntries(own), EXTENSIONS_GALLERY: '{}', ...added };
}

/** Reads the port that the server was given from what it prints; goes on reading, so that it never waits for us. */
function portOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let output = '';
    const timer = setTimeout(() => {
      killGroup(child);
      reject(new Error(`The VS Code server did not start in time.\n${output}`));
    }, START_LIMIT);
    const take = (chunk: Buffer): void => {
      if (output.length < 100_000) output += chunk.toString();
      const port = /Extension host agent listening on (\d+)/.exec(output)?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(Number(port));
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    child.once('close', () => {
      clearTimeout(timer);
      reject(new Error(`The VS Code server ended at once.\n${output}`));
    });
  });
}

function extensionFolderOf(dataFolder: string): string | undefined {
  const folder = join(dataFolder, 'extensions');
  const name = existsSync(folder)
    ? readdirSync(folder).find((entry) => entry.startsWith('zonewise.'))
    : undefined;
  return name === undefined ? undefined : join(folder, name);
}

function readLogs(folder: string, name: string): string {
  if (!existsSync(folder)) return '';
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name === name)
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('');
}
