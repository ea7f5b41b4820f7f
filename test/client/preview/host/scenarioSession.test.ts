import assert from 'node:assert/strict';
import type {
  ScenarioOverrides,
  OverridePart,
  PreviewAnswer,
  PreviewModel,
  PreviewParams,
} from '../../../../server/protocol/messages.ts';
import { FIXTURES } from '../fixtures.ts';
import { withChanges } from '../scenarioModels.ts';
import type { Conversation } from './conversation.ts';
import { A, B, startConversation } from './conversation.ts';

interface WithProblems extends Conversation {
  /** Parts that the server cannot use from now on, with its reasons. */
  readonly problems: Map<OverridePart, string>;
  readonly lastOverrides: () => ScenarioOverrides | undefined;
}

/** A server that takes every override but those with problems. */
function open(): WithProblems {
  const problems = new Map<OverridePart, string>();
  const conversation: Conversation = startConversation((params) =>
    answerTo(params, problems, conversation.documents.get(params.uri)?.version ?? 1),
  );
  return { ...conversation, problems, lastOverrides: () => conversation.asked.at(-1)?.overrides };
}

function answerTo(
  { uri, overrides = {} }: PreviewParams,
  problems: ReadonlyMap<OverridePart, string>,
  documentVersion: number,
): PreviewAnswer {
  const model: PreviewModel = { ...FIXTURES.skewed, uri, documentVersion };
  const changed = withChanges(model, overrides);
  const parts = { ...changed.scenario.parts };
  for (const [part, problem] of problems)
    if (overrides[part] !== undefined) parts[part] = { ...parts[part], problem };
  return { ...changed, scenario: { ...changed.scenario, parts } };
}

function openWith(overrides: ScenarioOverrides): WithProblems {
  const editor = open();
  editor.send({ type: 'show', uri: A });
  editor.settle();
  editor.send({ type: 'override', overrides: overrides });
  editor.settle();
  return editor;
}

describe('changes of the scenario in a session', () => {
  it('are not sent while there are none', () => {
    const editor = open();
    editor.send({ type: 'show', uri: A });
    editor.settle();
    assert.deepEqual(Object.keys(editor.asked[0] ?? {}), ['uri', 'service']);
  });

  it('come together, and go with every question about the text', () => {
    const editor = openWith({ zones: 'a:1' });
    editor.send({ type: 'override', overrides: { clients: 'a:2' } });
    editor.settle();
    editor.send({ type: 'documentChanged', uri: A });
    editor.settle();
    assert.deepEqual(editor.lastOverrides(), { zones: 'a:1', clients: 'a:2' });
    assert.deepEqual(editor.state().overrides, { zones: 'a:1', clients: 'a:2' });
  });

  it('are taken back one by one or all at once', () => {
    const editor = openWith({ zones: 'a:1', clients: 'a:2', dataPlane: 'cilium' });
    editor.send({ type: 'reset', parts: ['zones'] });
    editor.settle();
    assert.deepEqual(editor.lastOverrides(), { clients: 'a:2', dataPlane: 'cilium' });
    editor.send({ type: 'reset', parts: ['clients', 'dataPlane', 'monthlyGiB'] });
    editor.settle();
    assert.equal(editor.lastOverrides(), undefined);
  });

  it('that the server cannot use are told, and what was before them stays', () => {
    const editor = openWith({ zones: 'a:1', clients: 'a:2' });
    editor.problems.set('zones', 'It must be better.');
    editor.posted.length = 0;
    editor.send({ type: 'override', overrides: { zones: 'a:', monthlyGiB: '5' } });
    editor.settle();
    const refused = editor.posted.filter(({ type }) => type === 'refused');
    assert.deepEqual(refused, [{ type: 'refused', problems: { zones: 'It must be better.' } }]);
    assert.deepEqual(editor.state().overrides, { clients: 'a:2', monthlyGiB: '5', zones: 'a:1' });
    const shown = editor.posted.filter((message) => message.type === 'show');
    assert.equal(shown.length, 1, 'numbers of a scenario that nobody asked for are not shown');
    assert.ok(shown[0]?.answer.kind === 'preview' && shown[0].answer.scenario.overrides.zones === 'a:1');
  });

  it('that worked before stay while the text makes them useless', () => {
    const editor = openWith({ replicas: '6' });
    editor.problems.set('replicas', 'Passed over.');
    editor.documents.set(A, { version: 2, isDirty: true });
    editor.send({ type: 'documentChanged', uri: A });
    editor.settle();
    assert.deepEqual(editor.state().overrides, { replicas: '6' });
    assert.ok(editor.posted.every(({ type }) => type !== 'refused'));
  });

  it('of a reloaded window stay, for what they need may not have been read yet', () => {
    const editor = open();
    editor.problems.set('replicas', 'Passed over.');
    editor.send({ type: 'show', uri: A, overrides: { replicas: '6', dataPlane: 'cilium' } });
    editor.settle();
    editor.problems.clear();
    editor.send({ type: 'workspaceChanged' });
    editor.settle();
    assert.deepEqual(editor.lastOverrides(), { replicas: '6', dataPlane: 'cilium' });
    assert.ok(editor.posted.every(({ type }) => type !== 'refused'));
  });

  it('end with another Service, asked for or followed', () => {
    for (const move of [
      ({ send }: Conversation) => {
        send({ type: 'show', uri: A, service: { name: 'cart', namespace: 'shop', index: 1 } });
      },
      ({ send }: Conversation) => {
        send({ type: 'cursorMoved', uri: B });
      },
    ]) {
      const editor = openWith({ zones: 'a:1' });
      move(editor);
      editor.settle();
      assert.equal(editor.lastOverrides(), undefined);
      assert.deepEqual(editor.state().overrides, {});
    }
  });
});
