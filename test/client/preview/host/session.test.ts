import assert from 'node:assert/strict';
import type { HostMessage } from '../../../../client/preview/messages/messages.ts';
import { createSession } from '../../../../client/preview/host/session.ts';
import type { PreviewSession } from '../../../../client/preview/host/sessionTypes.ts';
import type {
  PreviewAnswer,
  PreviewModel,
  PreviewParams,
  WhatIf,
  ProtocolPosition,
} from '../../../../server/protocol/messages.ts';
import { FIXTURES } from '../fixtures.ts';

const A = 'file:///a.yaml';
const B = 'file:///b.yaml';

interface Editor {
  readonly session: PreviewSession;
  /** What the server says of a document from now on. */
  readonly answers: Map<string, PreviewAnswer | undefined>;
  readonly documents: Map<string, { version: number; isDirty: boolean }>;
  readonly cursors: Map<string, ProtocolPosition>;
  readonly asked: PreviewParams[];
  readonly posted: HostMessage[];
  readonly titles: (string | undefined)[];
  /** The last answer that the page got. */
  readonly shown: () => Extract<HostMessage, { type: 'show' }> | undefined;
  readonly settle: () => Promise<void>;
}

function openEditor(): Editor {
  const answers = new Map<string, PreviewAnswer | undefined>([
    [A, modelOf(A)],
    [B, modelOf(B)],
  ]);
  const documents = new Map([A, B].map((uri) => [uri, { version: 1, isDirty: false }]));
  const cursors = new Map<string, ProtocolPosition>();
  const asked: PreviewParams[] = [];
  const posted: HostMessage[] = [];
  const titles: (string | undefined)[] = [];
  const session = createSession({
    requestPreview: async (params) => {
      asked.push(params);
      return Promise.resolve(answers.get(params.uri));
    },
    post: (message) => posted.push(message),
    findDocument: (uri) => documents.get(uri),
    cursorIn: (uri) => cursors.get(uri),
    rename: (service) => titles.push(service?.name),
  });
  return {
    session,
    answers,
    documents,
    cursors,
    asked,
    posted,
    titles,
    shown: () => posted.findLast((message) => message.type === 'show'),
    settle: async () => {
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    },
  };
}

function modelOf(uri: string, changes: Partial<PreviewModel> = {}): PreviewModel {
  return { ...FIXTURES.skewed, uri, documentVersion: 1, ...changes };
}

const NO_SERVICE: PreviewAnswer = { kind: 'unavailable', reason: 'no-service', message: 'Write one.' };
const BROKEN: PreviewAnswer = { kind: 'unavailable', reason: 'syntax-error', message: 'Close the quote.' };

