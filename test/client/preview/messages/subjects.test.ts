import assert from 'node:assert/strict';
import { findLink, keyOfSubject } from '../../../../client/preview/messages/subjects.ts';
import type { Subject } from '../../../../server/protocol/messages.ts';
import { FIXTURES } from '../fixtures.ts';

const SUBJECTS: readonly Subject[] = [
  { kind: 'service', part: 'trafficDistribution' },
  { kind: 'service', part: 'selector' },
  { kind: 'scenario', part: 'endpoints' },
  { kind: 'workload', name: 'web', part: 'replicas' },
  { kind: 'workload', name: 'web', part: 'spreadConstraint', topologyKey: 'zone' },
  { kind: 'workload', name: 'web', part: 'spreadConstraint', topologyKey: 'host' },
  { kind: 'node', name: 'web' },
];

describe('what a reason is about', () => {
  it('has a key of its own, the same for a copy', () => {
    assert.equal(new Set(SUBJECTS.map(keyOfSubject)).size, SUBJECTS.length);
    assert.deepEqual(SUBJECTS.map(keyOfSubject), structuredClone(SUBJECTS).map(keyOfSubject));
  });
  it('leads to its link, and nothing else does', () => {
    const { links } = FIXTURES.skewed;
    assert.equal(findLink(links, keyOfSubject({ kind: 'service', part: 'trafficDistribution' })), links[0]);
    assert.equal(findLink(links, keyOfSubject({ kind: 'node', name: 'x' })), undefined);
    assert.equal(findLink(links, 'constructor'), undefined);
  });
});
