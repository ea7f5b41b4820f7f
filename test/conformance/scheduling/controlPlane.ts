import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { Agent, request } from 'node:https';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

/** An object of the API, as JSON. */
export type ApiObject = Readonly<Record<string, unknown>>;

/** A running etcd, API server, controllers and scheduler, and how to speak with the API. */
export interface ControlPlane {
  readonly version: string;
  /** Of the API server, whose certificate is its own. */
  readonly url: string;
  /** The path of a kubeconfig with the login that may do everything, as the context `judge`. */
  readonly kubeconfig: string;
  readonly send: (
    method: 'GET' | 'POST' | 'DELETE' | 'PATCH',
    path: string,
    body?: unknown,
  ) => Promise<ApiObject>;
  /** Calls back for every event of a collection, from the list that was there to the end. */
  readonly watch: (path: string, onEvent: (type: string, object: ApiObject) => void) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** The API refused; `code` is its HTTP status. */
export class ApiRefusal extends Error {
  readonly code: number;
  constructor(code: number, message: string) {
    super(`${code}: ${message}`);
    this.code = code;
  }
}

/** Of the login that may do everything. */
export const TOKEN = 'zonewise';
const CONTROLLERS = [
  'deployment-controller',
  'replicaset-controller',
  'statefulset-controller',
  'daemonset-controller',
  'job-controller',
  'replicationcontroller-controller',
  'endpointslice-controller',
  'node-lifecycle-controller',
];

export interface ControlPlaneOptions {
  /** More logins, with the rights that roles give them: `token,name,uid` each. None: everybody may do everything. */
  readonly logins?: readonly string[];
}

/** Starts the control plane of one binary, everything on 127.0.0.1. */
export async function startControlPlane(
  binary: string,
  { logins = [] }: ControlPlaneOptions = {},
): Promise<ControlPlane> {
  const folder = mkdtempSync(join(tmpdir(), 'zonewise-control-plane-'));
  const children: ChildProcess[] = [];
  const run = (name: string, args: readonly string[]) => {
    const log = openSync(join(folder, `${name}.log`), 'a');
    children.push(spawn(binary, [name, ...args], { stdio: ['ignore', log, log] }));
    closeSync(log);
  };
  const stop = async () => {
    for (const child of children.toReversed()) {
      if (child.exitCode !== null) continue;
      child.kill('SIGKILL');
      await new Promise((resolve) => child.once('exit', resolve));
    }
    rmSync(folder, { recursive: true, force: true });
  };
  const [etcdPort, apiPort, controllerPort, schedulerPort] = await Promise.all(
    Array.from({ length: 4 }, findFreePort),
  );
  const etcd = `http://127.0.0.1:${etcdPort}`;
  const certificates = join(folder, 'certificates');
  mkdirSync(certificates);
  const kubeconfig = writeFiles(folder, apiPort ?? 0, logins);
  run('etcd', [join(folder, 'etcd'), etcd]);
  run('kube-apiserver', [
    `--etcd-servers=${etcd}`,
    `--secure-port=${apiPort}`,
    '--bind-address=127.0.0.1',
    '--advertise-address=127.0.0.1',
    `--cert-dir=${certificates}`,
    `--token-auth-file=${join(folder, 'tokens.csv')}`,
    `--authorization-mode=${logins.length > 0 ? 'RBAC' : 'AlwaysAllow'}`,
    '--service-account-issuer=https://127.0.0.1',
    `--service-account-key-file=${join(folder, 'service-account.pub')}`,
    `--service-account-signing-key-file=${join(folder, 'service-account.key')}`,
    '--disable-admission-plugins=ServiceAccount,TaintNodesByCondition,StorageObjectInUseProtection',
    '--endpoint-reconciler-type=none',
    '--service-cluster-ip-range=10.0.0.0/16',
    // a watch lasts as long as the recording
    '--min-request-timeout=86400',
    '--enable-priority-and-fairness=false',
    '--max-requests-inflight=0',
    '--max-mutating-requests-inflight=0',
  ]);
  const api = connect(apiPort ?? 0);
  await waitFor('the API server', children, folder, async () => {
    await api.send('GET', '/readyz');
    return true;
  });
  run('kube-controller-manager', [
    `--kubeconfig=${kubeconfig}`,
    `--secure-port=${controllerPort}`,
    '--bind-address=127.0.0.1',
    `--cert-dir=${certificates}`,
    `--controllers=${CONTROLLERS.join(',')}`,
    '--leader-elect=false',
    '--kube-api-qps=1000',
    '--kube-api-burst=2000',
    '--node-monitor-grace-period=100h',
    '--node-startup-grace-period=100h',
    '--node-monitor-period=1h',
  ]);
  run('kube-scheduler', [
    `--config=${join(folder, 'scheduler.json')}`,
    `--secure-port=${schedulerPort}`,
    '--bind-address=127.0.0.1',
    `--cert-dir=${certificates}`,
  ]);
  const { gitVersion } = (await api.send('GET', '/version')) as { gitVersion: string };
  return { ...api, url: `https://127.0.0.1:${apiPort}`, kubeconfig, version: gitVersion, stop };
}

function writeFiles(folder: string, apiPort: number, logins: readonly string[]): string {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const write = (name: string, text: string) => {
    const path = join(folder, name);
    writeFileSync(path, text, { mode: 0o600 });
    return path;
  };
  write('service-account.pub', publicKey);
  write('service-account.key', privateKey);
  write('tokens.csv', [`${TOKEN},admin,admin,system:masters`, ...logins, ''].join('\n'));
  const kubeconfig = write(
    'kubeconfig.json',
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [
        {
          name: 'judge',
          cluster: { server: `https://127.0.0.1:${apiPort}`, 'insecure-skip-tls-verify': true },
        },
      ],
      users: [{ name: 'judge', user: { token: TOKEN } }],
      contexts: [{ name: 'judge', context: { cluster: 'judge', user: 'judge' } }],
      'current-context': 'judge',
    }),
  );
  write(
    'scheduler.json',
    JSON.stringify({
      apiVersion: 'kubescheduler.config.k8s.io/v1',
      kind: 'KubeSchedulerConfiguration',
      leaderElection: { leaderElect: false },
      clientConnection: { kubeconfig, qps: 1000, burst: 2000 },
    }),
  );
  return kubeconfig;
}

