import assert from 'node:assert/strict';
import {
  TRAFFIC_DISTRIBUTION_VALUES,
  acceptedSince,
  deprecatedSince,
  fateOf,
  minorsWithFate,
  worksOnAll,
} from '../../../server/kubernetes/trafficDistribution.ts';

describe('the fate of a trafficDistribution value', () => {
  const table: readonly (readonly [number, string, string, string, string])[] = [
    // minor, PreferClose, PreferSameZone, PreferSameNode, any other text
    [27, 'unknown-field', 'unknown-field', 'unknown-field', 'unknown-field'],
    [29, 'unknown-field', 'unknown-field', 'unknown-field', 'unknown-field'],
    [30, 'dropped', 'dropped', 'dropped', 'dropped'],
    [31, 'accepted', 'rejected', 'rejected', 'rejected'],
    [33, 'accepted', 'rejected', 'rejected', 'rejected'],
    [34, 'accepted', 'accepted', 'accepted', 'rejected'],
    [35, 'deprecated', 'accepted', 'accepted', 'rejected'],
    [37, 'deprecated', 'accepted', 'accepted', 'rejected'],
  ];
  for (const [minor, close, zone, node, other] of table) {
    it(`on 1.${minor} is what the API server of that release does`, () => {
      assert.deepEqual(
        ['PreferClose', 'PreferSameZone', 'PreferSameNode', 'preferclose'].map((text) => fateOf(text, minor)),
        [close, zone, node, other],
      );
    });
  }

  it('takes an empty text for a value that is set', () => {
    assert.equal(fateOf('', 37), 'rejected');
  });

  it('does not confuse a value with a property of every object', () => {
    assert.equal(fateOf('constructor', 37), 'rejected');
    assert.equal(fateOf('__proto__', 37), 'rejected');
  });

  it('names the minors of a range that break', () => {
    assert.deepEqual(minorsWithFate('PreferSameZone', { min: 31, max: 35 }, 'rejected'), [31, 32, 33]);
    assert.equal(worksOnAll('PreferSameZone', { min: 31, max: 35 }), false);
    assert.equal(worksOnAll('PreferClose', { min: 31, max: 35 }), true);
    assert.equal(worksOnAll('PreferClose', { min: 30, max: 35 }), false);
  });

  it('knows where each value begins and is deprecated', () => {
    assert.deepEqual(
      TRAFFIC_DISTRIBUTION_VALUES.map((value) => [value, acceptedSince(value), deprecatedSince(value)]),
      [
        ['PreferSameZone', 34, undefined],
        ['PreferSameNode', 34, undefined],
        ['PreferClose', 31, 35],
      ],
    );
  });
});
