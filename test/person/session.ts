import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../harness/dependencies.mjs';
import { prepareServerHost } from '../harness/host.ts';
import { findErrors } from '../harness/logs.ts';
import { openEditor } from '../harness/page.ts';
import { findPackage } from '../harness/packaged.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../harness/processes.ts';
import { startServer } from '../harness/server.ts';

export interface SessionOptions {
  /** User settings. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Settings that only the machine has a say in. */
  readonly machineSettings?: Readonly<Record<string, unknown>>;
  /** The editor asks whether the folder is trusted, as a person's does. */
  readonly hasWorkspaceTrust?: boolean;
  /** Folders beside the samples, in one workspace with them. */
  readonly folders?: readonly string[];
  readonly size?: { readonly width: number; readonly height: number };
  /** The samples are committed in a repository of Git. */
  readonly isRepository?: boolean;
  /** The editor and the extension speak another language, with these sentences and texts of the manifest. */
  readonly language?: {
    readonly name: string;
    readonly sentences: Readonly<Record<string, string>>;
    readonly manifest: Readonly<Record<string, string>>;
  };
  /** The list of files is put away before anything else. */
  readonly isSideBarHidden?: boolean;
}

/** A person's editor on a copy of the samples, with the packaged extension installed. */
export interface Session {
  readonly page: Page;
  /** What stands in a file on the disk. */
  readonly readFile: (path: string) => string;
  readonly writeFile: (path: string, text: string) => void;
  /** What Zonewise has written to its output so far. */
  readonly readOutput: () => string;
  /** Ends it; answers what the extension host, our output and the page reported as errors. */
  readonly close: () => Promise<readonly string[]>;
}

export async function openSession(options: SessionOptions = {}): Promise<Session> {
  const { server: serverFolder, chromium } = await prepareServerHost();
  const folder = makeTemporaryFolder('person');
  const workspace = join(folder, 'samples');
  cpSync(join(root, 'samples'), workspace, { recursive: true });
  if (options.isRepository === true) commitAll(workspace);
  const server = await startServer({
    server: serverFolder,
    vsix: await findPackage(),
    settings: {
      'workbench.colorTheme': 'Dark Modern',
      'workbench.reduceMotion': 'on',
      ...(options.isRepository === true && { 'git.enabled': true }),
      ...options.settings,
    },
    ...(options.machineSettings && { machineSettings: options.machineSettings }),
    isForTests: false,
    hasWorkspaceTrust: options.hasWorkspaceTrust ?? false,
  });
  if (options.language) writeLanguage(server.extensionFolder ?? '', options.language);
  const editor = await openEditor({
    chromium,
    address: server.addressOf(openedIn(folder, options.folders)),
    size: options.size,
    language: options.language?.name,
  });
  await editor.page.locator('.monaco-workbench').waitFor();
  const files = editor.page.getByRole('treeitem', { name: 'shop', exact: true });
  await files.waitFor();
  if (options.isSideBarHidden === true) {
    await editor.page.keyboard.press('Control+b');
    await files.waitFor({ state: 'hidden' });
  }
  return {
    page: editor.page,
    readFile: (path) => readFileSync(join(workspace, path), 'utf8'),
    writeFile: (path, text) => {
      mkdirSync(dirname(join(workspace, path)), { recursive: true });
      writeFileSync(join(workspace, path), text);
    },
    readOutput: () => server.readLogs('Zonewise.log'),
    close: async () => {
      await editor.close();
      const errors = findErrors(server.readLogs('remoteexthost.log'), server.readLogs('Zonewise.log'));
      server.stop();
      removeTemporaryFolder(folder);
      return [...errors, ...editor.faults()];
    },
  };
}

/** As a package with that language has it. */
function writeLanguage(
  extension: string,
  { name, sentences, manifest }: NonNullable<SessionOptions['language']>,
): void {
  mkdirSync(join(extension, 'l10n'), { recursive: true });
  writeFileSync(join(extension, 'l10n', `bundle.l10n.${name}.json`), JSON.stringify(sentences));
  writeFileSync(join(extension, `package.nls.${name}.json`), JSON.stringify(manifest));
}

/** What to open: the samples alone, or a workspace file that names them and other folders. */
function openedIn(folder: string, others: readonly string[] = []): string {
  if (others.length === 0) return join(folder, 'samples');
  for (const name of others) mkdirSync(join(folder, name), { recursive: true });
  const file = join(folder, 'person.code-workspace');
  writeFileSync(file, JSON.stringify({ folders: ['samples', ...others].map((path) => ({ path })) }));
  return file;
}

function commitAll(folder: string): void {
  const git = (...args: readonly string[]): void => {
    execFileSync('git', ['-c', 'user.name=Person', '-c', 'user.email=person@example.org', ...args], {
      cwd: folder,
      stdio: 'pipe',
    });
  };
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '--message', 'Samples');
}

/** Git is part of most machines, not of all. */
export function hasGit(): boolean {
  try {
    execFileSync('git', ['--version'], { stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
}