function connect(port: number): Pick<ControlPlane, 'send' | 'watch'> {
  const agent = new Agent({ keepAlive: true, rejectUnauthorized: false });
  const open = (method: string, path: string, body?: unknown) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const text = body === undefined ? undefined : JSON.stringify(body);
      const sent = request(
        {
          host: '127.0.0.1',
          port,
          path,
          method,
          agent,
          headers: {
            authorization: `Bearer ${TOKEN}`,
            'content-type':
              method === 'PATCH' ? 'application/strategic-merge-patch+json' : 'application/json',
            ...(text !== undefined && { 'content-length': Buffer.byteLength(text) }),
          },
        },
        resolve,
      );
      sent.on('error', reject);
      sent.end(text);
    });
  const send: ControlPlane['send'] = async (method, path, body) => {
    const answer = await open(method, path, body);
    const chunks: Buffer[] = [];
    for await (const chunk of answer) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    const isJson = answer.headers['content-type']?.includes('json') === true;
    const object = isJson ? (JSON.parse(text) as ApiObject) : { text };
    const code = answer.statusCode ?? 0;
    if (code >= 300) throw new ApiRefusal(code, typeof object.message === 'string' ? object.message : text);
    return object;
  };
  return {
    send,
    watch: async (path, onEvent) => {
      const answer = await open('GET', `${path}?watch=1&allowWatchBookmarks=false`);
      // the stream ends with the control plane, in the middle of whatever it was at
      answer.on('error', () => undefined);
      const lines = createInterface({ input: answer });
      lines.on('error', () => undefined);
      lines.on('line', (line) => {
        const { type, object } = JSON.parse(line) as { type: string; object: ApiObject };
        onEvent(type, object);
      });
    },
  };
}

const START_LIMIT_MS = 300_000;

async function waitFor(
  what: string,
  children: readonly ChildProcess[],
  folder: string,
  isThere: () => Promise<boolean>,
): Promise<void> {
  const end = Date.now() + START_LIMIT_MS;
  while (Date.now() < end) {
    if (children.some(({ exitCode }) => exitCode !== null)) throw new Error(`${what} ended: see ${folder}`);
    const found = await isThere().catch(() => false);
    if (found) return;
    await sleep(100);
  }
  throw new Error(`${what} did not come up: see ${folder}`);
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  });
}
