import { SELECTED } from '../../../client/preview/page/words/texts.ts';
import assert from 'node:assert/strict';
import { bytesOfPicture } from '../../../client/preview/host/pictureFile.ts';
import type { PictureFormat } from '../../../client/preview/messages/messages.ts';
import { readPageMessage } from '../../../client/preview/messages/messages.ts';
import type { OpenPage } from './browser.ts';
import { findBarriers, until } from './browser.ts';
import { FIXTURES } from './fixtures.ts';
import { THEMES } from './themes.ts';
import { useBrowser } from './useBrowser.ts';

/** The corner and the middle of an image, as `r,g,b,a`, and its size. */
const LOOK_AT = `(async (source) => {
  const image = new Image();
  image.src = URL.createObjectURL(await (await fetch(source)).blob());
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const data = context.getImageData(0, 0, canvas.width, canvas.height).data;
  const colors = new Set();
  for (let at = 0; at < data.length; at += 4) colors.add([...data.slice(at, at + 4)].join());
  return { width: canvas.width, height: canvas.height, corner: [...data.slice(0, 4)].join(), colors: colors.size };
})`;

interface Seen {
  readonly width: number;
  readonly height: number;
  readonly corner: string;
  /** How many different ones there are. */
  readonly colors: number;
}

describe('sharing and explaining in a browser', () => {
  const { browser, open } = useBrowser();

  /** What the host writes of what the page sent: the text of an SVG, a PNG as base64. */
  async function save({ page, posted }: OpenPage, format: PictureFormat): Promise<string> {
    await page.getByRole('button', { name: 'Save picture' }).click();
    await page.getByRole('menuitem', { name: format.toUpperCase() }).click();
    return until(page, async () => {
      const messages = (await posted()).map(readPageMessage);
      const pictures = messages.flatMap((message) =>
        message?.type === 'savePicture' ? [message.picture] : [],
      );
      const picture = pictures.findLast((each) => each.format === format);
      const bytes = picture && bytesOfPicture(picture);
      return bytes && Buffer.from(bytes).toString(format === 'svg' ? 'utf8' : 'base64');
    });
  }

  /** How a file looks where nothing but a viewer is. */
  async function look(source: string): Promise<Seen> {
    const page = await browser().newPage();
    try {
      return await page.evaluate<Seen>(`${LOOK_AT}(${JSON.stringify(source)})`);
    } finally {
      await page.close();
    }
  }

  for (const theme of ['dark-modern', 'light-modern', 'hc-dark', 'hc-light'] as const) {
    it(`saves the same picture as SVG and as PNG in ${theme}, opaque and in its colours`, async () => {
      const opened = await open(FIXTURES.skewed, { theme: THEMES[theme] });
      const svg = await save(opened, 'svg');
      assert.doesNotMatch(svg, /var\(|color-mix|color\(|rgba?\(|<script|href|url\((?!#(stripes|lattice)\))/);
      const seen = await look(`data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`);
      const png = await save(opened, 'png');
      const drawn = await look(`data:image/png;base64,${png}`);
      const ground = await opened.page.evaluate<string>(
        'getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).join()',
      );
      assert.deepEqual([seen.corner, drawn.corner], [`${ground},255`, `${ground},255`]);
      assert.deepEqual([drawn.width, drawn.height], [2 * seen.width, 2 * seen.height]);
      assert.ok(seen.colors > 20 && drawn.colors > 20, 'it is more than a ground');
    });
  }

  it('saves the same picture from a narrow panel with something chosen', async () => {
    const wide = await save(await open(FIXTURES.skewed, { width: 1000 }), 'svg');
    const narrow = await open(FIXTURES.skewed, { width: 300 });
    await narrow.page.locator('.ribbon').first().click({ force: true });
    assert.equal(await save(narrow, 'svg'), wide);
  });

  it('says the what-if in the picture, and names are text in it', async () => {
    const lost = await save(await open(FIXTURES['zone-lost']), 'svg');
    assert.match(lost, /<title>Traffic of checkout in shop\. What if: zone us-west-2b lost<\/title>/);
    assert.match(lost, />What if: zone us-west-2b lost<\/text>/);
    const hostile = await save(await open(FIXTURES.hostile), 'svg');
    assert.match(hostile, /&lt;img src=x/);
    await look(`data:image/svg+xml;base64,${Buffer.from(hostile).toString('base64')}`);
  });

  it('keeps the picture of five hundred pods small, and leaves nothing behind in the page', async () => {
    const opened = await open(FIXTURES.large);
    const before = await opened.page.locator('body > *').count();
    const svg = await save(opened, 'svg');
    assert.ok(svg.length < 300_000, String(svg.length));
    assert.equal(await opened.page.locator('body > *').count(), before);
  });

  it('offers nothing to save where nothing is drawn', async () => {
    const { page } = await open(FIXTURES.headless);
    assert.equal(await page.getByRole('button', { name: 'Save picture' }).count(), 0);
  });

  it('has a menu for the keyboard: opens, moves, closes and gives the focus back', async () => {
    const opened = await open(FIXTURES['zone-lost']);
    const { page, posted } = opened;
    const button = page.getByRole('button', { name: 'Save picture' });
    const focused = async (): Promise<unknown> => page.evaluate('document.activeElement.textContent');
    await button.focus();
    await page.keyboard.press('Enter');
    assert.equal(await button.getAttribute('aria-expanded'), 'true');
    assert.equal(await focused(), 'Save as SVG…');
    assert.deepEqual(await findBarriers(page), []);
    await page.keyboard.press('ArrowDown');
    assert.equal(await focused(), 'Save as PNG…');
    await page.keyboard.press('ArrowDown');
    assert.equal(await focused(), 'Save as SVG…');
    await page.keyboard.press('End');
    assert.equal(await focused(), 'Save as PNG…');
    await page.keyboard.press('Escape');
    assert.equal(await page.getByRole('menu').count(), 0);
    assert.equal(await focused(), 'Save picture');
    assert.deepEqual((await posted()).slice(1), [], 'the what-if stays');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    await button.click();
    await page.locator('h1').click();
    await page.getByRole('menu').waitFor({ state: 'detached' });
  });

  it('marks the button once the picture is in its file, and tells a screen reader', async () => {
    const { page, send } = await open(FIXTURES.skewed);
    await send({ type: 'saved' });
    await page.locator('[role="status"]', { hasText: 'Picture saved' }).waitFor({ state: 'attached' });
  });

  it('follows a reason to its line by mouse and by keyboard', async () => {
    const { page, posted } = await open(FIXTURES.skewed);
    await page.locator('.ribbon').first().click({ force: true });
    await page.locator('.chosen').getByRole('button', { name: 'line 14' }).first().click();
    await page.locator('#why ~ .sentences').getByRole('button', { name: 'line 14' }).press('Enter');
    const place = { kind: 'subject', key: '["service","trafficDistribution"]' };
    assert.deepEqual((await posted()).slice(1), [
      { type: 'reveal', place },
      { type: 'reveal', place },
    ]);
  });

  it('explains every number where it stands, by mouse and by keyboard, and lets go', async () => {
    const { page, posted } = await open(FIXTURES['zone-lost']);
    const told = page.locator('#chosen-number');
    for (const [name, title] of [
      ['Same node: ', 'Same-node connections'],
      ['Same zone, other node: ', SELECTED.sameZoneTitle],
      ['Cross-zone: ', 'Cross-zone connections'],
      ['Dropped: ', 'Dropped connections'],
      ['Busiest pod: ', 'Busiest pod checkout-'],
      ['Cost per month: ', SELECTED.costTitle],
    ] as const) {
      const number = page.getByRole('button', { name });
      await number.press('Enter');
      assert.equal(await number.getAttribute('aria-expanded'), 'true');
      assert.ok((await told.innerText()).startsWith(title), await told.innerText());
    }
    assert.deepEqual(await findBarriers(page), []);
    await page.keyboard.press('Escape');
    assert.equal(await told.innerText(), '');
    assert.deepEqual((await posted()).slice(1), [], 'the what-if stays');
    const [tile] = await page.locator('.number').all();
    await tile?.click();
    assert.match(await told.innerText(), /^Same-node connections/);
    await told.getByRole('button', { name: 'Close' }).click();
    assert.equal(await told.innerText(), '');
  });

  it('dims the flows that do not make the chosen number', async () => {
    const { page } = await open(FIXTURES.skewed);
    await page.getByRole('button', { name: 'Cross-zone: 33%' }).click();
    const flows = async (selector: string): Promise<number> => page.locator(selector).count();
    assert.deepEqual([await flows('.ribbon.is-faded'), await flows('.ribbon:not(.is-faded)')], [2, 2]);
  });
});
