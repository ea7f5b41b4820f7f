import { withSpec } from '../base.ts';
import type { Mapping, Value } from '../yaml.ts';
import type { RuleCaseTable } from './types.ts';

const specs = (...list: Mapping[]) => list.map((spec) => withSpec(spec));
const clusterIP = (...values: Value[]) => values.map((value) => withSpec({ clusterIP: value }));
const DUAL = { ipFamilyPolicy: 'RequireDualStack' };
const externalIPs = (...values: Value[]) => values.map((value) => withSpec({ externalIPs: [value] }));

export const ADDRESS_CASES: RuleCaseTable = {
  'cluster-ips-differ': {
    fails: specs(
      { clusterIP: '10.96.0.5', clusterIPs: ['10.96.0.6'] },
      { clusterIP: 'None', clusterIPs: ['10.96.0.6'] },
      { clusterIP: 'FD00:10:96::5', clusterIPs: ['fd00:10:96::5'] },
    ),
    passes: specs(
      { clusterIP: '10.96.0.5', clusterIPs: ['10.96.0.5'] },
      { clusterIP: 'None', clusterIPs: ['None'] },
    ),
  },
  'cluster-ips-without-cluster-ip': {
    fails: specs(
      { clusterIPs: ['None'] },
      { clusterIPs: ['10.96.0.5'] },
      { clusterIP: '', clusterIPs: ['10.96.0.5'] },
      { clusterIPs: [''] },
    ),
    passes: specs({ clusterIPs: [] }, { clusterIP: '', clusterIPs: null }),
  },
  'ip-family-unsupported': {
    fails: specs({ ipFamilies: ['ipv4'] }, { ipFamilies: ['IPv4', 'IPv5'], ...DUAL }, { ipFamilies: [''] }),
    passes: specs({ ipFamilies: ['IPv4'] }, { ipFamilies: ['IPv6'] }, { ipFamilies: [] }),
  },
  'ip-family-duplicate': {
    fails: specs(
      { ipFamilies: ['IPv4', 'IPv4'] },
      { ipFamilies: ['IPv6', 'IPv4', 'IPv6'], ...DUAL },
      { ipFamilies: ['x', 'x'] },
    ),
    passes: specs({ ipFamilies: ['IPv4', 'IPv6'], ...DUAL }),
  },
  'ip-family-policy-unsupported': {
    fails: specs({ ipFamilyPolicy: 'DualStack' }, { ipFamilyPolicy: '' }, { ipFamilyPolicy: 'singleStack' }),
    passes: specs({ ipFamilyPolicy: 'SingleStack' }, { ipFamilyPolicy: 'PreferDualStack' }, DUAL, {
      ipFamilyPolicy: null,
    }),
  },
  'none-among-cluster-ips': {
    fails: specs(
      { clusterIP: 'None', clusterIPs: ['None', 'fd00:10:96::5'] },
      { clusterIP: 'None', clusterIPs: ['None', 'None'] },
    ),
    passes: specs({ clusterIP: 'None' }),
  },
  'cluster-ip-malformed': {
    fails: [
      ...clusterIP(
        '10.96.0',
        'none',
        'NONE',
        'web',
        '10.96.0.256',
        'fe80::1%eth0',
        '10.96.0.5/32',
        ' 10.96.0.5',
      ),
      ...specs(
        { clusterIP: '10.96.0.5', clusterIPs: ['10.96.0.5', 'None'], ...DUAL },
        { clusterIP: '10.96.0.5', clusterIPs: ['10.96.0.5', ''], ...DUAL },
      ),
    ],
    passes: clusterIP('10.96.0.5', 'fd00:10:96::5', '', 'None', null),
  },
  'cluster-ip-ambiguous': {
    fails: [
      ...clusterIP('010.96.0.5', '10.96.0.05', '::ffff:10.96.0.5', '::FFFF:10.96.0.5', '::ffff:0a60:0005'),
      ...specs({ clusterIP: '10.96.0.05', ipFamilies: ['IPv6'] }),
    ],
    passes: clusterIP('FD00:10:96::5', 'fd00:10:96:0::5', '10.96.0.0'),
  },
  'cluster-ips-too-many': {
    fails: specs(
      { clusterIP: '10.96.0.5', clusterIPs: ['10.96.0.5', 'fd00:10:96::5', '10.96.0.6'], ...DUAL },
      { clusterIP: '10.96.0.5', clusterIPs: ['10.96.0.5', '10.96.0.6', '10.96.0.7'], ...DUAL },
    ),
    passes: specs({ clusterIP: '10.96.0.5', clusterIPs: ['10.96.0.5', 'fd00:10:96::5'], ...DUAL }),
  },
  'cluster-ips-same-family': {
    fails: specs(
      { clusterIP: '10.96.0.5', clusterIPs: ['10.96.0.5', '10.96.0.6'], ...DUAL },
      { clusterIP: '10.96.0.5', clusterIPs: ['10.96.0.5', '10.96.0.5'] },
      { clusterIP: 'fd00:10:96::5', clusterIPs: ['fd00:10:96::5', 'fd00:10:96::6'], ...DUAL },
    ),
    passes: specs({ clusterIP: 'fd00:10:96::5', clusterIPs: ['fd00:10:96::5', '10.96.0.5'], ...DUAL }),
  },
  'cluster-ip-of-other-family': {
    fails: specs(
      { clusterIP: '10.96.0.5', ipFamilies: ['IPv6'] },
      { clusterIP: 'fd00:10:96::5', ipFamilies: ['IPv4'] },
      {
        clusterIP: '10.96.0.5',
        clusterIPs: ['10.96.0.5', 'fd00:10:96::5'],
        ipFamilies: ['IPv6', 'IPv4'],
        ...DUAL,
      },
    ),
    failsUntil: { minor: 35, manifests: specs({ clusterIP: '::ffff:10.96.0.5', ipFamilies: ['IPv6'] }) },
    passes: specs(
      { clusterIP: '10.96.0.5', ipFamilies: ['IPv4', 'IPv6'], ...DUAL },
      { clusterIP: 'None', ipFamilies: ['IPv6'] },
      { clusterIP: '10.96.0.5', clusterIPs: ['10.96.0.5', 'fd00:10:96::5'], ipFamilies: ['IPv4'], ...DUAL },
    ),
  },
  'single-stack-with-two': {
    fails: specs(
      { ipFamilies: ['IPv4', 'IPv6'] },
      { ipFamilies: ['IPv4', 'IPv6'], ipFamilyPolicy: 'SingleStack' },
      { clusterIP: '10.96.0.5', clusterIPs: ['10.96.0.5', 'fd00:10:96::5'] },
      { clusterIP: '10.96.0.5', clusterIPs: ['10.96.0.5', 'fd00:10:96::5'], ipFamilies: ['IPv4', 'IPv6'] },
      { clusterIP: 'None', ipFamilies: ['IPv4', 'IPv6'] },
      { clusterIP: 'None', selector: undefined, ipFamilies: ['IPv4', 'IPv6'], ipFamilyPolicy: 'SingleStack' },
    ),
    passes: specs(
      { clusterIP: 'None', selector: undefined, ipFamilies: ['IPv4', 'IPv6'] },
      { ipFamilies: ['IPv4', 'IPv6'], ipFamilyPolicy: 'PreferDualStack' },
    ),
  },
  'cluster-ip-out-of-range': {
    fails: [...clusterIP('8.8.8.8', 'fd99::1', '0.0.0.0', '10.111.255.255')],
    passes: clusterIP('10.96.0.1', '10.111.255.254', 'fd00:10:96::ffff'),
  },
  'external-ip-malformed': {
    fails: externalIPs('my.host', '', '203.0.113', '203.0.113.9/32', 'fe80::1%eth0', null),
    passes: externalIPs('203.0.113.9', '2001:db8::9'),
  },
  'external-ip-ambiguous': {
    fails: externalIPs('203.000.113.9', '::ffff:203.0.113.9', '::ffff:127.0.0.1', '127.0.0.01'),
    passes: externalIPs('2001:DB8::9', '2001:db8:0::9'),
  },
  'external-ip-special': {
    fails: externalIPs(
      '0.0.0.0',
      '::',
      '127.0.0.1',
      '127.9.9.9',
      '::1',
      '169.254.1.1',
      'fe80::1',
      '224.0.0.1',
      'ff02::1',
    ),
    passes: externalIPs('224.0.1.1', '255.255.255.255', 'ff05::1', '10.0.0.1'),
  },
};
