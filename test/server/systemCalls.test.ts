import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CodeLens } from 'vscode-languageserver-types';
import { PREVIEW_REQUEST, REPORT_REQUEST } from '../../server/protocol/messages.ts';
import { connectToProcess } from '../support/lspClient.ts';

const SERVER = 'dist/server.cjs';

const TRACED = [
  ...['execve', 'execveat', 'connect', 'bind', 'listen', 'accept', 'accept4', 'open', 'openat', 'creat'],
  ...[
    'write',
    'writev',
    'pwrite64',
    'pwritev',
    'sendto',
    'sendmsg',
    'unlink',
    'unlinkat',
    'rename',
    'renameat',
  ],
  ...[
    'renameat2',
    'mkdir',
    'mkdirat',
    'rmdir',
    'symlink',
    'symlinkat',
    'link',
    'linkat',
    'truncate',
    'ftruncate',
  ],
  ...['chmod', 'fchmod', 'fchmodat', 'chown', 'fchown', 'kill', 'tgkill', 'ptrace', 'mount'],
];

const SERVICE = `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  trafficDistribution: PreferSameZone
  ports: [{port: 80}]
`;
const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 3
  selector: {matchLabels: {app: web}}
  template: {metadata: {labels: {app: web}}}
`;

/** What Node itself looks at as it starts: its program, its libraries, the machine. */
const NODES_OWN = [
  /^\/(?:usr\/)?lib(?:64)?\//,
  /^\/etc\/(?:ld\.so\.|ssl\/|localtime$)/,
  /^\/(?:proc|sys\/fs\/cgroup|sys\/devices\/system)\//,
  /^\/dev\/(?:null|u?random)$/,
  /\/package\.json$/,
  /\/openssl\.cnf$/,
];

/** Undefined where the system calls of a process cannot be watched. */
function findStrace(): string | undefined {
  const probe = spawnSync('strace', ['-f', '-o', '/dev/null', process.execPath, '--version']);
  return probe.status === 0 ? 'strace' : undefined;
}

describe('a session of the built server, call by call of the system', function () {
  let folder: string;
  let calls: readonly string[];

  before(async function () {
    assert.ok(existsSync(SERVER), 'run npm run build first');
    const strace = findStrace();
    if (strace === undefined) {
      process.stdout.write('      Not watched: strace is not installed, or may not watch processes here.\n');
      this.skip();
    }
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'zonewise-calls-')));
    const [workspace, log] = [join(folder, 'workspace'), join(folder, 'calls')];
    writeHostileWorkspace(folder, workspace);
    const child = spawn(
      strace,
      [
        '-f',
        '-y',
        '-s',
        '400',
        '-e',
        `trace=${TRACED.map((call) => `?${call}`).join()}`,
        '-o',
        log,
        process.execPath,
        SERVER,
        '--stdio',
      ],
      {
        stdio: ['pipe', 'pipe', 'inherit'],
      },
    );
    await work(child, workspace);
    calls = readFileSync(log, 'utf8')
      .split('\n')
      .map((line) => line.replace(/^\d+ +/, ''));
    assert.ok(calls.length > 100);
  });

  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const callsOf = (...names: readonly string[]): readonly string[] =>
    calls.filter((line) => names.some((name) => line.startsWith(`${name}(`)));

  it('connects to nothing and listens to nothing', () => {
    assert.deepEqual(callsOf('connect', 'bind', 'listen', 'accept', 'accept4', 'sendto', 'sendmsg'), []);
  });

  it('runs no other program', () => {
    assert.equal(callsOf('execve', 'execveat').length, 1);
  });

  it('changes nothing on the disk: it writes to its own pipes alone', () => {
    const written = callsOf('write', 'writev', 'pwrite64', 'pwritev').filter(
      (line) => !/^\w+\(\d+<(?:pipe|socket|anon_inode|UNIX|\/dev\/null)/.test(line),
    );
    assert.deepEqual(written, []);
    const opened = callsOf('open', 'openat', 'creat').filter((line) => /O_CREAT|O_TRUNC|^creat/.test(line));
    assert.deepEqual(opened, []);
    const changing = TRACED.filter((call) =>
      /link|rename|mkdir|rmdir|trunc|chmod|chown|mount|kill|ptrace/.test(call),
    );
    assert.deepEqual(callsOf(...changing), []);
  });

  it('opens nothing but what is in the workspace, and Node’s own', () => {
    const workspace = join(folder, 'workspace');
    const own = [dirname(dirname(realpathSync(process.execPath))), resolve('dist')];
    const paths = callsOf('open', 'openat').flatMap((line) => {
      // Of a relative path strace tells the folder, of one that failed nothing more.
      const [, path] = /"([^"]*)"/.exec(line) ?? [];
      return path === undefined ? [] : [resolve(path)];
    });
    assert.ok(paths.includes(join(workspace, 'deployment.yaml')));
    const foreign = paths.filter(
      (path) =>
        path !== workspace &&
        !path.startsWith(`${workspace}/`) &&
        !own.some((each) => path.startsWith(each)) &&
        !NODES_OWN.some((pattern) => pattern.test(path)),
    );
    assert.deepEqual(foreign, []);
  });

  it('opens no pipe, no device and no link that leads out', () => {
    const named = calls.filter((line) => /\/(?:pipe|zero|terminal|outside|kernel|around)\b/.test(line));
    assert.deepEqual(named, []);
  });
});

function writeHostileWorkspace(folder: string, workspace: string): void {
  mkdirSync(join(workspace, 'more'), { recursive: true });
  writeFileSync(join(workspace, 'deployment.yaml'), DEPLOYMENT);
  writeFileSync(
    join(workspace, 'more', 'nodes.json'),
    '{"apiVersion": "v1", "kind": "Node", "metadata": {"name": "a"}}',
  );
  writeFileSync(
    join(workspace, 'more', 'kustomization.yaml'),
    'resources: [../deployment.yaml, ../../outside.yaml]\n',
  );
  writeFileSync(join(folder, 'outside.yaml'), SERVICE);
  assert.equal(spawnSync('mkfifo', [join(workspace, 'pipe.yaml')]).status, 0);
  symlinkSync('/dev/zero', join(workspace, 'zero.yaml'));
  symlinkSync('/dev/ptmx', join(workspace, 'terminal.yaml'));
  symlinkSync('/proc/kmsg', join(workspace, 'kernel.yaml'));
  symlinkSync(join(folder, 'outside.yaml'), join(workspace, 'outside.yaml'));
  symlinkSync('deployment.yaml', join(workspace, 'linked.yaml'));
  symlinkSync(folder, join(workspace, 'around'));
}

/** What a person does in a session, once through. */
async function work(child: Parameters<typeof connectToProcess>[0], workspace: string): Promise<void> {
  const uri = pathToFileURL(join(workspace, 'web.yaml')).href;
  const textDocument = { uri };
  const position = { line: 5, character: 24 };
  let endReading: () => void = () => undefined;
  const read = new Promise<void>((done) => (endReading = done));
  const client = await connectToProcess(child, {
    folders: [pathToFileURL(workspace).href],
    onProgress: (_, { kind }) => {
      if (kind === 'end') endReading();
    },
  });
  await client.open(uri, SERVICE);
  await read;
  await client.diagnosticsOf(uri);
  await client.edit(uri, { start: position, end: position }, 'x');
  await client.diagnosticsOf(uri);
  await client.request('textDocument/completion', { textDocument, position });
  await client.request('textDocument/hover', { textDocument, position });
  await client.request('textDocument/definition', { textDocument, position: { line: 4, character: 14 } });
  const range = { start: position, end: position };
  await client.request('textDocument/codeAction', { textDocument, range, context: { diagnostics: [] } });
  const [lens] = await client.request<CodeLens[]>('textDocument/codeLens', { textDocument });
  if (lens !== undefined) await client.request('codeLens/resolve', lens);
  await client.request(PREVIEW_REQUEST, { uri });
  await client.request(REPORT_REQUEST, { uri, format: 'markdown' });
  const names = ['deployment', 'pipe', 'zero', 'terminal', 'kernel', 'outside', 'linked', 'gone'];
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: names.map((name) => ({ uri: pathToFileURL(join(workspace, `${name}.yaml`)).href, type: 2 })),
  });
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: ['../outside.yaml', 'around', 'around/outside.yaml'].map((path) => ({
      uri: pathToFileURL(join(workspace, path)).href,
      type: 1,
    })),
  });
  await client.close(uri);
  await client.request('zonewise/parseKubernetesVersion', { text: '1.30' });
  await client.stop();
}
