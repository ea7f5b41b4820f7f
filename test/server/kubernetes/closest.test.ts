import assert from 'node:assert/strict';
import fc from 'fast-check';
import { computeEditDistance, findClosest } from '../../../server/kubernetes/closest.ts';

const VALUES = ['PreferSameZone', 'PreferSameNode', 'PreferClose'];
const FIELDS = [
  'type',
  'selector',
  'ports',
  'trafficDistribution',
  'internalTrafficPolicy',
  'clusterIP',
  'clusterIPs',
];

describe('findClosest', () => {
  const meant: readonly (readonly [string, readonly string[], string | undefined])[] = [
    ['preferclose', VALUES, 'PreferClose'],
    ['PreferClosest', VALUES, 'PreferClose'],
    ['PreferSameZnoe', VALUES, 'PreferSameZone'],
    ['PreferZone', VALUES, 'PreferSameZone'],
    ['PreferNode', VALUES, 'PreferSameNode'],
    ['trafficDistributon', FIELDS, 'trafficDistribution'],
    ['port', FIELDS, 'ports'],
    ['clusterIp', FIELDS, 'clusterIP'],
    ['Random', VALUES, undefined],
    ['', VALUES, undefined],
    ['ab', FIELDS, undefined],
  ];
  for (const [text, candidates, expected] of meant) {
    it(`answers ${expected ?? 'nothing'} for ${JSON.stringify(text)}`, () => {
      assert.equal(findClosest(text, candidates), expected);
    });
  }

  it('prefers the first of equally near candidates', () => {
    assert.equal(findClosest('cat', ['car', 'cap']), 'car');
  });

  it('does not look at texts longer than any name', () => {
    assert.equal(findClosest('a'.repeat(100_000), ['a'.repeat(99_999)]), undefined);
  });
});

describe('computeEditDistance', () => {
  it('counts a swap of neighbours as one difference', () => {
    assert.equal(computeEditDistance('zone', 'znoe', 5), 1);
  });

  it('is symmetric, zero for equal texts only, and never above bound + 1', () => {
    const word = fc.string({ maxLength: 12 });
    fc.assert(
      fc.property(word, word, fc.nat(15), (a, b, bound) => {
        const distance = computeEditDistance(a, b, bound);
        assert.equal(distance, computeEditDistance(b, a, bound));
        assert.equal(distance === 0, a === b);
        assert.ok(distance <= bound + 1);
      }),
    );
  });

  it('does not depend on the bound where the distance lies within it', () => {
    const word = fc.string({ maxLength: 10 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        const exact = computeEditDistance(a, b, 100);
        assert.equal(computeEditDistance(a, b, exact), exact);
        if (exact > 0) assert.equal(computeEditDistance(a, b, exact - 1), exact);
      }),
    );
  });
});
