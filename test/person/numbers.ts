import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import type { SimulatedReport } from '../../server/protocol/messages.ts';

/** Numbers on the screen are rounded, and the near parts take what rounding leaves of 100%: so much may be missing. */
const ROUNDED_SHARE = 0.01;
const ROUNDED = 0.06;

/** All numbers of a preview, as they stand on the screen. */
interface Shown {
  /** By the words beside them. */
  readonly tiles: Readonly<Record<string, string>>;
  /** The rows of the table of zones, each from the zone's name on. */
  readonly zones: readonly (readonly string[])[];
}

// Text that only a screen reader gets is no part of a number.
const READ_NUMBERS = `(() => {
  const textOf = (element) => element.innerText.trim();
  const tiles = [...document.querySelectorAll('dl.numbers > div')].map((tile) =>
    [textOf(tile.querySelector('dt')), textOf(tile.querySelector('dd'))]);
  const table = [...document.querySelectorAll('table')].find((found) => found.caption?.innerText.startsWith('Per zone'));
  const zones = [...(table?.tBodies[0].rows ?? [])].map((row) => [...row.cells].map(textOf));
  return { tiles: Object.fromEntries(tiles), zones };
})()`;

/** The preview shows the report: shares, load, cost, and what each zone opens, keeps and serves. */
export async function assertShows(frame: Frame, report: SimulatedReport): Promise<void> {
  const { tiles, zones } = await frame.evaluate<Shown>(READ_NUMBERS);
  const { locality, load, cost } = report;
  const expected = [
    ['Same node', locality.sameNode, ROUNDED_SHARE],
    ['Same zone, other node', locality.sameZone, ROUNDED_SHARE],
    ['Cross-zone', locality.crossZone, ROUNDED_SHARE],
    ['Dropped', locality.dropped, ROUNDED_SHARE],
    ['Busiest pod', load.busiest?.timesMean ?? Number.NaN, ROUNDED],
    ['Cost per month', cost.perMonth, ROUNDED],
  ] as const;
  for (const [label, value, rounded] of expected) assertClose(label, tiles[label], value, rounded);
  assert.deepEqual(
    zones.map(([name]) => name),
    report.zones.map(({ name }) => name),
  );
  for (const [index, zone] of report.zones.entries()) {
    const [, nodes, pods, ...shares] = zones[index] ?? [];
    assert.equal(nodes, String(zone.nodes.length));
    const { endpointCount: all, readyEndpointCount: ready } = zone;
    assert.equal(pods, all === ready ? String(all) : `${String(ready)} of ${String(all)} ready`);
    const { sameNode, sameZone, crossZone, dropped } = zone.locality;
    const parts = [zone.clientShare, sameNode, sameZone, crossZone, dropped, zone.servedShare];
    for (const [at, part] of parts.entries()) assertClose(zone.name, shares[at], part, ROUNDED_SHARE);
  }
}

function assertClose(what: string, shown: string | undefined, value: number, rounded: number): void {
  const number = readNumber(shown ?? '');
  const isSame = Number.isNaN(value) ? Number.isNaN(number) : Math.abs(number - value) <= rounded;
  assert.ok(isSame, `${what}: ${String(shown)} stands for ${String(value)}`);
}

/** `33%` is 0.33; `1.3×`, `$6.67` and `1,000` are what they say; NaN for a dash. */
function readNumber(text: string): number {
  const digits = /[\d.,]+/.exec(text)?.[0].replaceAll(',', '') ?? '';
  const number = digits === '' ? Number.NaN : Number(digits);
  return text.endsWith('%') ? number / 100 : number;
}
