import { withFields, withSpec } from '../base.ts';
import type { Mapping, Value } from '../yaml.ts';
import type { RuleCaseTable } from './types.ts';

const LABEL_63 = 'a'.repeat(63);
const ports = (...list: Mapping[]) => withSpec({ ports: list });
const port = (...changes: Mapping[]) => changes.map((change) => ports({ port: 80, ...change }));
const typed = (type: string, ...list: Mapping[]) => withSpec({ type, ports: list });
const targets = (...values: Value[]) => port(...values.map((targetPort) => ({ targetPort })));
const selectors = (...maps: Mapping[]) =>
  maps.map((selector) => withFields({ spec: { selector } }, withFields({ spec: { selector: undefined } })));
const A = { name: 'a', port: 80 };
const B = { name: 'b', port: 443 };

export const PORT_CASES: RuleCaseTable = {
  'ports-missing': {
    fails: [
      withSpec({ ports: [] }),
      withSpec({ ports: undefined }),
      withSpec({ ports: null }),
      withSpec({ type: 'NodePort', ports: [] }),
      withSpec({ type: 'LoadBalancer', ports: undefined, clusterIP: '' }),
    ],
    passes: [
      withSpec({ clusterIP: 'None', ports: undefined }),
      withSpec({ type: 'ExternalName', externalName: 'a.b', ports: [] }),
    ],
  },
  'port-name-missing': {
    fails: [
      ports({ port: 80 }, { port: 81 }),
      ports(A, { port: 81 }),
      ports({ name: '', port: 80 }, B),
      ports(A, { name: null, port: 81 }),
    ],
    passes: [ports({ port: 80 }), ports(A, B), ports({ name: '', port: 80 })],
  },
  'port-name-malformed': {
    fails: port(
      { name: 'HTTP' },
      { name: 'http_1' },
      { name: '-http' },
      { name: 'a.b' },
      { name: 'a'.repeat(64) },
      { name: 'http ' },
      { name: 'A'.repeat(65) },
    ),
    passes: port({ name: 'http' }, { name: '1' }, { name: 'http-1' }, { name: LABEL_63 }, { name: 'a--b' }),
  },
  'port-name-duplicate': {
    fails: [
      ports(A, { ...B, name: 'a' }),
      ports(A, { ...B, name: 'a' }, { name: 'a', port: 1 }),
      ports({ name: 'A', port: 80 }, { name: 'A', port: 81 }),
    ],
    passes: [ports(A, B)],
  },
  'port-number-out-of-range': {
    fails: [
      ports({ port: 0 }),
      ports({ port: -1 }),
      ports({ port: 65536 }),
      ports({ name: 'http' }),
      ports({}),
      ports({ targetPort: 80 }),
      ports({ port: 70000, targetPort: 80 }),
      ports({ port: null }),
    ],
    passes: [ports({ port: 1 }), ports({ port: 65535 })],
  },
  'port-protocol-unsupported': {
    fails: port({ protocol: 'tcp' }, { protocol: 'HTTP' }, { protocol: 'TCP ' }),
    passes: port(
      { protocol: 'TCP' },
      { protocol: 'UDP' },
      { protocol: 'SCTP' },
      { protocol: '' },
      { protocol: null },
    ),
  },
  'target-port-out-of-range': {
    fails: [...targets(-1, 65536, 70000), ports({ port: 0 })],
    passes: [...targets(1, 65535, 0, '', null)],
  },
  'target-port-name-malformed': {
    fails: targets(
      '8080',
      'HTTP',
      'a--b',
      '-a',
      'a-',
      'abcdefghijklmnop',
      'a_b',
      '1-2',
      'A'.repeat(20),
      ' ',
      '80/tcp',
    ),
    passes: targets('http', 'h', '8a', 'a-1', 'abcdefghijklmno'),
  },
  'app-protocol-malformed': {
    fails: port(
      { appProtocol: '' },
      { appProtocol: 'a b' },
      { appProtocol: 'a/b/c' },
      { appProtocol: 'kubernetes.io/' },
      { appProtocol: 'Kubernetes.io/h2c' },
      { appProtocol: '-http' },
    ),
    passes: port(
      { appProtocol: 'http' },
      { appProtocol: 'kubernetes.io/h2c' },
      { appProtocol: 'HTTP' },
      { appProtocol: null },
      { appProtocol: 'a.b/C_d' },
    ),
  },
  'node-port-on-cluster-ip': {
    fails: [
      ports({ port: 80, nodePort: 30080 }),
      typed('ClusterIP', { port: 80, nodePort: 80 }),
      withSpec({ clusterIP: 'None', ports: [{ port: 80, nodePort: 30080 }] }),
    ],
    passes: [
      ports({ port: 80, nodePort: 0 }),
      typed('NodePort', { port: 80, nodePort: 30080 }),
      withSpec({ type: 'ExternalName', externalName: 'a.b', ports: [{ port: 80, nodePort: 30080 }] }),
    ],
  },
  'node-port-duplicate': {
    fails: [
      typed('NodePort', { name: 'a', port: 80 }, { name: 'b', port: 80 }),
      typed('NodePort', { name: 'a', port: 80, nodePort: 30080 }, { name: 'b', port: 80, nodePort: 30080 }),
      withSpec({
        type: 'ExternalName',
        externalName: 'a.b',
        ports: [
          { ...A, nodePort: 1 },
          { ...B, nodePort: 1 },
        ],
      }),
      ports({ ...A, nodePort: 30080 }, { ...B, nodePort: 30080 }),
    ],
    passes: [
      typed(
        'NodePort',
        { name: 'dns', port: 53, nodePort: 30053 },
        { name: 'dns-udp', port: 53, protocol: 'UDP', nodePort: 30053 },
      ),
      typed('NodePort', { name: 'dns', port: 53 }, { name: 'dns-udp', port: 53, protocol: 'UDP' }),
      typed(
        'NodePort',
        { name: 'dns', port: 53, nodePort: 30053 },
        { name: 'dns-udp', port: 53, protocol: 'UDP', nodePort: 30054 },
      ),
      withSpec({ type: 'LoadBalancer', allocateLoadBalancerNodePorts: false, ports: [A, B] }),
    ],
  },
  'port-duplicate': {
    fails: [
      ports(A, { name: 'b', port: 80 }),
      ports(A, { name: 'b', port: 80, protocol: 'TCP', targetPort: 81 }),
      ports(A, { name: 'b', port: 80 }, { name: 'c', port: 80 }),
    ],
    passes: [ports(A, { name: 'b', port: 80, protocol: 'UDP' })],
  },
  'kubelet-port-on-load-balancer': {
    fails: [typed('LoadBalancer', { port: 10250 })],
    passes: [typed('NodePort', { port: 10250 }), typed('LoadBalancer', { port: 10251, targetPort: 10250 })],
  },
  'selector-key-malformed': {
    fails: [
      ...selectors({ '-bad': 'x' }, { 'a b': 'x' }, { 'a/b/c': 'x' }, { '': 'x' }),
      withSpec({ type: 'ExternalName', externalName: 'a.b', ports: undefined, selector: { 'a b': 'x' } }),
    ],
    passes: selectors({ 'example.com/app': 'x' }, {}),
  },
  'selector-value-malformed': {
    fails: selectors({ app: 'my app' }, { app: 'a'.repeat(64) }, { app: '-' }),
    passes: selectors({ app: '' }, { app: 'a.b_c' }, { app: null }),
  },
  'node-port-out-of-range': {
    fails: [
      typed('NodePort', { port: 80, nodePort: 80 }),
      typed('LoadBalancer', { port: 80, nodePort: 32768 }),
      typed('NodePort', { port: 80, nodePort: -1 }),
      typed('NodePort', A, { ...B, nodePort: 29999 }),
    ],
    passes: [
      typed('NodePort', { port: 80, nodePort: 30000 }),
      typed('NodePort', { port: 80, nodePort: 32700 }),
    ],
  },
  'node-port-taken': {
    fails: [
      typed('NodePort', { ...A, nodePort: 30080 }, { ...B, nodePort: 30080 }),
      typed('LoadBalancer', { ...A, nodePort: 30080 }, { ...B, protocol: 'UDP', nodePort: 30080 }),
      typed(
        'NodePort',
        { ...A },
        { ...B, nodePort: 30443 },
        { name: 'c', port: 80, protocol: 'UDP', nodePort: 30443 },
      ),
    ],
    passes: [typed('NodePort', { ...A, nodePort: 30080 }, { ...B, nodePort: 30443 })],
  },
};
