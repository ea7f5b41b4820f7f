/** What is put into the editor's page and the preview's, to take the times where things happen. */
import type { Frame, Page } from 'playwright-core';

/** Milliseconds since the epoch at which an edit reached its stations, in their order. */
export interface Stamps {
  /** A key went down in the workbench. */
  readonly key: number;
  /** The change left for the extension's host. */
  readonly sent: number;
  /** The answer came back to the workbench. */
  readonly returned: number;
  /** The preview's page got it. */
  readonly delivered: number;
  /** Its elements say it. */
  readonly drawn: number;
  /** They were on the screen. */
  readonly painted: number;
}

// One clock for frames that may be processes of their own.
const CLOCK = 'const clock = () => performance.timeOrigin + performance.now();';

const WORKBENCH_PROBE = `(() => {
  ${CLOCK}
  const probe = { key: 0, sent: [], returned: [] };
  window.zonewiseProbe = probe;
  addEventListener('keydown', (event) => {
    Object.assign(probe, { key: performance.timeOrigin + event.timeStamp, sent: [], returned: [] });
  }, true);
  const listened = new WeakSet();
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (data) {
    if (!listened.has(this)) {
      listened.add(this);
      this.addEventListener('message', () => probe.returned.push(clock()));
    }
    probe.sent.push(clock());
    return send.call(this, data);
  };
})()`;

/** Text that stands on the page stands for everything that it shows. */
const PREVIEW_PROBE = `(() => {
  ${CLOCK}
  const main = document.querySelector('main');
  const probe = { delivered: 0, expected: undefined, resolve: undefined };
  window.zonewiseProbe = probe;
  addEventListener('message', ({ data, timeStamp }) => {
    if (data.type === 'show') probe.delivered = performance.timeOrigin + timeStamp;
  }, true);
  new MutationObserver(() => {
    const { expected, resolve } = probe;
    if (resolve === undefined || main.textContent !== expected) return;
    const drawn = clock();
    probe.resolve = undefined;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve({ delivered: probe.delivered, drawn, painted: clock() });
      port2.postMessage(undefined);
    });
  }).observe(main, { subtree: true, childList: true, characterData: true, attributes: true });
})()`;

export async function installProbes(page: Page, preview: Frame): Promise<void> {
  await page.evaluate(WORKBENCH_PROBE);
  await preview.evaluate(PREVIEW_PROBE);
}

/** All text that the preview shows now. */
export async function shownText(preview: Frame): Promise<string> {
  return preview.evaluate<string>("document.querySelector('main').textContent");
}

/** Presses the key and waits until the preview shows that text. */
export async function timeKey(page: Page, preview: Frame, key: string, expected: string): Promise<Stamps> {
  await preview.evaluate(
    `(() => {
      const probe = window.zonewiseProbe;
      probe.expected = ${JSON.stringify(expected)};
      probe.painted = new Promise((resolve) => { probe.resolve = resolve; });
    })()`,
  );
  await page.keyboard.press(key);
  const shown = await preview.evaluate<Pick<Stamps, 'delivered' | 'drawn' | 'painted'>>(
    'window.zonewiseProbe.painted',
  );
  const { sent, returned, ...start } = await page.evaluate<{
    key: number;
    sent: number[];
    returned: number[];
  }>('window.zonewiseProbe');
  return {
    ...start,
    ...shown,
    sent: sent[0] ?? Number.NaN,
    returned: returned.filter((at) => at <= shown.delivered).at(-1) ?? Number.NaN,
  };
}