describe('a preview session', () => {
  it('shows what it is asked to and names the Service', async () => {
    const { session, shown, titles, settle } = openEditor();
    session.show(A, undefined);
    await settle();
    assert.equal(shown()?.uri, A);
    assert.deepEqual(titles, ['checkout']);
    assert.equal(session.current()?.kind, 'preview');
  });

  it('asks again for the same Service when its document changes', async () => {
    const { session, asked, settle } = openEditor();
    session.show(A, undefined);
    await settle();
    session.documentChanged(A);
    session.documentChanged(B);
    await settle();
    assert.deepEqual(
      asked.map(({ uri, service }) => [uri, service?.name]),
      [
        [A, undefined],
        [A, 'checkout'],
      ],
    );
  });

  it('sends everything to a page that starts anew', async () => {
    const { session, posted, settle } = openEditor();
    session.show(A, undefined);
    await settle();
    posted.length = 0;
    session.pageGone();
    session.documentChanged(A);
    await settle();
    assert.deepEqual(posted, []);
    session.pageReady();
    assert.deepEqual(
      posted.map(({ type }) => type),
      ['show'],
    );
  });

  it('asks nothing while no one looks', async () => {
    const { session, asked, settle } = openEditor();
    session.show(A, undefined);
    await settle();
    session.pageGone();
    session.documentChanged(A);
    session.workspaceChanged();
    session.follow(B);
    await settle();
    assert.equal(asked.length, 1);
  });

  it('does not show an answer for an older text than the editor has', async () => {
    const { session, documents, answers, asked, shown, settle } = openEditor();
    session.show(A, undefined);
    await settle();
    documents.set(A, { version: 2, isDirty: true });
    answers.set(A, modelOf(A, { headline: 'old' }));
    session.documentChanged(A);
    await settle();
    assert.equal(asked.length, 5, 'it asks again, but not for ever');
    answers.set(A, modelOf(A, { documentVersion: 2, headline: 'new' }));
    session.documentChanged(A);
    await settle();
    const { answer } = shown() ?? {};
    assert.equal(answer?.kind === 'preview' && answer.headline, 'new');
  });

  it('says what to do when the server does not answer', async () => {
    const { session, answers, shown, settle } = openEditor();
    answers.set(A, undefined);
    session.show(A, undefined);
    await settle();
    const { answer } = shown() ?? {};
    assert.match(answer?.kind === 'unavailable' ? answer.message : '', /Restart Language Server/);
  });

  it('keeps what it shows when the server falls silent', async () => {
    const { session, answers, posted, settle } = openEditor();
    session.show(A, undefined);
    await settle();
    const before = posted.length;
    answers.set(A, undefined);
    session.documentChanged(A);
    await settle();
    assert.equal(posted.length, before);
    assert.equal(session.current()?.kind, 'preview');
  });

  it('a what-if from before the window was loaded waits for the files that it needs', async () => {
    const { session, asked, answers, settle } = openEditor();
    const lost: WhatIf = { kind: 'zone-lost', zone: 'us-west-2a' };
    session.show(A, undefined, lost);
    await settle();
    session.workspaceChanged();
    await settle();
    assert.deepEqual(asked.at(-1)?.whatIf, lost);
    answers.set(A, { ...FIXTURES['zone-lost'], uri: A });
    session.workspaceChanged();
    await settle();
    answers.set(A, modelOf(A));
    session.workspaceChanged();
    await settle();
    session.workspaceChanged();
    await settle();
    assert.equal(asked.at(-1)?.whatIf, undefined);
  });

  it('sends nothing that the page has already', async () => {
    const { session, answers, documents, posted, settle } = openEditor();
    session.show(A, undefined);
    await settle();
    posted.length = 0;
    documents.set(A, { version: 2, isDirty: false });
    answers.set(A, modelOf(A, { documentVersion: 2 }));
    session.documentChanged(A);
    session.workspaceChanged();
    await settle();
    assert.deepEqual(posted, []);
    answers.set(A, modelOf(A, { documentVersion: 2, headline: 'another' }));
    session.documentChanged(A);
    await settle();
    assert.equal(posted.length, 1);
  });

  it('sends what the saved file said without its details', async () => {
    const { session, answers, documents, posted, settle } = openEditor();
    session.show(A, undefined);
    await settle();
    documents.set(A, { version: 2, isDirty: true });
    answers.set(A, modelOf(A, { documentVersion: 2, headline: 'typed' }));
    session.documentChanged(A);
    await settle();
    const baseline = posted.find((message) => message.type === 'baseline');
    assert.ok(baseline?.model?.result.kind === 'report');
    assert.deepEqual(baseline.model.result.endpoints, []);
    assert.ok(baseline.model.result.locality.crossZone >= 0);
  });
});

describe('following the active document', () => {
  it('moves to another document that has a Service', async () => {
    const { session, shown, settle } = openEditor();
    session.show(A, undefined);
    await settle();
    session.follow(B);
    await settle();
    assert.equal(shown()?.uri, B);
    assert.equal(session.target()?.uri, B);
  });

  it('stays where the other document has none', async () => {
    const { session, answers, shown, settle } = openEditor();
    session.show(A, undefined);
    await settle();
    answers.set(B, NO_SERVICE);
    session.follow(B);
    await settle();
    assert.equal(shown()?.uri, A);
  });

  it('moves as soon as a Service is typed there', async () => {
    const { session, answers, shown, settle } = openEditor();
    session.show(A, undefined);
    await settle();
    answers.set(B, NO_SERVICE);
    session.follow(B);
    await settle();
    answers.set(B, modelOf(B));
    session.documentChanged(B);
    await settle();
    assert.equal(shown()?.uri, B);
  });

  it('stays when pinned, and tells the page so', async () => {
    const { session, shown, asked, settle } = openEditor();
    session.show(A, undefined);
    await settle();
    session.pin(true);
    assert.equal(shown()?.isPinned, true);
    session.follow(B);
    await settle();
    assert.equal(asked.length, 1);
    assert.equal(session.target()?.isPinned, true);
  });

  it('goes to what a person asks for although it is pinned', async () => {
    const { session, shown, settle } = openEditor();
    session.show(A, undefined);
    await settle();
    session.pin(true);
    session.show(B, undefined);
    await settle();
    assert.equal(shown()?.uri, B);
  });
});

