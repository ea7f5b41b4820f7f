import assert from 'node:assert/strict';
import type { ProcessEnd } from '../../../../server/cluster/kubectl/process.ts';
import { readDryRun } from '../../../../server/cluster/kubectl/readDryRun.ts';

function refused(stderr: string): ProcessEnd {
  return { kind: 'exited', code: 1, stdout: '', stderr };
}

describe('the server’s answer to a manifest', () => {
  it('is the object as it would be stored, with warnings', () => {
    const stderr =
      'Warning: spec.trafficDistribution: PreferClose is deprecated; use PreferSameZone\n' +
      'Warning: resource services/web is missing the kubectl.kubernetes.io/last-applied-configuration annotation which is required by kubectl apply.\n';
    const answer = readDryRun({ kind: 'exited', code: 0, stdout: '{"kind":"Service"}', stderr });
    assert.deepEqual(answer, {
      kind: 'accepted',
      warnings: ['spec.trafficDistribution: PreferClose is deprecated; use PreferSameZone'],
      object: { kind: 'Service' },
    });
  });

  it('is one cause at its field', () => {
    const answer = readDryRun(
      refused(
        'The Service "web" is invalid: spec.ports[0].nodePort: Invalid value: 70000: provided port is not in the valid range.\n',
      ),
    );
    assert.deepEqual(answer, {
      kind: 'refused',
      warnings: [],
      causes: [
        {
          path: 'spec.ports[0].nodePort',
          message: 'Invalid value: 70000: provided port is not in the valid range.',
        },
      ],
    });
  });

  it('is several causes, each at its field', () => {
    const answer = readDryRun(
      refused(
        'The Service "web" is invalid: \n* spec.ports: Required value\n* metadata.annotations[a.b/c]: Invalid value: "x": y\n* spec.type: Unsupported value: "X": supported values: "ClusterIP", "NodePort"\n',
      ),
    );
    assert.equal(answer.kind, 'refused');
    assert.deepEqual(
      answer.causes.map(({ path }) => path),
      ['spec.ports', 'metadata.annotations[a.b/c]', 'spec.type'],
    );
  });

  it('is the fields that strict decoding refuses', () => {
    const answer = readDryRun(
      refused(
        'Error from server (BadRequest): error when creating "STDIN": Service in version "v1" cannot be handled as a Service: strict decoding error: unknown field "spec.foo", duplicate field "spec.type"\n',
      ),
    );
    assert.deepEqual(answer.kind === 'refused' && answer.causes, [
      { path: 'spec.foo', message: 'unknown field' },
      { path: 'spec.type', message: 'duplicate field' },
    ]);
  });

  it('is a namespace that does not exist', () => {
    const answer = readDryRun(
      refused('Error from server (NotFound): error when creating "STDIN": namespaces "shop" not found\n'),
    );
    assert.deepEqual(answer.kind === 'refused' && answer.causes, [
      { path: 'metadata.namespace', message: 'namespaces "shop" not found' },
    ]);
  });

  it('is what a policy of the cluster says', () => {
    const webhook =
      'Error from server: error when creating "STDIN": admission webhook "policy.example.com" denied the request: no NodePort here\n';
    const quota =
      'Error from server (Forbidden): error when creating "STDIN": services "web" is forbidden: exceeded quota: q, requested: services=1\n';
    assert.deepEqual(
      [webhook, quota].map((stderr) => {
        const answer = readDryRun(refused(stderr));
        return answer.kind === 'refused' && answer.causes[0]?.message;
      }),
      [
        'admission webhook "policy.example.com" denied the request: no NodePort here',
        'exceeded quota: q, requested: services=1',
      ],
    );
  });

  it('is none where the login may not send it, and names nobody', () => {
    const answer = readDryRun(
      refused(
        'Error from server (Forbidden): error when retrieving current configuration of: services "web" is forbidden: User "anna" cannot get resource "services" in API group "" in the namespace "shop"\n',
      ),
    );
    assert.deepEqual(answer, { kind: 'failure', failure: { kind: 'forbidden', exitCode: 1 } });
  });

  it('is none where there is no connection', () => {
    assert.deepEqual(readDryRun({ kind: 'timed-out' }), {
      kind: 'failure',
      failure: { kind: 'timed-out', exitCode: undefined },
    });
    assert.deepEqual(readDryRun({ kind: 'exited', code: 0, stdout: 'hello', stderr: '' }), {
      kind: 'failure',
      failure: { kind: 'answer-unreadable', exitCode: 0 },
    });
  });

  it('holds nothing that a plugin wrote', () => {
    const answer = readDryRun(
      refused('token=hunter2\nThe Service "web" is invalid: spec.ports: Required value\nhunter2\n'),
    );
    assert.equal(answer.kind, 'refused');
    assert.doesNotMatch(JSON.stringify(answer), /hunter2/);
  });
});
