import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { readPageMessage, readRestorableTarget } from '../../../../client/preview/messages/messages.ts';

describe('messages from the page', () => {
  const service = { name: 'checkout', namespace: 'shop', index: 1 };
  const valid = [
    { type: 'ready' },
    { type: 'apply', choice: 'PreferSameZone', isSpread: false },
    { type: 'apply', choice: 'PreferSameZone', isSpread: true },
    { type: 'openGuide' },
    { type: 'reveal', place: { kind: 'service' } },
    { type: 'reveal', place: { kind: 'file', uri: 'file:///nodes.yaml' } },
    { type: 'copyMarkdown' },
    { type: 'reveal', place: { kind: 'subject', key: '["node","n"]' } },
    {
      type: 'savePicture',
      picture: { format: 'svg', picture: { width: 1, height: 1, title: '', description: '', content: [] } },
    },
    { type: 'savePicture', picture: { format: 'png', base64: 'AAAA' } },
    { type: 'pictureFailed' },
    { type: 'selectService', service },
    { type: 'selectService', service: { ...service, build: 'file:///prod/kustomization.yaml' } },
    { type: 'pin', isPinned: true },
    { type: 'setWhatIf', whatIf: { kind: 'zone-lost', zone: 'a' } },
    { type: 'setWhatIf', whatIf: { kind: 'node-lost', node: 'n' } },
    { type: 'setWhatIf', whatIf: { kind: 'replicas-added', workload: 'web', added: 2 } },
    { type: 'setWhatIf', whatIf: { kind: 'clients-multiplied', zone: 'a', factor: 1.5 } },
    { type: 'setWhatIf', whatIf: { kind: 'rolling-update', workload: 'web' } },
    { type: 'setWhatIf', whatIf: undefined },
    { type: 'compareWith', kind: 'commit' },
    { type: 'restartServer' },
    { type: 'build' },
  ];
  for (const message of valid) {
    it(`understands ${JSON.stringify(message)}`, () => {
      assert.deepEqual(readPageMessage(message), message);
    });
  }

  const invalid = [
    undefined,
    null,
    'ready',
    {},
    { type: 'constructor' },
    { type: '__proto__' },
    { type: 'apply', choice: 'toString' },
    { type: 'apply', choice: 'PreferMoon' },
    { type: 'reveal', place: { kind: 'file' } },
    { type: 'reveal', place: { kind: 'command', uri: 'command:rm' } },
    { type: 'selectService', service: { name: 'checkout' } },
    { type: 'reveal', place: { kind: 'subject' } },
    { type: 'savePicture', picture: { format: 'gif', base64: '' } },
    { type: 'savePicture', picture: { format: 'svg', picture: '<svg/>' } },
    { type: 'savePicture', picture: { format: 'png', base64: ' '.repeat(24 * 1024 * 1024 + 1) } },
    { type: 'setWhatIf', whatIf: 3 },
    { type: 'compareWith', kind: 'HEAD~5' },
    { type: 'setWhatIf', whatIf: { kind: 'constructor' } },
    { type: 'setWhatIf', whatIf: { kind: 'zone-lost', node: 'n' } },
    { type: 'setWhatIf', whatIf: { kind: 'replicas-added', workload: 'web', added: 0.5 } },
    { type: 'setWhatIf', whatIf: { kind: 'clients-multiplied', zone: 'a', factor: Infinity } },
  ];
  for (const message of invalid) {
    it(`passes over ${inspect(message, { maxStringLength: 40 })}`, () => {
      assert.equal(readPageMessage(message), undefined);
    });
  }

  it('throws on nothing', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (data) => {
        readPageMessage(data);
        readRestorableTarget(data);
      }),
    );
  });
});

describe('the state that a page kept', () => {
  it('names the Service to show again', () => {
    const kept = {
      uri: 'file:///a.yaml',
      service: { name: 'a', namespace: '', index: 0 },
      isPinned: true,
      whatIf: undefined,
      overrides: {},
      compareWith: 'saved',
    };
    assert.deepEqual(readRestorableTarget({ ...kept, selection: {} }), kept);
  });

  it('may lack the Service', () => {
    assert.deepEqual(readRestorableTarget({ uri: 'file:///a.yaml' }), {
      uri: 'file:///a.yaml',
      service: undefined,
      isPinned: false,
      whatIf: undefined,
      overrides: {},
      compareWith: 'saved',
    });
  });

  it('names the what-if, if it can be read', () => {
    const whatIf = { kind: 'zone-lost', zone: 'a' };
    assert.deepEqual(readRestorableTarget({ uri: 'file:///a.yaml', whatIf })?.whatIf, whatIf);
    assert.equal(readRestorableTarget({ uri: 'file:///a.yaml', whatIf: { kind: 'x' } })?.whatIf, undefined);
  });

  it('may be none', () => {
    assert.equal(readRestorableTarget(undefined), undefined);
    assert.equal(readRestorableTarget({ uri: 7 }), undefined);
  });
});