describe('following the cursor between the Services of a file', () => {
  const services = ['checkout', 'cart'].map((name, index) => ({ name, namespace: 'shop', index }));
  const serviceExtents = [0, 20].map((line) => ({
    start: { line, character: 0 },
    end: { line: line + 10, character: 0 },
  }));
  const modelAt = (index: number): PreviewModel =>
    modelOf(A, {
      services,
      serviceExtents,
      service: { ...FIXTURES.skewed.service, ...services[index], index },
    });

  async function open(): Promise<Editor> {
    const editor = openEditor();
    editor.answers.set(A, modelAt(0));
    editor.session.show(A, services[0]);
    await editor.settle();
    editor.asked.length = 0;
    return editor;
  }

  async function move(editor: Editor, line: number, to = 1): Promise<void> {
    editor.cursors.set(A, { line, character: 0 });
    editor.answers.set(A, modelAt(to));
    editor.session.follow(A);
    await editor.settle();
  }

  it('moves to the Service that the cursor comes into', async () => {
    const editor = await open();
    await move(editor, 25);
    assert.deepEqual(editor.asked, [{ uri: A, service: services[1] }]);
    assert.equal(editor.session.target()?.service?.name, 'cart');
    await move(editor, 26);
    assert.equal(editor.asked.length, 1, 'it is there already');
  });

  it('stays while the cursor is in another kind of document', async () => {
    const editor = await open();
    await move(editor, 15);
    assert.deepEqual(editor.asked, []);
  });

  it('stays while it is pinned', async () => {
    const editor = await open();
    editor.session.pin(true);
    await move(editor, 25);
    assert.deepEqual(editor.asked, []);
  });

  it('shows only the last of many that the cursor runs through', async () => {
    const editor = await open();
    editor.cursors.set(A, { line: 25, character: 0 });
    editor.session.follow(A);
    const before = editor.posted.length;
    await move(editor, 5, 0);
    assert.equal(editor.session.target()?.service?.name, 'checkout');
    const shown = editor.posted.slice(before).filter((message) => message.type === 'show');
    assert.ok(shown.every(({ answer }) => answer.kind === 'preview' && answer.service.index === 0));
  });

  it('stays with what a person asked for until the cursor moves', async () => {
    const editor = await open();
    editor.cursors.set(A, { line: 5, character: 0 });
    editor.answers.set(A, modelAt(1));
    editor.session.show(A, services[1]);
    editor.session.documentChanged(A);
    await editor.settle();
    assert.equal(editor.session.target()?.service?.name, 'cart');
    await move(editor, 6, 0);
    assert.equal(editor.session.target()?.service?.name, 'checkout');
  });

  it('moves on when the text changed under the question', async () => {
    const editor = await open();
    editor.cursors.set(A, { line: 25, character: 0 });
    editor.session.follow(A);
    editor.session.documentChanged(A);
    editor.answers.set(A, modelAt(1));
    await editor.settle();
    assert.equal(editor.session.target()?.service?.name, 'cart');
  });

  it('compares each with what the saved file said of it', async () => {
    const editor = await open();
    await move(editor, 25);
    editor.documents.set(A, { version: 2, isDirty: true });
    for (const [index, line] of [25, 5].entries()) {
      const to = 1 - index;
      editor.cursors.set(A, { line, character: 0 });
      editor.answers.set(A, { ...modelAt(to), documentVersion: 2, headline: 'typed' });
      editor.session.documentChanged(A);
      editor.session.follow(A);
      await editor.settle();
      assert.equal(editor.session.baseline()?.service.index, to);
    }
  });

  describe('while a lost zone is supposed', () => {
    const lost: WhatIf = { kind: 'zone-lost', zone: 'us-west-2b' };
    const supposedAt = (index: number): PreviewModel => ({
      ...modelAt(index),
      shownWhatIf: FIXTURES['zone-lost'].shownWhatIf,
    });

    async function supposed(): Promise<Editor> {
      const editor = await open();
      editor.answers.set(A, supposedAt(0));
      editor.session.suppose(lost);
      await editor.settle();
      return editor;
    }

    it('supposes it there too', async () => {
      const editor = await supposed();
      editor.cursors.set(A, { line: 25, character: 0 });
      editor.answers.set(A, supposedAt(1));
      editor.session.follow(A);
      await editor.settle();
      assert.equal(editor.session.target()?.service?.name, 'cart');
      assert.deepEqual(editor.session.target()?.whatIf, lost);
    });

    it('lets go of it when a person does before it is there', async () => {
      const editor = await supposed();
      editor.cursors.set(A, { line: 25, character: 0 });
      editor.session.follow(A);
      editor.session.suppose(undefined);
      editor.answers.set(A, modelAt(1));
      await editor.settle();
      assert.equal(editor.session.target()?.service?.name, 'cart');
      assert.deepEqual(
        [editor.asked.at(-1)?.whatIf, editor.session.target()?.whatIf],
        [undefined, undefined],
      );
    });
  });

  it('asks for the Service at the cursor where none is named', async () => {
    const editor = openEditor();
    editor.cursors.set(B, { line: 3, character: 4 });
    editor.session.show(A, undefined);
    await editor.settle();
    editor.session.follow(B);
    await editor.settle();
    assert.deepEqual(
      editor.asked.map(({ at }) => at),
      [undefined, { line: 3, character: 4 }],
    );
  });
});

