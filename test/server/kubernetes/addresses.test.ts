import assert from 'node:assert/strict';
import { isIP } from 'node:net';
import fc from 'fast-check';
import {
  findSpecialPurpose,
  formatAddress,
  formatCidr,
  parseAddress,
  parseCidr,
} from '../../../server/kubernetes/addresses.ts';

function canonical(text: string): string | undefined {
  const address = parseAddress(text);
  return address && formatAddress(address);
}

describe('parseAddress', () => {
  it('writes addresses in their shortest form', () => {
    const forms: Readonly<Record<string, string>> = {
      '10.0.0.1': '10.0.0.1',
      '010.000.00.1': '10.0.0.1',
      '::': '::',
      '::1': '::1',
      '2001:DB8:0:0:1:0:0:1': '2001:db8::1:0:0:1',
      '2001:db8:0:1:1:1:1:1': '2001:db8:0:1:1:1:1:1',
      'fd00::0010': 'fd00::10',
      '::ffff:10.0.0.1': '10.0.0.1',
      '::ffff:a00:1': '10.0.0.1',
      '64:ff9b::10.0.0.1': '64:ff9b::a00:1',
    };
    for (const [text, form] of Object.entries(forms)) assert.equal(canonical(text), form, text);
  });

  it('refuses what is no address', () => {
    const texts = [
      '',
      '10.0.0',
      '10.0.0.256',
      '10.0.0.1.1',
      '10.0.0.x',
      ' 10.0.0.1',
      '1:2:3:4:5:6:7',
      '1:2:3:4:5:6:7:8:9',
      '1::2::3',
      '1:2:3:4:5:6:7:8::',
      '10.0.0.1::',
      'fe80::1%eth0',
      '12345::',
      ':1',
      'None',
    ];
    for (const text of texts) assert.equal(canonical(text), undefined, text);
  });

  it('takes whatever Node takes for an address, and never fails', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6(), fc.string()), (text) => {
        const isAddress = isIP(text) !== 0 && !text.includes('%');
        assert.ok(!isAddress || parseAddress(text) !== undefined, text);
        const form = canonical(text);
        assert.ok(form === undefined || canonical(form) === form, text);
      }),
    );
  });

  it('knows leading zeros and mapped addresses', () => {
    assert.equal(parseAddress('10.0.0.01')?.hasLeadingZeros, true);
    assert.equal(parseAddress('00001::')?.hasLeadingZeros, true);
    assert.equal(parseAddress('0001::')?.hasLeadingZeros, false);
    const mapped = parseAddress('::FFFF:10.0.0.1');
    assert.deepEqual([mapped?.isMapped, mapped?.family], [true, 'IPv4']);
  });
});

describe('findSpecialPurpose', () => {
  it('names addresses at which no traffic from elsewhere comes in', () => {
    const purposes: Readonly<Record<string, string | undefined>> = {
      '0.0.0.0': 'unspecified',
      '127.8.0.1': 'loopback',
      '169.254.1.1': 'link-local',
      '224.0.0.9': 'link-local multicast',
      '224.0.1.9': undefined,
      '255.255.255.255': undefined,
      '::': 'unspecified',
      '::1': 'loopback',
      'febf::1': 'link-local',
      'fec0::1': undefined,
      'ff02::1': 'link-local multicast',
      'ff05::1': undefined,
      '::ffff:127.0.0.1': 'loopback',
    };
    for (const [text, purpose] of Object.entries(purposes)) {
      const address = parseAddress(text);
      assert.equal(address && findSpecialPurpose(address), purpose, text);
    }
  });
});

describe('parseCidr', () => {
  it('finds the network, and bits beyond the prefix', () => {
    const networks: Readonly<Record<string, readonly [string, boolean]>> = {
      '10.0.0.0/8': ['10.0.0.0/8', false],
      '10.1.2.3/8': ['10.0.0.0/8', true],
      '10.1.2.3/32': ['10.1.2.3/32', false],
      '0.0.0.0/0': ['0.0.0.0/0', false],
      '2001:db8::1/64': ['2001:db8::/64', true],
      '::ffff:10.0.0.0/104': ['10.0.0.0/8', false],
    };
    for (const [text, expected] of Object.entries(networks)) {
      const cidr = parseCidr(text);
      assert.deepEqual(cidr && [formatCidr(cidr), cidr.hasHostBits], expected, text);
    }
  });

  it('refuses what is no network', () => {
    for (const text of [
      '10.0.0.0',
      '10.0.0.0/33',
      '10.0.0.0/',
      '10.0.0.0/+8',
      '::/129',
      '/8',
      'a/8',
      '10.0.0.0/8/8',
    ])
      assert.equal(parseCidr(text), undefined, text);
  });
});
