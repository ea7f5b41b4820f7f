import { join } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import { findChromium } from './chromium.ts';
import { root } from './dependencies.mjs';
import type { Desktop } from './desktop.ts';
import { findDesktop, folderArguments, prepareDesktop, readDesktopLogs } from './desktop.ts';
import { openEditor } from './page.ts';
import { findPackage } from './packaged.ts';
import { limitWholeRun, say, startGroup } from './processes.ts';
import type { EditorServer } from './server.ts';
import { startServer } from './server.ts';
import { installServer } from './serverInstall.ts';

const SAMPLES = join(root, 'samples');
const FIRST_FILE = join(SAMPLES, 'bookshop', 'base', 'catalog', 'service.yaml');
const ACTIVE_LIMIT = 180_000;
const LOOK_AGAIN = 200;

/** Opens a real VS Code on the samples and stays until it is closed or Ctrl-C; once: until the extension is active. */
export async function startEditor({ isOnce }: { readonly isOnce: boolean }): Promise<void> {
  if (isOnce) limitWholeRun(60);
  const vsix = await findPackage();
  const desktop = process.env.ZONEWISE_START_HOST === 'browser' ? undefined : await findDesktop(true);
  const code =
    desktop === undefined ? await startInBrowser(vsix, isOnce) : await startOnDesktop(desktop, vsix, isOnce);
  process.exit(code);
}

async function startOnDesktop(desktop: Desktop, vsix: string, isOnce: boolean): Promise<number> {
  await prepareDesktop(desktop, vsix);
  const [command, ...args] = desktop.command;
  say(`Opening VS Code ${desktop.version} on ${SAMPLES}; settings and extensions of yours are left alone.`);
  const child = startGroup(
    command,
    [...args, ...folderArguments(desktop), '--new-window', SAMPLES, FIRST_FILE],
    {
      stdio: 'ignore',
    },
  );
  const ended = new Promise<number>((resolve) =>
    child.once('close', (code) => {
      resolve(code ?? 0);
    }),
  );
  if (!isOnce) return ended;
  return report(await becomesActive(() => readDesktopLogs(desktop, 'exthost.log')));
}

async function startInBrowser(vsix: string, isOnce: boolean): Promise<number> {
  const server = await startServer({
    server: await installServer(),
    vsix,
    isForTests: false,
    // Kept, so that a person's settings and open files are there again next time.
    dataFolder: isOnce ? undefined : join(root, '.vscode-test', 'start-server'),
  });
  const address = server.addressOf(SAMPLES, [
    ['openFile', `vscode-remote://${server.authority}${FIRST_FILE}`],
  ]);
  say(`VS Code with Zonewise on the samples is at\n\n  ${address}\n\nOpen it in a browser. Ctrl-C ends it.`);
  if (isOnce) return report(await opensInBrowser(server, address));
  return new Promise<number>(() => undefined);
}

async function opensInBrowser(server: EditorServer, address: string): Promise<boolean> {
  const editor = await openEditor({ chromium: await findChromium(), address });
  try {
    await editor.page.locator('.codelens-decoration a').first().waitFor({ timeout: ACTIVE_LIMIT });
    return await becomesActive(() => server.readLogs('remoteexthost.log'));
  } finally {
    await editor.close();
    server.stop();
  }
}

/** The extension host writes a line when it activates an extension. */
async function becomesActive(readLog: () => string): Promise<boolean> {
  for (let waited = 0; waited < ACTIVE_LIMIT; waited += LOOK_AGAIN) {
    if (readLog().includes('_doActivateExtension zonewise.zonewise')) return true;
    await rest(LOOK_AGAIN);
  }
  return false;
}

function report(isActive: boolean): number {
  say(isActive ? 'The extension is active.' : 'The extension did not become active.');
  return isActive ? 0 : 1;
}