describe('the saved file as what to compare with', () => {
  const typed = modelOf(A, { documentVersion: 2, headline: 'typed' });

  async function type(editor: Editor, model: PreviewAnswer = typed): Promise<void> {
    editor.documents.set(A, { version: 2, isDirty: true });
    editor.answers.set(A, model);
    editor.session.documentChanged(A);
    await editor.settle();
  }

  it('is what was said while nothing was unsaved', async () => {
    const editor = openEditor();
    editor.session.show(A, undefined);
    await editor.settle();
    assert.equal(editor.session.baseline(), undefined);
    await type(editor);
    assert.equal(editor.session.baseline()?.headline, modelOf(A).headline);
    const types = editor.posted.map((message) => message.type);
    assert.deepEqual(types, ['show', 'baseline', 'show']);
  });

  it('is gone once saved', async () => {
    const editor = openEditor();
    editor.session.show(A, undefined);
    await editor.settle();
    await type(editor);
    editor.documents.set(A, { version: 2, isDirty: false });
    editor.session.documentChanged(A);
    await editor.settle();
    assert.equal(editor.session.baseline(), undefined);
    assert.deepEqual(editor.posted.at(-1), { type: 'baseline', model: undefined });
  });

  it('stands while the text cannot be read for a moment', async () => {
    const editor = openEditor();
    editor.session.show(A, undefined);
    await editor.settle();
    await type(editor, BROKEN);
    await type(editor);
    assert.notEqual(editor.session.baseline(), undefined);
  });

  it('is not known when the document was unsaved from the start', async () => {
    const editor = openEditor();
    editor.documents.set(A, { version: 1, isDirty: true });
    editor.session.show(A, undefined);
    await editor.settle();
    assert.equal(editor.session.baseline(), undefined);
  });

  it('is forgotten when the workspaceObjects change, for it would say something else by now', async () => {
    const editor = openEditor();
    editor.session.show(A, undefined);
    await editor.settle();
    await type(editor);
    editor.session.workspaceChanged();
    await editor.settle();
    assert.equal(editor.session.baseline(), undefined);
  });

  it('is that of the same Service', async () => {
    const editor = openEditor();
    editor.session.show(A, undefined);
    await editor.settle();
    await type(editor, { ...typed, service: { ...typed.service, name: 'cart', index: 1 } });
    assert.equal(editor.session.baseline(), undefined);
  });

  describe('with several Services', () => {
    const checkout = { name: 'checkout', namespace: 'shop', index: 0 };
    const cart = { name: 'cart', namespace: 'shop', index: 1 };
    const services = [checkout, cart];
    const answer = (of: typeof cart, documentVersion: number, headline: string): PreviewModel =>
      modelOf(A, { service: { ...modelOf(A).service, ...of }, services, documentVersion, headline });

    /** Both are shown one after the other while nothing is unsaved; then the text changes. */
    async function editAfterBoth(): Promise<Editor> {
      const editor = openEditor();
      for (const of of services) {
        editor.answers.set(A, answer(of, 1, `${of.name} saved`));
        editor.session.show(A, of);
        await editor.settle();
      }
      await type(editor, answer(cart, 2, 'cart typed'));
      return editor;
    }

    async function moveTo(editor: Editor, of: typeof cart, model: PreviewModel): Promise<void> {
      editor.answers.set(A, model);
      editor.session.show(A, of);
      await editor.settle();
    }

    it('is known of each that was shown before the change', async () => {
      const editor = await editAfterBoth();
      assert.equal(editor.session.baseline()?.headline, 'cart saved');
      await moveTo(editor, checkout, answer(checkout, 2, 'checkout typed'));
      assert.equal(editor.session.baseline()?.headline, 'checkout saved');
      const types = editor.posted.slice(-2).map((message) => message.type);
      assert.deepEqual(types, ['baseline', 'show']);
    });

    it('goes with a Service that another was put before, and with one that is renamed', async () => {
      const editor = await editAfterBoth();
      const added = { name: 'added', namespace: 'shop', index: 0 };
      const moved = [added, { ...checkout, index: 1 }, { ...cart, index: 2 }];
      const headlines = [undefined, 'checkout saved', 'cart saved'];
      for (const [of, headline] of moved.map((each) => [each, headlines[each.index]] as const)) {
        await moveTo(editor, of, { ...answer(of, 2, 'typed'), services: moved });
        assert.equal(editor.session.baseline()?.headline, headline);
      }
      const basket = { ...cart, name: 'basket' };
      await moveTo(editor, basket, { ...answer(basket, 2, 'typed'), services: [checkout, basket] });
      assert.equal(editor.session.baseline()?.headline, 'cart saved');
    });

    it('is forgotten of all when the file is saved or its workspaceObjects change', async () => {
      for (const happen of [
        ({ session }: Editor) => {
          session.workspaceChanged();
        },
        (editor: Editor) => {
          editor.documents.set(A, { version: 2, isDirty: false });
          editor.session.documentChanged(A);
        },
      ]) {
        const editor = await editAfterBoth();
        happen(editor);
        await editor.settle();
        editor.documents.set(A, { version: 3, isDirty: true });
        await moveTo(editor, checkout, answer(checkout, 3, 'checkout typed'));
        assert.equal(editor.session.baseline(), undefined);
      }
    });
  });
});

