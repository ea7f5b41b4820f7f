import assert from 'node:assert/strict';
import { dryRunCall, pageCall, versionCall } from '../../../../server/cluster/kubectl/calls.ts';
import { ALL_SNAPSHOT_KINDS } from '../../../../server/cluster/snapshotKinds.ts';

const LIMITS = { requestTimeout: 20 };

describe('calls of kubectl', () => {
  it('name the context and the time limit, and ask for the version as the server has it', () => {
    const { args, input } = versionCall('prod-eu', LIMITS);
    assert.deepEqual(args, ['--context=prod-eu', '--request-timeout=20s', 'get', '--raw', '/version']);
    assert.equal(input, undefined);
  });

  it('take a context that looks like a flag for a name', () => {
    const [first] = versionCall('--token=x y', LIMITS).args;
    assert.equal(first, '--context=--token=x y');
  });

  it('ask for a list in pages', () => {
    const first = pageCall('c', LIMITS, { kind: 'Pod', namespace: undefined, continueAt: undefined });
    assert.equal(first.args.at(-1), '/api/v1/pods?limit=2000');
    const second = pageCall('c', LIMITS, { kind: 'Pod', namespace: undefined, continueAt: 'a+b/c=' });
    assert.equal(second.args.at(-1), '/api/v1/pods?limit=2000&continue=a%2Bb%2Fc%3D');
  });

  it('ask for one namespace where that is all that may be read', () => {
    const { args } = pageCall('c', LIMITS, {
      kind: 'EndpointSlice',
      namespace: 'shop',
      continueAt: undefined,
    });
    assert.equal(args.at(-1), '/apis/discovery.k8s.io/v1/namespaces/shop/endpointslices?limit=500');
  });

  it('read, and never Secrets or ConfigMaps', () => {
    for (const kind of ALL_SNAPSHOT_KINDS) {
      const { args, input } = pageCall('c', LIMITS, { kind, namespace: undefined, continueAt: undefined });
      assert.deepEqual(args.slice(2, 4), ['get', '--raw']);
      assert.equal(input, undefined);
      assert.doesNotMatch(args.join(' '), /secret|configmap/i);
    }
  });

  it('send a manifest to be judged, not to be stored', () => {
    const { args, input } = dryRunCall('c', LIMITS, 'kind: Service\n');
    assert.ok(args.includes('--dry-run=server'));
    assert.equal(input, 'kind: Service\n');
  });

  it('are killed later than kubectl gives up by itself', () => {
    assert.ok(versionCall('c', LIMITS).timeout > LIMITS.requestTimeout * 1000);
  });
});
