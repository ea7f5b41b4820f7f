import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { MANIFEST, RULE_DOCS, renderRuleCodes, renderRuleDocs } from './ruleDocs.ts';

describe('the pages of the rules', () => {
  it('are what the rules say; run `npm run docs` when they are not', () => {
    const written = Object.fromEntries(
      readdirSync(RULE_DOCS).map((name) => [name, readFileSync(new URL(name, RULE_DOCS), 'utf8')]),
    );
    const expected = Object.fromEntries(renderRuleDocs());
    assert.deepEqual(Object.keys(written).sort(), Object.keys(expected).sort());
    for (const [name, text] of Object.entries(expected)) assert.equal(written[name], text, name);
  });
});

describe('the setting zonewise.rules', () => {
  it('offers the codes of all rules; run `npm run docs` when it does not', () => {
    const written = readFileSync(MANIFEST, 'utf8');
    assert.equal(written, renderRuleCodes(written));
  });
});
