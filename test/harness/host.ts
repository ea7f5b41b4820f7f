import { findChromium } from './chromium.ts';
import type { Desktop } from './desktop.ts';
import { findDesktop } from './desktop.ts';
import { installServer } from './serverInstall.ts';

/** The VS Code server, used through a browser. */
export interface ServerHost {
  readonly kind: 'server';
  /** The folder of the VS Code server. */
  readonly server: string;
  /** The path of the browser. */
  readonly chromium: string;
}

/** Where a real VS Code runs. */
export type Host = ServerHost | { readonly kind: 'desktop'; readonly desktop: Desktop };

/**
 * A real VS Code for tests: a desktop one if it can be had quickly, else the VS Code server with a headless Chromium.
 * ZONEWISE_TEST_HOST=desktop or =server asks for one of them.
 */
export async function prepareHost(): Promise<Host> {
  const asked = process.env.ZONEWISE_TEST_HOST;
  const desktop = asked === 'server' ? undefined : await findDesktop(false);
  if (desktop !== undefined) return { kind: 'desktop', desktop };
  if (asked === 'desktop') {
    throw new Error(
      'No desktop VS Code could be had: it needs a display (or xvfb-run) and a download, or ZONEWISE_VSCODE.',
    );
  }
  return prepareServerHost();
}

export async function prepareServerHost(): Promise<ServerHost> {
  const server = await installServer();
  const chromium = await findChromium();
  return { kind: 'server', server, chromium };
}
