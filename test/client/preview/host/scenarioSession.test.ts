import assert from 'node:assert/strict';
import type { HostMessage } from '../../../../client/preview/messages/messages.ts';
import { createSession } from '../../../../client/preview/host/session.ts';
import type { PreviewSession } from '../../../../client/preview/host/sessionTypes.ts';
import type {
  ScenarioOverrides,
  OverridePart,
  PreviewAnswer,
  PreviewModel,
  PreviewParams,
} from '../../../../server/protocol/messages.ts';
import { FIXTURES } from '../fixtures.ts';
import { withChanges } from '../scenarioModels.ts';

const A = 'file:///a.yaml';
const B = 'file:///b.yaml';

interface Editor {
  readonly session: PreviewSession;
  readonly asked: PreviewParams[];
  readonly posted: HostMessage[];
  /** Parts that the server cannot use from now on, with its reasons. */
  readonly problems: Map<OverridePart, string>;
  readonly documents: Map<string, { version: number; isDirty: boolean }>;
  readonly lastOverrides: () => ScenarioOverrides | undefined;
  readonly settle: () => Promise<void>;
}

/** A server that takes every change but those with problems, beside an editor with two documents. */
function openEditor(): Editor {
  const asked: PreviewParams[] = [];
  const posted: HostMessage[] = [];
  const problems = new Map<OverridePart, string>();
  const documents = new Map([A, B].map((uri) => [uri, { version: 1, isDirty: false }]));
  const session = createSession({
    requestPreview: async (params) => {
      asked.push(params);
      return Promise.resolve(answerTo(params, problems, documents.get(params.uri)?.version ?? 1));
    },
    post: (message) => posted.push(message),
    findDocument: (uri) => documents.get(uri),
    cursorIn: () => undefined,
    rename: () => undefined,
  });
  return {
    session,
    asked,
    posted,
    problems,
    documents,
    lastOverrides: () => asked.at(-1)?.overrides,
    settle: async () => {
      for (let turn = 0; turn < 40; turn += 1) await Promise.resolve();
    },
  };
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

async function openWith(overrides: ScenarioOverrides): Promise<Editor> {
  const editor = openEditor();
  editor.session.show(A, undefined);
  await editor.settle();
  editor.session.change(overrides);
  await editor.settle();
  return editor;
}

describe('changes of the scenario in a session', () => {
  it('are not sent while there are none', async () => {
    const editor = openEditor();
    editor.session.show(A, undefined);
    await editor.settle();
    assert.deepEqual(Object.keys(editor.asked[0] ?? {}), ['uri', 'service']);
  });

  it('come together, and go with every question about the text', async () => {
    const editor = await openWith({ zones: 'a:1' });
    editor.session.change({ clients: 'a:2' });
    await editor.settle();
    editor.session.documentChanged(A);
    await editor.settle();
    assert.deepEqual(editor.lastOverrides(), { zones: 'a:1', clients: 'a:2' });
    assert.deepEqual(editor.session.target()?.overrides, { zones: 'a:1', clients: 'a:2' });
  });

  it('are taken back one by one or all at once', async () => {
    const editor = await openWith({ zones: 'a:1', clients: 'a:2', dataPlane: 'cilium' });
    editor.session.reset(['zones']);
    await editor.settle();
    assert.deepEqual(editor.lastOverrides(), { clients: 'a:2', dataPlane: 'cilium' });
    editor.session.reset(['clients', 'dataPlane', 'monthlyGiB']);
    await editor.settle();
    assert.equal(editor.lastOverrides(), undefined);
  });

  it('that the server cannot use are told, and what was before them stays', async () => {
    const editor = await openWith({ zones: 'a:1', clients: 'a:2' });
    editor.problems.set('zones', 'It must be better.');
    editor.posted.length = 0;
    editor.session.change({ zones: 'a:', monthlyGiB: '5' });
    await editor.settle();
    const refused = editor.posted.filter(({ type }) => type === 'refused');
    assert.deepEqual(refused, [{ type: 'refused', problems: { zones: 'It must be better.' } }]);
    assert.deepEqual(editor.session.target()?.overrides, { clients: 'a:2', monthlyGiB: '5', zones: 'a:1' });
    const shown = editor.posted.filter((message) => message.type === 'show');
    assert.equal(shown.length, 1, 'numbers of a scenario that nobody asked for are not shown');
    assert.ok(shown[0]?.answer.kind === 'preview' && shown[0].answer.scenario.overrides.zones === 'a:1');
  });

  it('that worked before stay while the text makes them useless', async () => {
    const editor = await openWith({ replicas: '6' });
    editor.problems.set('replicas', 'Passed over.');
    editor.documents.set(A, { version: 2, isDirty: true });
    editor.session.documentChanged(A);
    await editor.settle();
    assert.deepEqual(editor.session.target()?.overrides, { replicas: '6' });
    assert.ok(editor.posted.every(({ type }) => type !== 'refused'));
  });

  it('of a reloaded window stay, for what they need may not have been read yet', async () => {
    const editor = openEditor();
    editor.problems.set('replicas', 'Passed over.');
    editor.session.show(A, undefined, undefined, { replicas: '6', dataPlane: 'cilium' });
    await editor.settle();
    editor.problems.clear();
    editor.session.workspaceChanged();
    await editor.settle();
    assert.deepEqual(editor.lastOverrides(), { replicas: '6', dataPlane: 'cilium' });
    assert.ok(editor.posted.every(({ type }) => type !== 'refused'));
  });

  it('end with another Service, asked for or followed', async () => {
    for (const move of [
      ({ session }: Editor) => {
        session.show(A, { name: 'cart', namespace: 'shop', index: 1 });
      },
      ({ session }: Editor) => {
        session.follow(B);
      },
    ]) {
      const editor = await openWith({ zones: 'a:1' });
      move(editor);
      await editor.settle();
      assert.equal(editor.lastOverrides(), undefined);
      assert.deepEqual(editor.session.target()?.overrides, {});
    }
  });

  it('are never taken for what the saved file says, nor compared with it', async () => {
    const editor = await openWith({ zones: 'a:1' });
    editor.documents.set(A, { version: 2, isDirty: true });
    editor.session.documentChanged(A);
    await editor.settle();
    assert.equal(editor.session.baseline(), undefined);
    editor.session.reset(['zones']);
    await editor.settle();
    assert.deepEqual(editor.session.baseline()?.scenario.overrides, {});
    editor.documents.set(A, { version: 3, isDirty: false });
    editor.session.change({ zones: 'a:1' });
    await editor.settle();
    editor.documents.set(A, { version: 4, isDirty: true });
    editor.session.reset(['zones']);
    await editor.settle();
    assert.equal(editor.session.baseline(), undefined, 'what was saved meanwhile is not known');
  });
});
