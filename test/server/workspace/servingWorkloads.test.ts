import assert from 'node:assert/strict';
import { sayNote } from '../../../server/words/notes.ts';
import { computePreview } from '../../../server/features/preview/previewModel.ts';
import type { PreviewModel } from '../../../server/protocol/messages.ts';
import { codesIn, contextOf } from '../../support/fileContext.ts';

const STATEFUL_SET = `---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  replicas: 3
  template:
    metadata: {labels: {app: db}}
`;

const service = (selector: string): string =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: one}\nspec:\n  ports: [{port: 80}]\n  selector: {${selector}}\n`;

function preview(selector: string, workload = STATEFUL_SET): PreviewModel {
  const model = computePreview(contextOf(service(selector) + workload), undefined);
  assert.equal(model.kind, 'preview');
  return model;
}

/** How many endpoints there are, and where they came from. */
function endpointsOf({ result, provenance }: PreviewModel): string {
  assert.equal(result.kind, 'report');
  const { source } = provenance.find(({ part }) => part === 'endpoints')!;
  return `${result.endpoints.length} ${source}`;
}

describe('labels that controllers add to pods', () => {
  it('select one pod of a StatefulSet by name or number', () => {
    for (const selector of [
      'app: db, statefulset.kubernetes.io/pod-name: db-0',
      'statefulset.kubernetes.io/pod-name: db-2',
      'app: db, apps.kubernetes.io/pod-index: "1"',
    ]) {
      const model = preview(selector);
      assert.equal(endpointsOf(model), '1 manifest', selector);
      assert.ok(model.notes.includes(sayNote({ kind: 'one-pod-selected' })));
    }
  });

  it('select all pods by their revision', () => {
    assert.equal(endpointsOf(preview('app: db, controller-revision-hash: db-6d4')), '3 manifest');
  });

  it('do not tell which pods will be in a zone', () => {
    assert.equal(endpointsOf(preview('app: db, topology.kubernetes.io/zone: a')), '3 assumption');
  });

  it('are on no pods of other owners and other names', () => {
    for (const selector of [
      'statefulset.kubernetes.io/pod-name: other-0',
      'statefulset.kubernetes.io/pod-name: db-x',
      'apps.kubernetes.io/pod-index: "0"',
      'app: db, pod-template-hash: 6d4',
    ])
      assert.equal(endpointsOf(preview(selector)), '3 assumption', selector);
    const deployment = STATEFUL_SET.replace('StatefulSet', 'Deployment');
    assert.equal(
      endpointsOf(preview('app: db, statefulset.kubernetes.io/pod-name: db-0', deployment)),
      '3 assumption',
    );
  });

  it('are copied from the node from Kubernetes 1.35 on', () => {
    const zonal = service('app: db, topology.kubernetes.io/zone: a') + STATEFUL_SET;
    assert.deepEqual(codesIn(zonal, { kubernetesVersion: '1.35' }), []);
    assert.deepEqual(codesIn(zonal, { kubernetesVersion: '1.34' }), ['selector-without-match']);
  });
});
