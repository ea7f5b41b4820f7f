import assert from 'node:assert/strict';
import { fill, fillPieces } from '../../../../client/preview/messages/fill.ts';
import { listAssumed, nameOverridden, nameParts } from '../../../../client/preview/page/words/inputs.ts';
import { sayCount } from '../../../../client/preview/page/words/say.tsx';
import { FIXTURES } from '../fixtures.ts';

describe('a text with values', () => {
  it('has each in its place', () => {
    assert.equal(fill('{one} of {other}', { one: '2', other: '3' }), '2 of 3');
    assert.deepEqual(fillPieces('see {why}.', { why: 7 }), ['see ', 7, '.']);
  });

  it('is itself without any', () => {
    assert.equal(fill('Apply'), 'Apply');
  });

  it('leaves values alone, whatever they are called', () => {
    assert.equal(fill('{name}', { name: '{name} {other}' }), '{name} {other}');
  });
});

describe('a counted noun', () => {
  it('is one or many', () => {
    assert.deepEqual(
      [0, 1, 2, 1200].map((count) => sayCount(count, 'pod')),
      ['0 pods', '1 pod', '2 pods', '1,200 pods'],
    );
  });
});

describe('inputs of the scenario', () => {
  const { provenance } = FIXTURES['scenario-changed'];

  it('are named where they are overridden, and listed where they are assumed', () => {
    assert.equal(nameOverridden(provenance), 'nodes, pods, volume and price');
    assert.equal(listAssumed({ assumed: ['3 zones', 'even clients'] }), '3 zones, even clients');
    assert.equal(nameOverridden(FIXTURES.skewed.provenance), '');
    assert.equal(nameParts(['zones', 'perCrossZoneGiB']), 'nodes, price');
  });
});
