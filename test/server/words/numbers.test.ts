import assert from 'node:assert/strict';
import fc from 'fast-check';
import { countOf } from '../../../server/words/lists.ts';
import {
  formatCount,
  formatGiB,
  formatMoney,
  formatShare,
  formatTimes,
} from '../../../server/words/numbers.ts';

describe('formatting of shares', () => {
  const cases: readonly [share: number, text: string][] = [
    [0, '0%'],
    [1, '100%'],
    [0.9996, '>99.9%'],
    [0.0004, '<0.1%'],
    [0.999, '99.9%'],
    [0.001, '0.1%'],
    [1 / 3, '33%'],
    [2 / 3, '67%'],
    [5 / 18, '28%'],
    [0.375, '37.5%'],
    [0.625, '62.5%'],
    [0.05, '5%'],
    [0.0556, '5.6%'],
    [0.0996, '10%'],
    [0.944, '94.4%'],
    [1 - 1e-12, '100%'],
    [1e-12, '0%'],
  ];
  for (const [share, text] of cases) {
    it(`writes ${String(share)} as ${text}`, () => {
      assert.equal(formatShare(share), text);
    });
  }

  it('never rounds something to nothing or not quite all to all', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-8, max: 1 - 1e-8, noNaN: true }), (share) => {
        assert.ok(!['0%', '100%', '0.0%', '100.0%'].includes(formatShare(share)), formatShare(share));
      }),
    );
  });

  it('stays within a percentage point of the truth', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
        const shown = Number(formatShare(share).replace(/[<>%]/g, ''));
        assert.ok(Math.abs(shown - share * 100) <= 0.5001, formatShare(share));
      }),
    );
  });

  it('shows a dash for what is no number', () => {
    assert.deepEqual(
      [formatShare(NaN), formatTimes(Infinity), formatMoney(NaN, 'USD'), formatGiB(NaN)],
      ['–', '–', '–', '–'],
    );
  });
});

describe('formatting of loads', () => {
  it('writes one decimal from one on, and two below', () => {
    assert.deepEqual([1, 1.5, 4 / 3, 0.8333, 9.999].map(formatTimes), ['1×', '1.5×', '1.3×', '0.83×', '10×']);
  });

  it('keeps idle apart from almost idle', () => {
    assert.deepEqual([0, 0.004].map(formatTimes), ['0×', '<0.01×']);
  });

  it('needs no decimals for large ones', () => {
    assert.deepEqual([12.34, 123.4, 12345].map(formatTimes), ['12.3×', '123×', '12,345×']);
  });
});

describe('formatting of amounts', () => {
  it('writes money with the sign of its currency', () => {
    assert.equal(formatMoney(133.33, 'USD'), '$133');
    assert.equal(formatMoney(66.666, 'EUR'), '€66.67');
    assert.equal(formatMoney(0, 'USD'), '$0');
    assert.equal(formatMoney(1234567, 'USD'), '$1,234,567');
  });

  it('says that a little is not nothing', () => {
    assert.equal(formatMoney(0.004, 'USD'), '<$0.01');
    assert.equal(formatGiB(0.004), '<0.01 GiB');
  });

  it('takes any text for a currency and lets none act', () => {
    assert.equal(formatMoney(5, 'credits'), '5.00 credits');
    assert.equal(formatMoney(5, ''), '5.00');
    assert.equal(formatMoney(5, '\u{202E}<b>'), '5.00 \u{FFFD}<b>');
    assert.ok(formatMoney(5, 'x'.repeat(10_000)).length < 40);
  });

  it('writes data in GiB', () => {
    assert.deepEqual([0, 2.5, 6666.7].map(formatGiB), ['0 GiB', '2.5 GiB', '6,667 GiB']);
  });

  it('counts one and many', () => {
    assert.deepEqual([countOf(1, 'pod'), countOf(2000, 'pod')], ['1 pod', '2,000 pods']);
    assert.equal(countOf(2, 'group of clients', 'groups of clients'), '2 groups of clients');
    assert.equal(formatCount(1234), '1,234');
  });
});
