/**
 * How long the server needs from a changed text to its diagnostics, for a manifest of about 60 lines with many faults:
 * `npm run bench:diagnostics`. Nothing is kept from one round to the next, as after a change of every document.
 */
import { createChecker } from '../../server/features/diagnostics/checkFile.ts';
import { createDiagnosticWriter } from '../../server/features/diagnostics/diagnostics.ts';
import { RULES } from '../../server/rules/index.ts';
import { contextOf } from '../support/fileContext.ts';

const ROUNDS = 500;

const MANIFEST = `# zonewise: kubernetes=1.27 - 1.37
apiVersion: v1
kind: Service
metadata:
  name: Shop_Front
  labels:
    app: front
    "-bad": x
  annotations:
    service.kubernetes.io/topology-mode: Auto
    service.kubernetes.io/topology-aware-hints: auto
spec:
  type: NodePort
  clusterIp: 10.0.0.1
  selector:
    app: front
    tier: 1
  trafficDistribution: PreferSamezone
  externalTrafficPolicy: local
  internalTrafficPolicy: Local
  sessionAffinity: ClientIp
  externalIPs:
    - 127.0.0.1
    - 010.1.2.3
  ports:
    - port: "80"
      nodePort: 30080
    - port: 80
      targetPort: a-very-long-port-name
    - name: UPPER
      port: 70000
      protocol: tcp
---
apiVersion: v1
kind: Service
metadata:
  name: fine
spec:
  selector:
    app: front
  trafficDistribution: PreferClose
  ports:
    - name: http
      port: 80
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: front
spec:
  replicas: 4
  selector:
    matchLabels:
      app: front
  template:
    metadata:
      labels:
        app: front
    spec:
      containers:
        - name: front
          image: shop/front:1.0
`;

const times: number[] = [];
let found = 0;
for (let round = 0; round < ROUNDS; round++) {
  // Another text each time, so that nothing read before can serve.
  const text = `${MANIFEST}# ${round}\n`.replaceAll('name: f', `name: f${round}`);
  const checker = createChecker(RULES);
  const started = performance.now();
  const context = contextOf(text);
  const checked = checker.check(context, { severities: {} });
  found = createDiagnosticWriter()(context, checked).length;
  times.push(performance.now() - started);
}
const [first = 0] = times;
const sorted = [...times].sort((a, b) => a - b);
const at = (share: number): string => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(2);
process.stdout.write(
  `${MANIFEST.split('\n').length - 1} lines, ${found} diagnostics, ${ROUNDS} rounds: ` +
    `median ${at(0.5)} ms, 99% below ${at(0.99)} ms, the first (nothing warm) ${first.toFixed(1)} ms\n`,
);
