import { VALID, withFields, withMetadata, withSpec } from '../base.ts';
import { print, raw } from '../yaml.ts';
import type { RuleCaseTable } from './types.ts';

const TEXT = print(VALID);

export const DECODE_CASES: RuleCaseTable = {
  'yaml-malformed': {
    fails: [
      `${TEXT}\t- x\n`,
      'apiVersion: v1\nkind: Service\nmetadata: {name: web\n',
      'apiVersion: "v1\nkind: Service\n',
      `${TEXT}  labels: *missing\n`,
    ],
    passes: [TEXT, `# first\n---\n${TEXT}`],
  },
  'flow-style-not-json': {
    fails: [print(VALID, 'flow'), `{${TEXT.trim().split('\n').slice(0, 2).join(', ')}}\n`],
    passes: [print(VALID, 'json'), `# comment\n${print(VALID, 'flow')}`, `---\n${print(VALID, 'flow')}`],
  },
  'object-missing': { fails: ['', '# nothing\n', 'null\n', '---\n'], passes: [`---\n${TEXT}`] },
  'object-not-mapping': { fails: ['- a\n- b\n', 'word\n', '80\n'], passes: [TEXT] },
  'kind-missing': { fails: [withFields({ kind: undefined }), withFields({ kind: '' })], passes: [TEXT] },
  'api-version-unknown': {
    fails: [
      withFields({ apiVersion: 'core/v1' }),
      withFields({ apiVersion: 'v2' }),
      withFields({ apiVersion: undefined }),
      withFields({ apiVersion: '' }),
    ],
    passes: [TEXT],
  },
  'value-of-wrong-type': {
    fails: [
      withSpec({ ports: [{ port: '80' }] }),
      withSpec({ selector: { tier: 1 } }),
      withMetadata({ labels: { on: true } }),
      withMetadata({ labels: { debug: raw('on') } }),
      withSpec({ ports: { port: 80 } }),
      withSpec({ externalIPs: '203.0.113.9' }),
      withMetadata({ name: 80 }),
    ],
    passes: [
      withMetadata({ labels: { debug: 'on' } }),
      withSpec({ selector: { tier: '1' } }),
      withSpec({ publishNotReadyAddresses: raw('yes') }),
    ],
  },
  'number-out-of-range': {
    fails: [
      withSpec({ ports: [{ port: 3000000000 }] }),
      withSpec({ ports: [{ port: 80.5 }] }),
      withSpec({ ports: [{ port: 80, targetPort: 3000000000 }] }),
      withMetadata({ generation: raw('9223372036854775808') }),
    ],
    passes: [withSpec({ ports: [{ port: raw('80.0') }] }), withSpec({ ports: [{ port: raw('8e1') }] })],
  },
  'timestamp-malformed': {
    fails: [
      withMetadata({ creationTimestamp: 'yesterday' }),
      withMetadata({ deletionTimestamp: '2024-01-31' }),
    ],
    passes: [
      withMetadata({ creationTimestamp: '2024-01-31T10:00:00Z' }),
      withMetadata({ creationTimestamp: null }),
    ],
  },
  'field-unknown': {
    fails: [
      withSpec({ topologyKeys: ['*'] }),
      withSpec({ ipFamily: 'IPv4' }),
      withSpec({ trafficdistribution: 'PreferClose' }),
      withFields({ Spec: {} }),
      withMetadata({ nme: 'x' }),
      withMetadata({ clusterName: 'x' }),
      withSpec({ ports: [{ port: 80, portName: 'x' }] }),
      withSpec({ sessionAffinity: 'ClientIP', sessionAffinityConfig: { timeoutSeconds: 5 } }),
      withFields({ status: { loadbalancer: {} } }),
      withSpec({ selector: { matchLabels: 'x' }, matchLabels: { app: 'web' } }),
      withSpec({ trafficDistribution: 'PreferClose', x: null }),
    ],
    passes: [
      withMetadata({ labels: { anything: 'goes' }, annotations: { anything: 'goes' } }),
      withSpec({ selector: { matchLabels: 'x' } }),
    ],
  },
};
