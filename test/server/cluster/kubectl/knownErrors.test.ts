import assert from 'node:assert/strict';
import type { ClusterFailureKind } from '../../../../server/cluster/failure.ts';
import { classifyEnd } from '../../../../server/cluster/kubectl/knownErrors.ts';
import type { ProcessEnd } from '../../../../server/cluster/kubectl/process.ts';

/** What kubectl 1.27, 1.32 and 1.33 wrote when each was provoked. */
const WRITTEN: readonly (readonly [stderr: string, kind: ClusterFailureKind])[] = [
  ['error: context "missing" does not exist', 'context-missing'],
  [
    'error: error loading config file "/home/a/.kube/config": yaml: line 1: did not find',
    'kubeconfig-unreadable',
  ],
  [
    'error: unable to read certificate-authority /no/such.pem for eu due to open /no/such.pem: no such file or directory',
    'kubeconfig-unreadable',
  ],
  ['error: exec plugin: invalid apiVersion "client.authentication.k8s.io/v1alpha1"', 'kubeconfig-unreadable'],
  ['error: open /no/such: no such file or directory', 'kubeconfig-unreadable'],
  ['error: You must be logged in to the server (Unauthorized)', 'not-logged-in'],
  [
    'Unable to connect to the server: getting credentials: exec plugin cannot support interactive mode: standard input is not a terminal',
    'input-needed',
  ],
  ['error: EOF', 'input-needed'],
  [
    'Unable to connect to the server: getting credentials: exec: executable gke-gcloud-auth-plugin not found\n\nIt looks like you are trying to use a client-go credential plugin that is not installed.\n',
    'plugin-missing',
  ],
  [
    'SECRET\nSECRET\nUnable to connect to the server: getting credentials: exec: executable aws failed with exit code 255',
    'plugin-failed',
  ],
  [
    "Unable to connect to the server: getting credentials: decoding stdout: couldn't get version/kind; json parse error",
    'plugin-failed',
  ],
  [
    'Unable to connect to the server: getting credentials: exec plugin is configured to use API version client.authentication.k8s.io/v1, plugin returned version client.authentication.k8s.io/__internal (Client.Timeout exceeded while awaiting headers)',
    'timed-out',
  ],
  [
    'Error from server (Forbidden): pods is forbidden: User "anna" cannot list resource "pods" in API group "" at the cluster scope',
    'forbidden',
  ],
  [
    'Error from server (Expired): The provided continue parameter is too old to display a consistent list result.',
    'page-expired',
  ],
  ['Error from server (NotFound): the server could not find the requested resource', 'not-served'],
  ['Error from server (TooManyRequests): too many requests', 'server-busy'],
  [
    'Error from server (ServiceUnavailable): the server is currently unable to handle the request',
    'server-busy',
  ],
  ['Error from server (InternalError): Internal error occurred: etcd', 'server-fault'],
  [
    'Unable to connect to the server: tls: failed to verify certificate: x509: certificate signed by unknown authority',
    'certificate',
  ],
  ['Unable to connect to the server: http: server gave HTTP response to HTTPS client', 'certificate'],
  [
    'Unable to connect to the server: net/http: request canceled (Client.Timeout exceeded while awaiting headers)',
    'timed-out',
  ],
  ['Unable to connect to the server: context deadline exceeded', 'timed-out'],
  [
    'The connection to the server 10.0.0.1:6443 was refused - did you specify the right host or port?',
    'unreachable',
  ],
  [
    'Unable to connect to the server: dial tcp: lookup eu.example.com on 10.0.0.2:53: no such host',
    'unreachable',
  ],
  ['Unable to connect to the server: EOF', 'unreachable'],
  ['panic: something new', 'unknown'],
];

function exited(code: number, stderr: string): ProcessEnd {
  return { kind: 'exited', code, stdout: '', stderr };
}

describe('failures of kubectl', () => {
  for (const [stderr, kind] of WRITTEN) {
    it(`are told apart: ${kind} from "${stderr.slice(0, 70).replaceAll('\n', ' ')}"`, () => {
      assert.deepEqual(classifyEnd(exited(1, `${stderr}\n`)), { kind, exitCode: 1 });
    });
  }

  it('hold nothing of what was written', () => {
    for (const [stderr] of WRITTEN) {
      const failure = classifyEnd(exited(1, stderr));
      assert.deepEqual(Object.keys(failure ?? {}).sort(), ['exitCode', 'kind']);
    }
  });

  it('are known by their exit code too', () => {
    assert.deepEqual(classifyEnd(exited(137, 'Error from server (Forbidden): x')), {
      kind: 'unknown',
      exitCode: 137,
    });
  });

  it('are found behind any amount of a plugin’s own words', () => {
    const chatter = 'Open https://login.example.com/device and enter the code ABCD\n'.repeat(5000);
    const stderr = `${chatter}error: You must be logged in to the server (Unauthorized)\n`;
    assert.equal(classifyEnd(exited(1, stderr))?.kind, 'not-logged-in');
  });

  it('are none where kubectl ends well, whatever a plugin writes', () => {
    assert.equal(classifyEnd(exited(0, 'Error from server (Forbidden): x')), undefined);
  });

  it('also tell how kubectl ended when it did not end by itself', () => {
    const kinds = (['not-started', 'timed-out', 'cancelled', 'too-large', 'killed'] as const).map(
      (kind) => classifyEnd({ kind })?.kind,
    );
    assert.deepEqual(kinds, ['kubectl-missing', 'timed-out', 'cancelled', 'too-large', 'unknown']);
  });
});
