import assert from 'node:assert/strict';
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
  const { notes } = preview;
  const { text } = computeReport(context, undefined, { format: 'text' })!;
  for (const note of notes)
    assert.ok(text.replaceAll(/\s+/g, ' ').includes(note), `${note} is not in ${text}`);
  return notes;
}

describe('notes beside the numbers', () => {
  it('say nothing of a Service for clients in the cluster alone', () => {
    assert.deepEqual(notesOf('type: ClusterIP, sessionAffinity: None'), []);
  });

  const outside: readonly (readonly [string, string])[] = [
    ['type: NodePort', 'node ports'],
    ['type: LoadBalancer', 'the load balancer'],
    ['externalIPs: [198.51.100.7]', 'externalIPs'],
    ['type: LoadBalancer, externalIPs: [198.51.100.7]', 'the load balancer and externalIPs'],
  ];
  for (const [spec, ways] of outside) {
    it(`say that traffic from outside is not counted: ${spec}`, () => {
      assert.deepEqual(notesOf(spec), [
        `Traffic from outside, through ${ways}, is not in the numbers: the zone of the node that receives it decides, not that of the caller.`,
      ]);
      assert.deepEqual(notesOf(`${spec}, externalTrafficPolicy: Local`), [
        `Traffic from outside, through ${ways}, is not in the numbers: with externalTrafficPolicy Local it stays on the node that receives it, and is dropped where that node has no endpoint.`,
      ]);
    });
  }

  it('say that session affinity is not counted', () => {
    assert.match(
      notesOf('sessionAffinity: ClientIP').join(),
      /^sessionAffinity ClientIP is not in the numbers/,
    );
  });

  it('say nothing of what is not counted where nothing is', () => {
    assert.deepEqual(notesOf('clusterIP: None, sessionAffinity: ClientIP'), []);
  });
});
