import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import type { HostMessage } from '../../../client/preview/messages/messages.ts';
import { renderShell } from '../../../client/preview/host/html.ts';
import type { Theme } from './themes.ts';

const ORIGIN = 'http://preview.test';

const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The page's two files, as they ship. */
export interface Bundle {
  readonly script: string;
  readonly style: string;
}

export async function bundlePage(): Promise<Bundle> {
  const outdir = 'test-results/preview/bundle';
  mkdirSync(outdir, { recursive: true });
  await build({
    entryPoints: { main: 'client/preview/page/main.tsx' },
    outdir,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    logLevel: 'warning',
  });
  return {
    script: readFileSync(`${outdir}/main.js`, 'utf8'),
    style: readFileSync(`${outdir}/main.css`, 'utf8'),
  };
}

const CHROMIUM_PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** A browser of this machine, or the one that Playwright installed; undefined where there is none. */
export function findBrowser(): string | undefined {
  return [...CHROMIUM_PLACES, chromium.executablePath()].find((place) => existsSync(place));
}

export async function launchBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === undefined) throw new Error('No Chromium: npx playwright install chromium');
  return chromium.launch({ executablePath, args: CHROMIUM_ARGS });
}

export interface Setting {
  readonly theme: Theme;
  readonly width: number;
  readonly height: number;
  /** What the page finds as its kept state. */
  readonly kept?: object;
  /** Asks for no motion unless told otherwise. */
  readonly motion?: 'reduce' | 'no-preference';
}

/** A page under the policy that it has in the editor, with what it did wrong. */
export interface OpenPage {
  readonly page: Page;
  /** Errors, and everything that the policy refused. */
  readonly faults: readonly string[];
  readonly send: (message: HostMessage) => Promise<void>;
  /** Messages to the host so far. */
  readonly posted: () => Promise<unknown[]>;
  /** The state that the page asked the editor to keep. */
  readonly kept: () => Promise<unknown>;
}

export async function openPage(browser: Browser, bundle: Bundle, setting: Setting): Promise<OpenPage> {
  const page = await browser.newPage({
    viewport: { width: setting.width, height: setting.height },
    reducedMotion: setting.motion ?? 'reduce',
  });
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  await page.route('**/*', async (route) => {
    const body = RESPONSES.get(new URL(route.request().url()).pathname)?.(bundle);
    if (body === undefined) {
      faults.push(`asked for ${route.request().url()}`);
      await route.abort();
    } else {
      await route.fulfill(body);
    }
  });
  await page.addInitScript(makeEditorScript(setting));
  await page.goto(`${ORIGIN}/`);
  // As the editor does: nothing is told before the page listens.
  await until(page, async () => (await page.evaluate<boolean>('window.posted.length > 0')) || undefined);
  return {
    page,
    faults,
    send: async (message) => {
      await page.evaluate(`window.postMessage(${JSON.stringify(message)}, '*')`);
      await page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)))');
    },
    posted: async () => page.evaluate('window.posted'),
    kept: async () => page.evaluate('window.kept'),
  };
}

const RESPONSES: ReadonlyMap<string, (bundle: Bundle) => { contentType: string; body: string }> = new Map([
  [
    '/',
    () => {
      const parts = { scriptUri: '/main.js', styleUri: '/main.css', cspSource: ORIGIN, nonce: 'n0nce' };
      return { contentType: 'text/html', body: renderShell(parts) };
    },
  ],
  ['/main.js', ({ script }: Bundle) => ({ contentType: 'text/javascript', body: script })],
  ['/main.css', ({ style }: Bundle) => ({ contentType: 'text/css', body: style })],
  ['/favicon.ico', () => ({ contentType: 'image/x-icon', body: '' })],
]);

/** What the editor's own style sheet for webviews does to elements that the page uses. It comes before ours. */
const EDITOR_STYLES = `@layer editor {
  body { padding: 0 20px; }
  code { padding: 1px 3px; border-radius: 4px; background: rgb(128 128 128 / 25%); color: #d7ba7d; }
  a { color: var(--vscode-textLink-foreground); }
}`;

/** Stands in for what the editor puts into a webview: its API, its colours and fonts, its body class. */
function makeEditorScript({ theme, kept }: Setting): string {
  const fonts = {
    '--vscode-font-family': '"Liberation Sans", system-ui, sans-serif',
    '--vscode-font-size': '13px',
    '--vscode-font-weight': 'normal',
    '--vscode-editor-font-family': '"DejaVu Sans Mono", monospace',
  };
  return `
    window.posted = [];
    window.kept = ${JSON.stringify(kept ?? null)} ?? undefined;
    window.acquireVsCodeApi = () => ({
      postMessage: (message) => { window.posted.push(message); },
      setState: (state) => { window.kept = structuredClone(state); },
      getState: () => window.kept,
    });
    const dress = () => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(${JSON.stringify(EDITOR_STYLES)});
      document.adoptedStyleSheets = [sheet];
      const variables = ${JSON.stringify({ ...fonts, ...theme.variables })};
      for (const [name, value] of Object.entries(variables)) document.documentElement.style.setProperty(name, value);
      document.body.className = ${JSON.stringify(theme.bodyClass)};
    };
    document.addEventListener('DOMContentLoaded', dress);`;
}

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly help: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
  }[];
}

/** What the accessibility checker finds wrong, a line for each place. */
export async function findBarriers(page: Page): Promise<string[]> {
  const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  await page.evaluate(source);
  const results = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })');
  return results.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}: ${html.slice(0, 200)}: ${failureSummary}`),
  );
}

/** Asks until there is an answer: the page's policy lets no text be evaluated that waits by itself. */
export async function until<T>(page: Page, ask: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 600; tries += 1) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await page.evaluate('new Promise((done) => requestAnimationFrame(done))');
  }
  throw new Error('Waited in vain.');
}
