import assert from 'node:assert/strict';
import { computePreview } from '../../../server/features/preview/previewModel.ts';
import type { PreviewAnswer } from '../../../server/protocol/messages.ts';
import { shareCandidates, unshareCandidates } from '../../../server/protocol/sharedCandidates.ts';
import { contextOf } from '../../support/fileContext.ts';

const ZONES = ['a', 'b', 'c', 'd'];
const listOf = (count: number): string => ZONES.map((zone) => `${zone}:${count}`).join(',');

const previewWith = (spec: string): PreviewAnswer =>
  computePreview(
    contextOf(`# zonewise: zones=${listOf(1)}
# zonewise: endpoints=${listOf(500)}
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
${spec}`),
    undefined,
  );

/** What the other side reads. */
const send = (answer: PreviewAnswer): PreviewAnswer =>
  JSON.parse(JSON.stringify(shareCandidates(answer))) as PreviewAnswer;

describe('candidates in an answer', () => {
  it('are listed once where all clients have the same, and everywhere again on the other side', () => {
    const answer = previewWith('');
    const [whole, shared] = [JSON.stringify(answer), JSON.stringify(shareCandidates(answer))];
    assert.ok(shared.length < whole.length - 3 * 500 * '"web-1",'.length);
    assert.deepEqual(unshareCandidates(send(answer)), JSON.parse(whole));
  });

  it('stand as they are where each zone has its own', () => {
    const answer = previewWith('  trafficDistribution: PreferSameZone\n');
    assert.equal(shareCandidates(answer), answer);
    assert.equal(unshareCandidates(answer), answer);
  });

  it('can be shared again by whoever passes the answer on', () => {
    const answer = previewWith('');
    const passedOn = shareCandidates(unshareCandidates(send(answer)));
    assert.deepEqual(JSON.parse(JSON.stringify(passedOn)), send(answer));
  });

  it('are missing from an answer without traffic', () => {
    const answer = previewWith('  clusterIP: None\n');
    assert.equal(shareCandidates(answer), answer);
    assert.equal(unshareCandidates(answer), answer);
  });

  it('that a broken message points nowhere with stay what they are', () => {
    const answer = send(previewWith(''));
    assert.ok(answer.kind === 'preview');
    const broken = { ...answer, candidatesOf: [99, -1] };
    assert.equal(unshareCandidates(broken).kind, 'preview');
  });
});
