import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { chromium } from 'playwright-core';
import { root } from './dependencies.mjs';
import { withLock } from './lock.ts';
import { run, say } from './processes.ts';

const INSTALL_LIMIT = 6 * 60_000;

const PLACES: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/chromium-browser',
    '/usr/bin/microsoft-edge',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((variable) =>
    ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'].map((path) =>
      join(process.env[variable] ?? 'C:/', path),
    ),
  ),
};

/** Arguments for a browser that keeps to itself and runs without a sandbox for root, as in containers. */
export const CHROMIUM_ARGUMENTS: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * The path of a Chromium to test with: ZONEWISE_CHROMIUM, Playwright's own, or one that is installed. Where there is
 * none it is installed: by apt for root on Debian, else by Playwright.
 */
export async function findChromium(): Promise<string> {
  const found = installedChromium();
  if (found !== undefined) return found;
  return withLock(join(root, '.vscode-test', 'chromium.lock'), async () => {
    const output = installedChromium() === undefined ? await installChromium() : '';
    const installed = installedChromium();
    if (installed !== undefined) return installed;
    throw new Error(
      `${output}\nA Chromium or Chrome is needed and could not be installed. Install one (Debian: apt-get install ` +
        'chromium; anywhere with a network: npx playwright-core install chromium), or set ZONEWISE_CHROMIUM to its path.',
    );
  });
}

function installedChromium(): string | undefined {
  const asked = process.env.ZONEWISE_CHROMIUM;
  if (asked !== undefined && asked !== '') return asked;
  return [...playwrightsOwn(), ...(PLACES[process.platform] ?? [])].find((path) => existsSync(path));
}

function playwrightsOwn(): readonly string[] {
  try {
    return [chromium.executablePath()];
  } catch {
    // Playwright has none for this platform.
    return [];
  }
}

async function installChromium(): Promise<string> {
  if (isRootOnDebian()) {
    say('Installing Chromium (apt-get install chromium, once) …');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update', '-q'], { env, limit: INSTALL_LIMIT });
    const { code, output } = await run('apt-get', ['install', '-y', '-q', 'chromium'], {
      env,
      limit: INSTALL_LIMIT,
    });
    if (code === 0) return output;
  }
  say('Installing Chromium (playwright-core install chromium, once) …');
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js');
  const { output } = await run(process.execPath, [cli, 'install', 'chromium'], { limit: INSTALL_LIMIT });
  return output;
}

/** On Ubuntu the package of that name only points to a snap, which containers cannot run. */
function isRootOnDebian(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    return false;
  return existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
}
