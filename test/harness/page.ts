import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { CHROMIUM_ARGUMENTS } from './chromium.ts';

const LOAD_LIMIT = 180_000;
/** For what a person waits for; a slow machine with two busy cores included. */
const ACTION_LIMIT = 60_000;

export interface PageOptions {
  readonly chromium: string;
  /** What `addressOf` of a server answered. */
  readonly address: string;
  readonly size?: { readonly width: number; readonly height: number };
  /** What the editor takes for its language; its own words stay English. */
  readonly language?: string | undefined;
  /** Functions that the page may call. */
  readonly functions?: Readonly<Record<string, (...args: never[]) => void>>;
}

/** VS Code in a browser. */
export interface EditorPage {
  readonly page: Page;
  /** What the page, its webviews and the extension host reported about our extension as an error so far. */
  readonly faults: () => readonly string[];
  readonly close: () => Promise<void>;
}

/** Opens an address of a VS Code server in a browser of its own. */
export async function openEditor(options: PageOptions): Promise<EditorPage> {
  const browser = await chromium.launch({
    executablePath: options.chromium,
    args: [...CHROMIUM_ARGUMENTS],
    timeout: LOAD_LIMIT,
  });
  try {
    return await openIn(browser, options);
  } catch (fault) {
    await browser.close();
    throw fault;
  }
}

async function openIn(browser: Browser, options: PageOptions): Promise<EditorPage> {
  const context = await browser.newContext({
    viewport: options.size ?? { width: 1440, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  page.setDefaultTimeout(ACTION_LIMIT);
  const faults: string[] = [];
  page.on('console', (message) => {
    const isOurs =
      message.text().includes('zonewise.zonewise]') || message.location().url.includes('/dist/preview/');
    if (message.type() === 'error' && isOurs) faults.push(message.text());
  });
  page.on('pageerror', (fault) => {
    // The workbench has faults of its own; ours name a file of the preview.
    if (/zonewise|preview\/main/.test(fault.stack ?? fault.message))
      faults.push(fault.stack ?? fault.message);
  });
  for (const [name, action] of Object.entries(options.functions ?? {}))
    await page.exposeFunction(name, action);
  if (options.language !== undefined) await page.addInitScript({ content: setLanguage(options.language) });
  await page.goto(options.address, { timeout: LOAD_LIMIT });
  return { page, faults: () => faults, close: () => browser.close() };
}

/** Before the editor sets it. */
function setLanguage(language: string): string {
  return `Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', { get: () => '${language}', set: () => undefined });`;
}
