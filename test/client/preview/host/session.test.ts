import assert from 'node:assert/strict';
import type {
  PreviewAnswer,
  PreviewModel,
  ReportTotals,
  WhatIf,
} from '../../../../server/protocol/messages.ts';
import { targetOf } from '../../../../client/preview/host/sessionState.ts';
import { FIXTURES } from '../fixtures.ts';
import type { Conversation } from './conversation.ts';
import { A, B, modelOf, startConversation } from './conversation.ts';

interface WithAnswers extends Conversation {
  /** What the server says of a document from now on. */
  readonly answers: Map<string, PreviewAnswer | undefined>;
}

function open(): WithAnswers {
  const answers = new Map<string, PreviewAnswer | undefined>([
    [A, modelOf(A)],
    [B, modelOf(B)],
  ]);
  const conversation = startConversation(
    ({ uri }) => answers.get(uri),
    ({ kind }) => ({
      trafficDistribution: kind,
      result: FIXTURES.balanced.comparison[0]?.result as ReportTotals,
    }),
  );
  return { ...conversation, answers };
}

const NO_SERVICE: PreviewAnswer = { kind: 'unavailable', reason: 'no-service', message: 'Write one.' };
const BROKEN: PreviewAnswer = { kind: 'unavailable', reason: 'syntax-error', message: 'Close the quote.' };

describe('a preview session', () => {
  it('shows what it is asked to and names the Service', () => {
    const { send, state, shown, titles, settle } = open();
    send({ type: 'show', uri: A });
    settle();
    assert.equal(shown()?.uri, A);
    assert.deepEqual(titles, ['checkout']);
    assert.equal(state().answer?.kind, 'preview');
  });

  it('asks again for the same Service when its document changes', () => {
    const { send, asked, settle } = open();
    send({ type: 'show', uri: A });
    settle();
    send({ type: 'documentChanged', uri: A });
    send({ type: 'documentChanged', uri: B });
    settle();
    assert.deepEqual(
      asked.map(({ uri, service }) => [uri, service?.name]),
      [
        [A, undefined],
        [A, 'checkout'],
      ],
    );
  });

  it('sends everything to a page that starts anew', () => {
    const { send, posted, settle } = open();
    send({ type: 'show', uri: A });
    settle();
    posted.length = 0;
    send({ type: 'pageGone' });
    send({ type: 'documentChanged', uri: A });
    settle();
    assert.deepEqual(posted, []);
    send({ type: 'pageReady' });
    assert.deepEqual(
      posted.map(({ type }) => type),
      ['baseline', 'show'],
    );
  });

  it('asks nothing while no one looks', () => {
    const { send, asked, settle } = open();
    send({ type: 'show', uri: A });
    settle();
    send({ type: 'pageGone' });
    send({ type: 'documentChanged', uri: A });
    send({ type: 'workspaceChanged' });
    send({ type: 'cursorMoved', uri: B });
    settle();
    assert.equal(asked.length, 1);
  });

  it('does not show an answer for an older text than the editor has', () => {
    const { send, documents, answers, asked, shown, settle } = open();
    send({ type: 'show', uri: A });
    settle();
    documents.set(A, { version: 2, isDirty: true });
    answers.set(A, modelOf(A, { headline: 'old' }));
    send({ type: 'documentChanged', uri: A });
    settle();
    assert.equal(asked.length, 5, 'it asks again, but not for ever');
    answers.set(A, modelOf(A, { documentVersion: 2, headline: 'new' }));
    send({ type: 'documentChanged', uri: A });
    settle();
    const { answer } = shown() ?? {};
    assert.equal(answer?.kind === 'preview' && answer.headline, 'new');
  });

  it('tells the page when there is no server, and asks again when it is back', () => {
    const { send, asked, posted, settle } = open();
    send({ type: 'show', uri: A });
    settle();
    posted.length = 0;
    for (const server of ['silent', 'stopped', 'starting'] as const) send({ type: 'serverChanged', server });
    send({ type: 'pageReady' });
    assert.deepEqual(
      posted.map((message) => (message.type === 'server' ? message.server : message.type)),
      ['silent', 'stopped', 'starting', 'starting', 'baseline', 'show'],
    );
    settle();
    const before = asked.length;
    send({ type: 'serverChanged', server: 'running' });
    settle();
    assert.equal(asked.length, before + 1);
    assert.deepEqual(posted.at(-1), { type: 'server', server: 'running' });
  });

  it('waits for a server that does not answer', () => {
    const { send, answers, shown, settle } = open();
    answers.set(A, undefined);
    send({ type: 'show', uri: A });
    settle();
    const { answer } = shown() ?? {};
    assert.equal(answer?.kind === 'unavailable' && answer.reason, 'no-answer');
  });

  it('keeps what it shows when the server falls silent', () => {
    const { send, state, answers, posted, settle } = open();
    send({ type: 'show', uri: A });
    settle();
    const before = posted.length;
    answers.set(A, undefined);
    send({ type: 'documentChanged', uri: A });
    settle();
    assert.equal(posted.length, before);
    assert.equal(state().answer?.kind, 'preview');
  });

  it('a what-if from before the window was loaded waits for the files that it needs', () => {
    const { send, asked, answers, settle } = open();
    const lost: WhatIf = { kind: 'zone-lost', zone: 'us-west-2a' };
    send({ type: 'show', uri: A, whatIf: lost });
    settle();
    send({ type: 'workspaceChanged' });
    settle();
    assert.deepEqual(asked.at(-1)?.whatIf, lost);
    answers.set(A, { ...FIXTURES['zone-lost'], uri: A });
    send({ type: 'workspaceChanged' });
    settle();
    answers.set(A, modelOf(A));
    send({ type: 'workspaceChanged' });
    settle();
    send({ type: 'workspaceChanged' });
    settle();
    assert.equal(asked.at(-1)?.whatIf, undefined);
  });

  it('sends nothing that the page has already', () => {
    const { send, answers, documents, posted, settle } = open();
    send({ type: 'show', uri: A });
    settle();
    posted.length = 0;
    documents.set(A, { version: 2, isDirty: false });
    answers.set(A, modelOf(A, { documentVersion: 2 }));
    send({ type: 'documentChanged', uri: A });
    send({ type: 'workspaceChanged' });
    settle();
    assert.deepEqual(posted, []);
    answers.set(A, modelOf(A, { documentVersion: 2, headline: 'another' }));
    send({ type: 'documentChanged', uri: A });
    settle();
    assert.equal(posted.length, 1);
  });
});

