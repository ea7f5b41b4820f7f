import assert from 'node:assert/strict';
import type { Suspects } from '../../../client/server/suspects.ts';
import { createSuspects } from '../../../client/server/suspects.ts';

const LONG = { uri: 'file:///shop/long.yaml', version: 3 };
const POD = { uri: 'file:///shop/pods.yaml' };

describe('what is remembered of a server that ended', () => {
  let suspects: Suspects;

  beforeEach(() => {
    suspects = createSuspects();
    suspects.told({ ...LONG, isWorking: true });
    suspects.told({ ...POD, isWorking: true });
    suspects.told({ ...POD, isWorking: false });
  });

  it('is what it worked on then', () => {
    assert.deepEqual(suspects.inWork(), [LONG.uri]);
    assert.deepEqual(suspects.serverEnded(), [LONG]);
    assert.deepEqual(suspects.all(), [LONG]);
    assert.deepEqual(suspects.inWork(), []);
  });

  it('is nothing when it stopped as it was told', () => {
    suspects.serverStopped();
    assert.deepEqual(suspects.serverEnded(), []);
    assert.deepEqual(suspects.all(), []);
  });

  it('stays through ends that had other reasons', () => {
    suspects.serverEnded();
    assert.deepEqual(suspects.serverEnded(), []);
    assert.deepEqual(suspects.all(), [LONG]);
  });

  it('is forgotten as soon as a server works on it again, for it has changed', () => {
    suspects.serverEnded();
    suspects.told({ ...LONG, version: 4, isWorking: true });
    assert.deepEqual(suspects.all(), []);
    assert.deepEqual(suspects.serverEnded(), [{ ...LONG, version: 4 }]);
  });

  it('is forgotten when it changed and takes no work any more', () => {
    suspects.serverEnded();
    suspects.told({ uri: LONG.uri, isWorking: false });
    assert.deepEqual(suspects.all(), []);
  });
});
