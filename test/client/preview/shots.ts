// Takes a picture of every state of the preview in every theme, and checks each for barriers and faults.
// Names of states, themes (or `all-themes`) and widths as arguments narrow it: npx tsx test/client/preview/shots.ts skewed hc-dark 300
import { mkdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { PreviewAnswer } from '../../../server/protocol/messages.ts';
import { bundlePage, findBarriers, launchBrowser, openPage } from './browser.ts';
import { FIXTURES, SAMPLE_URI, baselineOf } from './fixtures.ts';
import type { ThemeName } from './themes.ts';
import { THEMES } from './themes.ts';

const FOLDER = 'test-results/preview';
const WIDTHS = [300, 380, 620, 1000] as const;

const wanted = process.argv.slice(2);
const pick = <Name extends string>(all: readonly Name[], otherwise: readonly Name[]): readonly Name[] => {
  const named = all.filter((name) => wanted.includes(name));
  return named.length > 0 ? named : otherwise;
};

const states = Object.keys(FIXTURES) as (keyof typeof FIXTURES)[];
const themes = Object.keys(THEMES) as ThemeName[];
const chosenStates = pick(states, states);
const chosenThemes =
  wanted.includes('all-themes') || wanted.length === 0 ? themes : pick(themes, ['dark-modern']);
const chosenWidths = pick(WIDTHS.map(String), ['620']);

mkdirSync(FOLDER, { recursive: true });
const bundle = await bundlePage();
const size = gzipSync(bundle.script).length + gzipSync(bundle.style).length;
process.stdout.write(`page: ${(size / 1000).toFixed(1)} kB gzipped\n`);
const browser = await launchBrowser();
let faultCount = 0;
try {
  for (const state of chosenStates) {
    for (const theme of chosenThemes)
      for (const width of chosenWidths) faultCount += await shoot(state, theme, Number(width));
  }
} finally {
  await browser.close();
}
process.stdout.write(`${String(faultCount)} faults\n`);
process.exitCode = faultCount === 0 ? 0 : 1;

async function shoot(state: keyof typeof FIXTURES, theme: ThemeName, width: number): Promise<number> {
  const { page, faults, send } = await openPage(browser, bundle, {
    theme: THEMES[theme],
    width,
    height: 900,
  });
  const answer: PreviewAnswer = FIXTURES[state];
  await send({ type: 'show', uri: SAMPLE_URI, answer, isPinned: false });
  if (state === 'skewed') {
    await send({
      type: 'baseline',
      baseline: baselineOf(FIXTURES.balanced),
      compareWith: 'saved',
      canCompareCommit: true,
    });
    await page.locator('.ribbon').nth(1).click({ force: true });
  }
  if (state === 'same-node') await page.locator('details').first().locator('summary').click();
  const name = `${state}.${theme}.${String(width)}`;
  await page.screenshot({ path: `${FOLDER}/${name}.png`, fullPage: true });
  const overflow = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  const all = [
    ...faults,
    ...(await findBarriers(page)),
    ...(overflow > 0 ? [`${String(overflow)} pixels wider than the window`] : []),
  ];
  for (const fault of all.slice(0, 5)) process.stdout.write(`${name}: ${fault}\n`);
  await page.close();
  return all.length;
}
