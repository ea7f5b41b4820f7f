import assert from 'node:assert/strict';
import { readPageMessage, readRestorableTarget } from '../../../../client/preview/messages/messages.ts';

describe('messages about the scenario', () => {
  it('override parts by texts, and nothing else', () => {
    const overrides = {
      zones: 'a:1',
      clients: 7,
      nonsense: 'x',
      monthlyGiB: 'x'.repeat(10_001),
      toString: 'x',
    };
    assert.deepEqual(readPageMessage({ type: 'override', overrides }), {
      type: 'override',
      overrides: { zones: 'a:1' },
    });
    for (const nothing of [undefined, [], 'zones', { zones: null }, {}])
      assert.equal(readPageMessage({ type: 'override', overrides: nothing }), undefined);
  });

  it('reset parts that there are', () => {
    assert.deepEqual(readPageMessage({ type: 'reset', parts: ['zones', 'nonsense', 7, '__proto__'] }), {
      type: 'reset',
      parts: ['zones'],
    });
    assert.equal(readPageMessage({ type: 'reset', parts: 'zones' }), undefined);
  });

  it('save to comments or to settings', () => {
    for (const where of ['comments', 'settings'])
      assert.deepEqual(readPageMessage({ type: 'saveScenario', where }), { type: 'saveScenario', where });
    assert.equal(readPageMessage({ type: 'saveScenario', where: '/etc/passwd' }), undefined);
  });

  it('bring overrides back after a reload, if they can be read', () => {
    const overrides = { dataPlane: 'cilium', zones: 7 };
    assert.deepEqual(readRestorableTarget({ uri: 'file:///a.yaml', overrides })?.overrides, {
      dataPlane: 'cilium',
    });
    assert.deepEqual(readRestorableTarget({ uri: 'file:///a.yaml', overrides: 'x' })?.overrides, {});
  });
});
