import assert from 'node:assert/strict';
import type { PageState } from '../../../../client/preview/page/state.ts';
import { keepState, reduceState, restoreState } from '../../../../client/preview/page/state.ts';
import type { PreviewAnswer } from '../../../../server/protocol/messages.ts';
import { FIXTURES, SAMPLE_URI } from '../fixtures.ts';

const EMPTY = restoreState(undefined);

function show(state: PageState, answer: PreviewAnswer, uri = SAMPLE_URI): PageState {
  return reduceState(state, { type: 'show', uri, answer, isPinned: state.isPinned });
}

describe('the state of the page', () => {
  it('keeps the last picture while the text cannot be read', () => {
    const state = show(show(EMPTY, FIXTURES.skewed), FIXTURES['syntax-error']);
    assert.equal(state.model, FIXTURES.skewed);
    assert.equal(state.unavailable, FIXTURES['syntax-error']);
  });

  it('shows the new picture once it can', () => {
    const state = show(show(show(EMPTY, FIXTURES.skewed), FIXTURES['syntax-error']), FIXTURES.zonal);
    assert.deepEqual([state.model, state.unavailable], [FIXTURES.zonal, undefined]);
  });

  it('does not keep the picture of another document, or of a Service that went', () => {
    assert.equal(show(show(EMPTY, FIXTURES.skewed), FIXTURES['syntax-error'], 'file:///b').model, undefined);
    assert.equal(show(show(EMPTY, FIXTURES.skewed), FIXTURES['no-service']).model, undefined);
  });

  it('lets go of what was chosen when it is chosen again, or with another Service', () => {
    const selection = { kind: 'pod', name: 'p' } as const;
    const chosen = reduceState(show(EMPTY, FIXTURES.skewed), { type: 'select', selection });
    assert.deepEqual(chosen.selection, selection);
    assert.equal(reduceState(chosen, { type: 'select', selection: { ...selection } }).selection, undefined);
    assert.deepEqual(show(chosen, FIXTURES.zonal).selection, selection);
    const other = { ...FIXTURES.zonal, service: { ...FIXTURES.zonal.service, index: 1 } };
    assert.equal(show(chosen, other).selection, undefined);
  });

  it('opens and closes parts', () => {
    const opened = reduceState(EMPTY, { type: 'open', part: 'pods', isOpen: true });
    assert.deepEqual(opened.opened, ['pods']);
    assert.deepEqual(reduceState(opened, { type: 'open', part: 'pods', isOpen: false }).opened, []);
  });

  it('survives a reload: the target for the host, the choices for itself', () => {
    let state = show(EMPTY, FIXTURES.skewed);
    state = reduceState(state, { type: 'select', selection: { kind: 'pod', name: 'p' } });
    state = reduceState(state, { type: 'open', part: 'pods', isOpen: true });
    state = reduceState(state, { type: 'scroll', top: 120 });
    const kept: unknown = JSON.parse(JSON.stringify(keepState(state)));
    const { selection, opened, scrollTop } = restoreState(kept);
    assert.deepEqual([selection, opened, scrollTop], [{ kind: 'pod', name: 'p' }, ['pods'], 120]);
  });

  it('keeps the selected what-if for the host', () => {
    const { whatIf } = keepState(show(EMPTY, FIXTURES['zone-lost'])) as { whatIf?: unknown };
    assert.deepEqual(whatIf, { kind: 'zone-lost', zone: 'us-west-2b' });
    assert.equal((keepState(show(EMPTY, FIXTURES['what-ifs'])) as { whatIf?: unknown }).whatIf, undefined);
  });

  it('starts empty from whatever it cannot read', () => {
    for (const kept of [null, 7, [], { opened: 'x', selection: [], scrollTop: 'y' }])
      assert.deepEqual(restoreState(kept), EMPTY);
  });
});
