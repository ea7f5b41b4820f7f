import assert from 'node:assert/strict';
import { createSession } from '../../../../client/preview/host/session.ts';
import type { HostMessage } from '../../../../client/preview/messages/messages.ts';
import type { PreviewAnswer, PreviewParams } from '../../../../server/protocol/messages.ts';
import { A, B, modelOf } from './conversation.ts';

describe('the runner of a session', () => {
  it('asks the server, names the panel and sends the page the answer', async () => {
    const asked: PreviewParams[] = [];
    const titles: (string | undefined)[] = [];
    const posted: HostMessage[] = [];
    const session = createSession({
      requestPreview: (params) => {
        asked.push(params);
        return Promise.resolve(modelOf(A));
      },
      post: (message) => posted.push(message),
      rename: (service) => titles.push(service?.name),
      readBaseline: () => Promise.resolve(undefined),
      viewEditor: () => ({ documents: new Map(), cursor: undefined }),
    });
    session.send({ type: 'show', uri: A });
    await settle();
    assert.deepEqual(
      posted.map(({ type }) => type),
      ['baseline', 'show'],
    );
    assert.deepEqual([asked, titles], [[{ uri: A, service: undefined }], ['checkout']]);
    assert.equal(session.current()?.kind, 'preview');
    assert.equal(session.target()?.service?.name, 'checkout');
  });

  it('asks one question at a time, and is quiet once it is closed', async () => {
    const asked: { readonly uri: string; readonly answer: (model: PreviewAnswer) => void }[] = [];
    const posted: HostMessage[] = [];
    const session = createSession({
      requestPreview: ({ uri }) =>
        new Promise((answer) => {
          asked.push({ uri, answer });
        }),
      post: (message) => posted.push(message),
      rename: () => undefined,
      readBaseline: () => Promise.resolve(undefined),
      viewEditor: () => ({ documents: new Map(), cursor: undefined }),
    });
    session.send({ type: 'show', uri: A });
    session.send({ type: 'show', uri: B });
    assert.equal(asked.length, 1);
    asked[0]?.answer(modelOf(A));
    await settle();
    session.dispose();
    asked[1]?.answer(modelOf(B));
    await settle();
    assert.deepEqual([asked.map(({ uri }) => uri), posted], [[A, B], []]);
  });
});

/** Everything that promises have to do is done before the next task. */
async function settle(): Promise<void> {
  await new Promise(setImmediate);
}