describe('a step of the session', () => {
  it('asks about the Service at the cursor', () => {
    const { send, moveCursor } = open();
    const at = { line: 3, character: 2 };
    moveCursor(A, at);
    const question = { uri: A, service: undefined, whatIf: undefined, overrides: {}, at, isFollowing: false };
    assert.deepEqual(send({ type: 'show', uri: A }), [{ type: 'ask', question }]);
  });

  it('names the Service before the page gets the answer', () => {
    const { send, state } = open();
    const [asked] = send({ type: 'show', uri: A });
    assert.ok(asked?.type === 'ask');
    const effects = send({ type: 'answered', question: asked.question, answer: modelOf(A) });
    assert.deepEqual(
      effects.map(({ type }) => type),
      ['rename', 'post', 'post'],
    );
    const { service, retries } = state();
    assert.deepEqual([service, retries], [{ name: 'checkout', namespace: 'shop', index: 0 }, 0]);
  });

  it('does nothing about the answer to a question that is no longer asked', () => {
    const { send, state } = open();
    const [asked] = send({ type: 'show', uri: A });
    assert.ok(asked?.type === 'ask');
    send({ type: 'show', uri: B });
    const before = state();
    assert.deepEqual(send({ type: 'answered', question: asked.question, answer: modelOf(A) }), []);
    assert.equal(state(), before);
  });

  it('changes nothing in the state before it', () => {
    const { send, settle, state } = open();
    send({ type: 'show', uri: A });
    settle();
    const before = state();
    const copy = structuredClone(before);
    send({ type: 'override', overrides: { zones: 'a:1' } });
    send({ type: 'pin', isPinned: true });
    assert.deepEqual(before, copy);
    assert.deepEqual([state().overrides, state().isPinned], [{ zones: 'a:1' }, true]);
  });
});

