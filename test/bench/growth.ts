/**
 * How the server's figures grow with the file: `npm run bench:growth` takes 100, 1,000 and 10,000 documents, or the sizes
 * that are given.
 */
import { describe, write } from './figures.ts';
import type { Figures } from './measure.ts';
import { ZONEWISE, measure } from './measure.ts';

const ROUNDS = 3;
const given = process.argv.slice(2).map(Number).filter(Number.isInteger);
const sizes = given.length > 0 ? given : [100, 1000, 10_000];

const columns: Figures[] = [];
for (const documents of sizes) {
  const figures: Figures = new Map();
  for (let round = 0; round < ROUNDS; round++) await measure(ZONEWISE, documents, figures);
  columns.push(figures);
}

write(`\nmedian of ${ROUNDS} rounds (minimum to maximum)\n`);
write(`| | ${sizes.map((documents) => `${documents} documents`).join(' | ')} |`);
write(`|---|${'---|'.repeat(sizes.length)}`);
for (const row of columns[0]?.keys() ?? []) {
  const unit = row === 'memory at the end' ? 'MB' : 'ms';
  write(`| ${row} | ${columns.map((figures) => describe(figures.get(row) ?? [], unit)).join(' | ')} |`);
}