describe('what is supposed', () => {
  const ZONE_B: WhatIf = { kind: 'zone-lost', zone: 'us-west-2b' };
  const NODE: WhatIf = { kind: 'node-lost', node: 'node-2a-1' };
  const supposedModel = (changes: Partial<PreviewModel> = {}): PreviewModel => ({
    ...FIXTURES['zone-lost'],
    uri: A,
    documentVersion: 1,
    ...changes,
  });

  async function suppose(editor: Editor): Promise<void> {
    editor.session.show(A, undefined);
    await editor.settle();
    editor.answers.set(A, supposedModel());
    editor.session.suppose(ZONE_B);
    await editor.settle();
  }

  it('goes with every question about the text, and comes back with a page made anew', async () => {
    const editor = openEditor();
    await suppose(editor);
    editor.session.documentChanged(A);
    await editor.settle();
    editor.session.pageGone();
    editor.session.pageReady();
    await editor.settle();
    assert.deepEqual(
      editor.asked.map(({ whatIf }) => whatIf),
      [undefined, ZONE_B, ZONE_B, ZONE_B],
    );
    assert.deepEqual(editor.session.target()?.whatIf, ZONE_B);
  });

  it('is the newest of several that come while a question is under way', async () => {
    const editor = openEditor();
    await suppose(editor);
    editor.posted.length = 0;
    editor.session.suppose(NODE);
    editor.session.suppose(undefined);
    editor.answers.set(A, modelOf(A, { headline: 'as it is' }));
    await editor.settle();
    assert.equal(editor.asked.at(-1)?.whatIf, undefined);
    const shown = editor.posted.filter((message) => message.type === 'show');
    assert.equal(shown.length, 1, 'the answer to what is no longer asked is not shown');
    assert.ok(shown[0]?.answer.kind === 'preview' && shown[0].answer.headline === 'as it is');
  });

  it('ends when the server says that it cannot happen', async () => {
    const editor = openEditor();
    await suppose(editor);
    editor.answers.set(A, modelOf(A));
    editor.session.documentChanged(A);
    await editor.settle();
    assert.equal(editor.session.target()?.whatIf, undefined);
    editor.session.documentChanged(A);
    await editor.settle();
    assert.equal(editor.asked.at(-1)?.whatIf, undefined);
  });

  it('stays while the text cannot be read', async () => {
    const editor = openEditor();
    await suppose(editor);
    editor.answers.set(A, BROKEN);
    editor.session.documentChanged(A);
    await editor.settle();
    assert.deepEqual(editor.session.target()?.whatIf, ZONE_B);
  });

  const CART = { name: 'cart', namespace: 'shop', index: 1 };

  it('ends with another file', async () => {
    const editor = openEditor();
    await suppose(editor);
    editor.session.follow(B);
    await editor.settle();
    assert.equal(editor.asked.at(-1)?.whatIf, undefined);
    assert.equal(editor.session.target()?.whatIf, undefined);
  });

  it('goes on to another Service of the file when it happens to the cluster', async () => {
    const editor = openEditor();
    await suppose(editor);
    editor.session.show(A, CART);
    await editor.settle();
    assert.deepEqual([editor.asked.at(-1)?.service, editor.asked.at(-1)?.whatIf], [CART, ZONE_B]);
    assert.deepEqual(editor.session.target()?.whatIf, ZONE_B);
  });

  it('ends there when it cannot happen', async () => {
    const editor = openEditor();
    await suppose(editor);
    editor.answers.set(A, modelOf(A));
    editor.session.show(A, CART);
    await editor.settle();
    assert.equal(editor.session.target()?.whatIf, undefined);
  });

  it('ends with another Service when it happens to pods or clients of one', async () => {
    const editor = openEditor();
    await suppose(editor);
    editor.session.suppose({ kind: 'clients-multiplied', zone: 'us-west-2b', factor: 2 });
    await editor.settle();
    editor.session.show(A, CART);
    await editor.settle();
    assert.equal(editor.asked.at(-1)?.whatIf, undefined);
  });

  it('is there from the start after a reload', async () => {
    const editor = openEditor();
    editor.answers.set(A, supposedModel());
    editor.session.show(A, undefined, ZONE_B);
    await editor.settle();
    assert.deepEqual(
      editor.asked.map(({ whatIf }) => whatIf),
      [ZONE_B],
    );
  });

  it('is never taken for what the saved file says, nor compared with it', async () => {
    const editor = openEditor();
    await suppose(editor);
    editor.documents.set(A, { version: 2, isDirty: true });
    editor.answers.set(A, supposedModel({ documentVersion: 2 }));
    editor.session.documentChanged(A);
    await editor.settle();
    assert.equal(editor.session.baseline(), undefined);
    editor.answers.set(A, modelOf(A, { documentVersion: 2, headline: 'typed' }));
    editor.session.suppose(undefined);
    await editor.settle();
    assert.equal(editor.session.baseline()?.headline, modelOf(A).headline);
  });

  it('does not keep what the file said before it was saved meanwhile', async () => {
    const editor = openEditor();
    await suppose(editor);
    editor.documents.set(A, { version: 2, isDirty: false });
    editor.answers.set(A, supposedModel({ documentVersion: 2 }));
    editor.session.documentChanged(A);
    await editor.settle();
    editor.documents.set(A, { version: 3, isDirty: true });
    editor.answers.set(A, modelOf(A, { documentVersion: 3 }));
    editor.session.suppose(undefined);
    await editor.settle();
    assert.equal(editor.session.baseline(), undefined);
  });
});