describe('following the active document', () => {
  it('moves to another document that has a Service', () => {
    const { send, state, shown, settle } = open();
    send({ type: 'show', uri: A });
    settle();
    send({ type: 'cursorMoved', uri: B });
    settle();
    assert.equal(shown()?.uri, B);
    assert.equal(state().uri, B);
  });

  it('stays where the other document has none', () => {
    const { send, answers, shown, settle } = open();
    send({ type: 'show', uri: A });
    settle();
    answers.set(B, NO_SERVICE);
    send({ type: 'cursorMoved', uri: B });
    settle();
    assert.equal(shown()?.uri, A);
  });

  it('moves as soon as a Service is typed there', () => {
    const { send, answers, shown, settle } = open();
    send({ type: 'show', uri: A });
    settle();
    answers.set(B, NO_SERVICE);
    send({ type: 'cursorMoved', uri: B });
    settle();
    answers.set(B, modelOf(B));
    send({ type: 'documentChanged', uri: B });
    settle();
    assert.equal(shown()?.uri, B);
  });

  it('stays when pinned, and tells the page so', () => {
    const { send, state, shown, asked, settle } = open();
    send({ type: 'show', uri: A });
    settle();
    send({ type: 'pin', isPinned: true });
    assert.equal(shown()?.isPinned, true);
    send({ type: 'cursorMoved', uri: B });
    settle();
    assert.equal(asked.length, 1);
    assert.equal(state().isPinned, true);
  });

  it('goes to what a person asks for although it is pinned', () => {
    const { send, shown, settle } = open();
    send({ type: 'show', uri: A });
    settle();
    send({ type: 'pin', isPinned: true });
    send({ type: 'show', uri: B });
    settle();
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

  function openAtFirst(): WithAnswers {
    const editor = open();
    editor.answers.set(A, modelAt(0));
    editor.send({ type: 'show', uri: A, service: services[0] });
    editor.settle();
    editor.asked.length = 0;
    return editor;
  }

  function move(editor: WithAnswers, line: number, to = 1): void {
    editor.moveCursor(A, { line, character: 0 });
    editor.answers.set(A, modelAt(to));
    editor.send({ type: 'cursorMoved', uri: A });
    editor.settle();
  }

  it('moves to the Service that the cursor comes into', () => {
    const editor = openAtFirst();
    move(editor, 25);
    assert.deepEqual(editor.asked, [{ uri: A, service: services[1] }]);
    assert.equal(editor.state().service?.name, 'cart');
    move(editor, 26);
    assert.equal(editor.asked.length, 1, 'it is there already');
  });

  it('stays while the cursor is in another kind of document', () => {
    const editor = openAtFirst();
    move(editor, 15);
    assert.deepEqual(editor.asked, []);
  });

  it('stays while it is pinned', () => {
    const editor = openAtFirst();
    editor.send({ type: 'pin', isPinned: true });
    move(editor, 25);
    assert.deepEqual(editor.asked, []);
  });

  it('shows only the last of many that the cursor runs through', () => {
    const editor = openAtFirst();
    editor.moveCursor(A, { line: 25, character: 0 });
    editor.send({ type: 'cursorMoved', uri: A });
    const before = editor.posted.length;
    move(editor, 5, 0);
    assert.equal(editor.state().service?.name, 'checkout');
    const shown = editor.posted.slice(before).filter((message) => message.type === 'show');
    assert.ok(shown.every(({ answer }) => answer.kind === 'preview' && answer.service.index === 0));
  });

  it('stays with what a person asked for until the cursor moves', () => {
    const editor = openAtFirst();
    editor.moveCursor(A, { line: 5, character: 0 });
    editor.answers.set(A, modelAt(1));
    editor.send({ type: 'show', uri: A, service: services[1] });
    editor.send({ type: 'documentChanged', uri: A });
    editor.settle();
    assert.equal(editor.state().service?.name, 'cart');
    move(editor, 6, 0);
    assert.equal(editor.state().service?.name, 'checkout');
  });

  it('moves on when the text changed under the question', () => {
    const editor = openAtFirst();
    editor.moveCursor(A, { line: 25, character: 0 });
    editor.send({ type: 'cursorMoved', uri: A });
    editor.send({ type: 'documentChanged', uri: A });
    editor.answers.set(A, modelAt(1));
    editor.settle();
    assert.equal(editor.state().service?.name, 'cart');
  });

  it('asks again about what is shown when the question that took its place is of no use any more', () => {
    const editor = openAtFirst();
    const overrides = { zones: 'a:1' };
    editor.send({ type: 'documentChanged', uri: A });
    editor.send({ type: 'override', overrides });
    editor.moveCursor(A, { line: 25, character: 0 });
    editor.send({ type: 'cursorMoved', uri: A });
    editor.send({ type: 'pin', isPinned: true });
    editor.settle();
    assert.deepEqual(
      editor.asked.map((asked) => [asked.service?.name, asked.overrides]),
      [
        ['checkout', undefined],
        ['cart', undefined],
        ['checkout', overrides],
      ],
    );
  });

  describe('with a lost zone as what-if', () => {
    const lost: WhatIf = { kind: 'zone-lost', zone: 'us-west-2b' };
    const lostAt = (index: number): PreviewModel => ({
      ...modelAt(index),
      shownWhatIf: FIXTURES['zone-lost'].shownWhatIf,
    });

    function loseZone(): WithAnswers {
      const editor = openAtFirst();
      editor.answers.set(A, lostAt(0));
      editor.send({ type: 'setWhatIf', whatIf: lost });
      editor.settle();
      return editor;
    }

    it('shows it there too', () => {
      const editor = loseZone();
      editor.moveCursor(A, { line: 25, character: 0 });
      editor.answers.set(A, lostAt(1));
      editor.send({ type: 'cursorMoved', uri: A });
      editor.settle();
      assert.equal(editor.state().service?.name, 'cart');
      assert.deepEqual(editor.state().whatIf, lost);
    });

    it('ends it when a person does before it is there', () => {
      const editor = loseZone();
      editor.moveCursor(A, { line: 25, character: 0 });
      editor.send({ type: 'cursorMoved', uri: A });
      editor.send({ type: 'setWhatIf', whatIf: undefined });
      editor.answers.set(A, modelAt(1));
      editor.settle();
      assert.equal(editor.state().service?.name, 'cart');
      assert.deepEqual([editor.asked.at(-1)?.whatIf, editor.state().whatIf], [undefined, undefined]);
    });
  });

  it('asks for the Service at the cursor where none is named', () => {
    const editor = open();
    editor.moveCursor(B, { line: 3, character: 4 });
    editor.send({ type: 'show', uri: A });
    editor.settle();
    editor.send({ type: 'cursorMoved', uri: B });
    editor.settle();
    assert.deepEqual(
      editor.asked.map(({ at }) => at),
      [undefined, { line: 3, character: 4 }],
    );
  });
});

describe('what figures are compared with', () => {
  const typed = modelOf(A, { documentVersion: 2, headline: 'typed' });

  function edit(editor: WithAnswers, model: PreviewAnswer = typed): void {
    editor.documents.set(A, { version: 2, isDirty: true, isInRepository: true });
    editor.answers.set(A, model);
    editor.send({ type: 'documentChanged', uri: A });
    editor.settle();
  }

  function openEdited(): WithAnswers {
    const editor = open();
    editor.send({ type: 'show', uri: A });
    editor.settle();
    edit(editor);
    return editor;
  }

  it('is the saved file, from the first change on', () => {
    const editor = open();
    editor.send({ type: 'show', uri: A });
    editor.settle();
    assert.equal(editor.compared.length, 0);
    edit(editor);
    assert.deepEqual(
      editor.compared.map(({ uri, kind, service }) => [uri, kind, service.name]),
      [[A, 'saved', 'checkout']],
    );
    assert.equal(editor.baseline()?.trafficDistribution, 'saved');
    const sent = editor.posted.findLast((message) => message.type === 'baseline');
    assert.deepEqual(sent, {
      type: 'baseline',
      baseline: editor.baseline(),
      compareWith: 'saved',
      canCompareCommit: true,
    });
  });

  it('is asked once for many changes of the text', () => {
    const editor = openEdited();
    for (let version = 3; version < 6; version += 1) {
      editor.documents.set(A, { version, isDirty: true, isInRepository: true });
      editor.answers.set(A, { ...typed, documentVersion: version, headline: String(version) });
      editor.send({ type: 'documentChanged', uri: A });
      editor.settle();
    }
    assert.equal(editor.compared.length, 1);
  });

  it('is asked again, and stays meanwhile, when another file changes', () => {
    const editor = openEdited();
    editor.send({ type: 'workspaceChanged' });
    assert.equal(editor.baseline()?.trafficDistribution, 'saved');
    editor.settle();
    assert.equal(editor.compared.length, 2);
    assert.equal(editor.baseline()?.trafficDistribution, 'saved');
  });

  it('is gone once saved, and asked anew after the next change', () => {
    const editor = openEdited();
    editor.documents.set(A, { version: 2, isDirty: false });
    editor.send({ type: 'documentChanged', uri: A });
    editor.settle();
    assert.equal(editor.baseline(), undefined);
    const sent = editor.posted.findLast((message) => message.type === 'baseline');
    assert.equal(sent?.baseline, undefined);
    edit(editor);
    assert.equal(editor.compared.length, 2);
  });

  it('is known although the document was unsaved from the start', () => {
    const editor = open();
    editor.documents.set(A, { version: 1, isDirty: true });
    editor.send({ type: 'show', uri: A });
    editor.settle();
    assert.equal(editor.baseline()?.trafficDistribution, 'saved');
  });

  it('stays while the text cannot be read for a moment', () => {
    const editor = openEdited();
    edit(editor, BROKEN);
    edit(editor);
    assert.equal(editor.baseline()?.trafficDistribution, 'saved');
  });

  it('is that of the shown Service', () => {
    const editor = openEdited();
    edit(editor, { ...typed, service: { ...typed.service, name: 'cart', index: 1 } });
    assert.deepEqual(
      editor.compared.map(({ service }) => service.name),
      ['checkout', 'cart'],
    );
  });

  it('is the last commit where a person says so, of a saved file too', () => {
    const editor = openEdited();
    editor.send({ type: 'compareWith', kind: 'commit' });
    editor.settle();
    assert.equal(editor.baseline()?.trafficDistribution, 'commit');
    assert.equal(editor.compared.at(-1)?.kind, 'commit');
    editor.documents.set(A, { version: 2, isDirty: false, isInRepository: true });
    editor.send({ type: 'documentChanged', uri: A });
    editor.settle();
    assert.equal(editor.baseline()?.trafficDistribution, 'commit');
  });

  it('follows a new commit', () => {
    const editor = openEdited();
    editor.send({ type: 'compareWith', kind: 'commit' });
    editor.settle();
    const before = editor.compared.length;
    editor.send({ type: 'commitChanged' });
    editor.settle();
    assert.equal(editor.compared.length, before + 1);
  });

  it('is nothing for a file without a repository', () => {
    const editor = open();
    editor.send({ type: 'show', uri: A });
    editor.settle();
    editor.send({ type: 'compareWith', kind: 'commit' });
    editor.settle();
    assert.deepEqual([editor.compared, editor.baseline()], [[], undefined]);
  });

  it('is not compared with what a what-if or an override makes of it', () => {
    const editor = openEdited();
    editor.answers.set(A, { ...FIXTURES['zone-lost'], uri: A, documentVersion: 2 });
    editor.send({ type: 'setWhatIf', whatIf: { kind: 'zone-lost', zone: 'us-west-2b' } });
    editor.settle();
    assert.equal(editor.baseline(), undefined);
    editor.answers.set(A, typed);
    editor.send({ type: 'setWhatIf', whatIf: undefined });
    editor.settle();
    assert.equal(editor.baseline()?.trafficDistribution, 'saved');
  });

  it('comes back with a reloaded window', () => {
    const editor = open();
    editor.send({ type: 'compareWith', kind: 'commit' });
    editor.send({ type: 'show', uri: A });
    assert.equal(targetOf(editor.state())?.compareWith, 'commit');
  });
});

describe('a what-if', () => {
  const ZONE_B: WhatIf = { kind: 'zone-lost', zone: 'us-west-2b' };
  const NODE: WhatIf = { kind: 'node-lost', node: 'node-2a-1' };
  const changedModel = (changes: Partial<PreviewModel> = {}): PreviewModel => ({
    ...FIXTURES['zone-lost'],
    uri: A,
    documentVersion: 1,
    ...changes,
  });

  function loseZone(editor: WithAnswers): void {
    editor.send({ type: 'show', uri: A });
    editor.settle();
    editor.answers.set(A, changedModel());
    editor.send({ type: 'setWhatIf', whatIf: ZONE_B });
    editor.settle();
  }

  it('goes with every question about the text, and comes back with a page made anew', () => {
    const editor = open();
    loseZone(editor);
    editor.send({ type: 'documentChanged', uri: A });
    editor.settle();
    editor.send({ type: 'pageGone' });
    editor.send({ type: 'pageReady' });
    editor.settle();
    assert.deepEqual(
      editor.asked.map(({ whatIf }) => whatIf),
      [undefined, ZONE_B, ZONE_B, ZONE_B],
    );
    assert.deepEqual(editor.state().whatIf, ZONE_B);
  });

  it('is the newest of several that come while a question is under way', () => {
    const editor = open();
    loseZone(editor);
    editor.posted.length = 0;
    editor.send({ type: 'setWhatIf', whatIf: NODE });
    editor.send({ type: 'setWhatIf', whatIf: undefined });
    editor.answers.set(A, modelOf(A, { headline: 'as it is' }));
    editor.settle();
    assert.equal(editor.asked.at(-1)?.whatIf, undefined);
    const shown = editor.posted.filter((message) => message.type === 'show');
    assert.equal(shown.length, 1, 'the answer to what is no longer asked is not shown');
    assert.ok(shown[0]?.answer.kind === 'preview' && shown[0].answer.headline === 'as it is');
  });

  it('ends when the server says that it cannot happen', () => {
    const editor = open();
    loseZone(editor);
    editor.answers.set(A, modelOf(A));
    editor.send({ type: 'documentChanged', uri: A });
    editor.settle();
    assert.equal(editor.state().whatIf, undefined);
    editor.send({ type: 'documentChanged', uri: A });
    editor.settle();
    assert.equal(editor.asked.at(-1)?.whatIf, undefined);
  });

  it('stays while the text cannot be read', () => {
    const editor = open();
    loseZone(editor);
    editor.answers.set(A, BROKEN);
    editor.send({ type: 'documentChanged', uri: A });
    editor.settle();
    assert.deepEqual(editor.state().whatIf, ZONE_B);
  });

  const CART = { name: 'cart', namespace: 'shop', index: 1 };

  it('ends with another file', () => {
    const editor = open();
    loseZone(editor);
    editor.send({ type: 'cursorMoved', uri: B });
    editor.settle();
    assert.equal(editor.asked.at(-1)?.whatIf, undefined);
    assert.equal(editor.state().whatIf, undefined);
  });

  it('goes on to another Service of the file when it happens to the cluster', () => {
    const editor = open();
    loseZone(editor);
    editor.send({ type: 'show', uri: A, service: CART });
    editor.settle();
    assert.deepEqual([editor.asked.at(-1)?.service, editor.asked.at(-1)?.whatIf], [CART, ZONE_B]);
    assert.deepEqual(editor.state().whatIf, ZONE_B);
  });

  it('ends there when it cannot happen', () => {
    const editor = open();
    loseZone(editor);
    editor.answers.set(A, modelOf(A));
    editor.send({ type: 'show', uri: A, service: CART });
    editor.settle();
    assert.equal(editor.state().whatIf, undefined);
  });

  it('ends with another Service when it happens to pods or clients of one', () => {
    const editor = open();
    loseZone(editor);
    editor.send({ type: 'setWhatIf', whatIf: { kind: 'clients-multiplied', zone: 'us-west-2b', factor: 2 } });
    editor.settle();
    editor.send({ type: 'show', uri: A, service: CART });
    editor.settle();
    assert.equal(editor.asked.at(-1)?.whatIf, undefined);
  });

  it('is there from the start after a reload', () => {
    const editor = open();
    editor.answers.set(A, changedModel());
    editor.send({ type: 'show', uri: A, whatIf: ZONE_B });
    editor.settle();
    assert.deepEqual(
      editor.asked.map(({ whatIf }) => whatIf),
      [ZONE_B],
    );
  });
});
