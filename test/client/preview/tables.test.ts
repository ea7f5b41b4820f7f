import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { FIXTURES } from './fixtures.ts';
import { useBrowser } from './useBrowser.ts';

/** What assistive software hears of a table: its name, and how many heads and cells a row has. */
interface HeardTable {
  readonly name: string;
  readonly heads: number;
  readonly rows: readonly number[];
}

interface AxNode {
  readonly nodeId: string;
  readonly parentId?: string;
  readonly ignored: boolean;
  readonly role?: { readonly value: string };
  readonly name?: { readonly value: string };
}

async function hearTables(page: Page): Promise<readonly HeardTable[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: readonly AxNode[] };
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const roleOf = (node: AxNode | undefined): string =>
    node?.ignored === true ? '' : (node?.role?.value ?? '');
  const nearest = (node: AxNode, role: string): AxNode | undefined => {
    for (let at = byId.get(node.parentId ?? ''); at !== undefined; at = byId.get(at.parentId ?? ''))
      if (roleOf(at) === role) return at;
    return undefined;
  };
  const inside = (outer: AxNode, outerRole: string, roles: readonly string[]): readonly AxNode[] =>
    nodes.filter((node) => roles.includes(roleOf(node)) && nearest(node, outerRole) === outer);
  return nodes
    .filter((node) => roleOf(node) === 'table')
    .map((table) => {
      const rows = inside(table, 'table', ['row']).map((row) => inside(row, 'row', CELLS));
      const heads = rows.filter((row) => row.every((cell) => roleOf(cell) === 'columnheader'));
      const bodies = rows.filter((row) => !heads.includes(row));
      return {
        name: table.name?.value ?? '',
        heads: heads[0]?.length ?? 0,
        rows: bodies.map((row) => row.length),
      };
    });
}

const CELLS = ['columnheader', 'rowheader', 'cell', 'gridcell'];

describe('the tables of the page, as assistive software hears them', () => {
  const { open } = useBrowser();

  for (const width of [300, 460, 620, 680, 1000]) {
    it(`have a name, and a head for each cell, at ${String(width)} pixels`, async () => {
      const { page } = await open(FIXTURES.skewed, {
        width,
        kept: { opened: ['pods'] },
      });
      const tables = await hearTables(page);
      assert.equal(tables.length, 5);
      assert.deepEqual(
        tables.filter(({ name }) => name === ''),
        [],
      );
      for (const { name, heads, rows } of tables) {
        assert.notEqual(rows.length, 0, name);
        assert.deepEqual(new Set(rows), new Set([heads]), name);
      }
    });
  }
});
