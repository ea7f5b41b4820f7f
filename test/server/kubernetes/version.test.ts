import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { VersionRange } from '../../../server/kubernetes/version.ts';
import { TRAFFIC_DISTRIBUTION_VALUES, fateOf } from '../../../server/kubernetes/trafficDistribution.ts';
import {
  NEWEST_KNOWN_MINOR,
  OLDEST_KNOWN_MINOR,
  describeMinors,
  formatVersionRange,
  minorsOf,
  parseVersionRange,
} from '../../../server/kubernetes/version.ts';

describe('parseVersionRange', () => {
  const single: readonly (readonly [string, number])[] = [
    ['1.31', 31],
    ['v1.31.4', 31],
    ['1.31+', 31],
    ['v1.30.4-eks-a737599', 30],
    ['1.29.6-gke.1038001', 29],
    ['1.30.4-1.1', 30],
    ['1.30.4-2.1', 30],
    ['v1.33.1+k3s1', 33],
    ['v1.32.0-rc.1', 32],
    ['  1.31\t', 31],
  ];
  for (const [text, minor] of single) {
    it(`reads ${JSON.stringify(text)} as one version`, () => {
      assert.deepEqual(parseVersionRange(text)?.range, { min: minor, max: minor });
    });
  }

  for (const text of [
    '1.31 - 1.35',
    '1.31-1.35',
    'v1.31-v1.35',
    'v1.31.2-v1.35.0',
    '1.31 to 1.35',
    '1.31..1.35',
    '1.31 … 1.35',
    '1.31 – 1.35',
    '1.35 - 1.31',
    '1.31.4-eks-a737599 - 1.35+',
  ]) {
    it(`reads ${JSON.stringify(text)} as a range`, () => {
      assert.deepEqual(parseVersionRange(text)?.range, { min: 31, max: 35 });
    });
  }

  for (const text of ['', '1', '1.', 'latest', '2.3', '1.31 1.35', '1.31 -', '1,31', '1.31x', '1.31 - 2.0']) {
    it(`does not understand ${JSON.stringify(text)}`, () => {
      assert.equal(parseVersionRange(text), undefined);
    });
  }

  it('moves a version that is newer than the tables to the newest known one, and says so', () => {
    assert.deepEqual(parseVersionRange('1.99'), {
      range: { min: NEWEST_KNOWN_MINOR, max: NEWEST_KNOWN_MINOR },
      clamped: 'newer',
    });
  });

  it('moves a version that is older than the tables to the oldest known one, and says so', () => {
    assert.deepEqual(parseVersionRange('1.20 - 1.30'), {
      range: { min: OLDEST_KNOWN_MINOR, max: 30 },
      clamped: 'older',
    });
  });

  it('takes a beta where somebody writes it, and says so', () => {
    for (const text of ['1.38', 'v1.38.0-beta.0'])
      assert.deepEqual(parseVersionRange(text), { range: { min: 38, max: 38 }, clamped: 'beta' });
    assert.deepEqual(parseVersionRange('1.35 - 1.38'), { range: { min: 35, max: 38 }, clamped: 'beta' });
    for (const value of TRAFFIC_DISTRIBUTION_VALUES) assert.equal(fateOf(value, 38), fateOf(value, 37));
  });

  it('does not look at texts that are too long to be a version', () => {
    assert.equal(parseVersionRange(`1.31-${'1.1-'.repeat(100_000)}!`), undefined);
  });

  it('reads back every range that formatVersionRange writes', () => {
    fc.assert(
      fc.property(rangeArbitrary(), (range) => {
        assert.deepEqual(parseVersionRange(formatVersionRange(range)), { range, clamped: undefined });
      }),
    );
  });

  it('throws on no text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        const parsed = parseVersionRange(text);
        assert.ok(parsed === undefined || parsed.range.min <= parsed.range.max);
      }),
    );
  });
});

describe('describeMinors', () => {
  it('joins neighbours and ends with "and"', () => {
    assert.equal(describeMinors([]), '');
    assert.equal(describeMinors([31]), '1.31');
    assert.equal(describeMinors([31, 32, 33, 35]), '1.31 to 1.33 and 1.35');
    assert.equal(describeMinors([27, 29, 31, 32]), '1.27, 1.29 and 1.31 to 1.32');
  });
});

describe('minorsOf', () => {
  it('lists both ends of a range', () => {
    assert.deepEqual(minorsOf({ min: 31, max: 33 }), [31, 32, 33]);
    assert.deepEqual(minorsOf({ min: 31, max: 31 }), [31]);
  });
});

function rangeArbitrary(): fc.Arbitrary<VersionRange> {
  const minor = fc.integer({ min: OLDEST_KNOWN_MINOR, max: NEWEST_KNOWN_MINOR });
  return fc.tuple(minor, minor).map(([a, b]) => ({ min: Math.min(a, b), max: Math.max(a, b) }));
}
