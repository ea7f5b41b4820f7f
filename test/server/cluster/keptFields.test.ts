import assert from 'node:assert/strict';
import { keepFields } from '../../../server/cluster/keptFields.ts';

describe('kept fields', () => {
  it('are those of a pod that decide its labels, its node, its room, its ports and its readiness', () => {
    const pod = {
      metadata: {
        name: 'web-1',
        namespace: 'shop',
        labels: { app: 'web' },
        annotations: { note: 'long' },
        uid: 'u',
        managedFields: [{ manager: 'kubelet' }],
      },
      spec: {
        nodeName: 'n1',
        serviceAccountName: 'web',
        tolerations: [{ operator: 'Exists' }],
        containers: [
          {
            name: 'web',
            image: 'web:1',
            env: [{ name: 'PASSWORD', value: 'hunter2' }],
            args: ['--token=hunter2'],
            ports: [{ name: 'http', containerPort: 80 }],
            resources: { requests: { cpu: '1' } },
          },
        ],
      },
      status: {
        phase: 'Running',
        podIP: '10.0.0.1',
        conditions: [
          { type: 'Ready', status: 'True', lastTransitionTime: 't' },
          { type: 'Initialized', status: 'True', lastTransitionTime: 't' },
        ],
      },
    };
    assert.deepEqual(keepFields('Pod', pod), {
      metadata: { name: 'web-1', namespace: 'shop', labels: { app: 'web' }, annotations: {} },
      spec: {
        nodeName: 'n1',
        containers: [
          {
            name: 'web',
            image: 'web:1',
            ports: [{ name: 'http', containerPort: 80 }],
            resources: { requests: { cpu: '1' } },
          },
        ],
      },
      status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] },
    });
  });

  it('are also where a pod may run, as long as it waits for a node', () => {
    const kept = keepFields('Pod', { spec: { tolerations: [{ operator: 'Exists' }] } });
    assert.deepEqual(kept, { spec: { tolerations: [{ operator: 'Exists' }] } });
  });

  for (const kind of ['Deployment', 'Pod'] as const) {
    it(`hold nothing of a ${kind} that people write passwords into`, () => {
      const container = {
        name: 'c',
        command: ['hunter2'],
        args: ['hunter2'],
        env: [{ name: 'hunter2', value: 'hunter2' }],
        envFrom: [{ secretRef: { name: 'hunter2' } }],
        lifecycle: { postStart: { exec: { command: ['hunter2'] } } },
        livenessProbe: { httpGet: { httpHeaders: [{ name: 'Authorization', value: 'hunter2' }] } },
      };
      const spec = {
        containers: [container],
        initContainers: [container],
        imagePullSecrets: [{ name: 'hunter2' }],
        volumes: [{ name: 'v', secret: { secretName: 'hunter2' } }],
      };
      const object = {
        metadata: {
          name: 'x',
          annotations: { 'kubectl.kubernetes.io/last-applied-configuration': 'hunter2' },
        },
        spec: kind === 'Pod' ? spec : { template: { metadata: { annotations: { a: 'hunter2' } }, spec } },
      };
      assert.doesNotMatch(JSON.stringify(keepFields(kind, object)), /hunter2/);
    });
  }

  it('are none of what is no object', () => {
    assert.equal(keepFields('Pod', 'text'), undefined);
    assert.equal(keepFields('Pod', [1]), undefined);
    assert.deepEqual(keepFields('Pod', { metadata: 'text', spec: [1], status: null }), {});
  });

  it('are not taken from an object’s prototype', () => {
    const kept = keepFields('Service', JSON.parse('{"__proto__": {"spec": {"type": "x"}}}'));
    assert.deepEqual(kept, {});
  });
});
