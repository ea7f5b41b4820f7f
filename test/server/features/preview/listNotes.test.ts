import assert from 'node:assert/strict';
import { sayNote } from '../../../../server/words/notes.ts';
import type { OutsideWay } from '../../../../server/scenario/bypasses.ts';
import { computePreview } from '../../../../server/features/preview/previewModel.ts';
import { computeReport } from '../../../../server/features/report/computeReport.ts';
import { contextOf } from '../../../support/fileContext.ts';

/** The notes of the preview, each of which the report has too. */
function notesOf(spec: string): readonly string[] {
  const context = contextOf(
    `apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80}], ${spec}}\n`,
  );
  const preview = computePreview(context, undefined);
  assert.equal(preview.kind, 'preview');
  const notes = [...preview.caveats, ...preview.notes];
  const { text } = computeReport(context, undefined, { format: 'text' })!;
  for (const note of notes)
    assert.ok(text.replaceAll(/\s+/g, ' ').includes(note), `${note} is not in ${text}`);
  return notes;
}

describe('notes beside the numbers', () => {
  it('say nothing of a Service for clients in the cluster alone', () => {
    assert.deepEqual(notesOf('type: ClusterIP, sessionAffinity: None'), []);
  });

  const outside: readonly (readonly [string, readonly OutsideWay[]])[] = [
    ['type: NodePort', ['node-ports']],
    ['type: LoadBalancer', ['load-balancer']],
    ['externalIPs: [198.51.100.7]', ['external-ips']],
    ['type: LoadBalancer, externalIPs: [198.51.100.7]', ['load-balancer', 'external-ips']],
  ];
  for (const [spec, ways] of outside) {
    it(`say that traffic from outside is not counted: ${spec}`, () => {
      const note = (goesTo: 'any-node' | 'own-node') => sayNote({ kind: 'outside-traffic', ways, goesTo });
      assert.deepEqual(notesOf(spec), [note('any-node')]);
      assert.deepEqual(notesOf(`${spec}, externalTrafficPolicy: Local`), [note('own-node')]);
    });
  }

  it('say that session affinity is not counted', () => {
    assert.deepEqual(notesOf('sessionAffinity: ClientIP'), [sayNote({ kind: 'session-affinity' })]);
  });

  it('say nothing of what is not counted where nothing is', () => {
    assert.deepEqual(notesOf('clusterIP: None, sessionAffinity: ClientIP'), []);
  });
});
