import assert from 'node:assert/strict';
import type { FlatFinding } from '../../support/fileContext.ts';
import { checkText } from '../../support/fileContext.ts';

const service = (selector: string): string => `apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: ${selector}, ports: [{port: 80}]}
`;

const deployment = (name: string, labels: string): string => `---
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec: {selector: {matchLabels: ${labels}}, template: {metadata: {labels: ${labels}}}}
`;

/** The name of the workload that a selector without match is taken to mean. */
function meantBy(selector: string, workloads: Readonly<Record<string, string>>): string | undefined {
  const found = (text: string): FlatFinding | undefined =>
    checkText(text).find(({ code }) => code === 'selector-without-match');
  const written = Object.entries(workloads).map(([name, labels]) => deployment(name, labels));
  const named = [written, written.toReversed()].map((order) => {
    const resource = found(service(selector) + order.join(''))?.finding.related?.[0]?.resource;
    return resource?.metadata.name?.value;
  });
  assert.equal(named[0], named[1], 'the order of the file decides');
  return named[0];
}

describe('the workload that a selector without match is taken to mean', () => {
  it('carries more of the labels, before one with a value that is a slip away', () => {
    assert.equal(
      meantBy('{app: web, tier: front}', { shares: '{app: web, role: x}', slips: '{app: wbe, role: y}' }),
      'shares',
    );
  });

  it('has a value that is a slip away, before the one of the same name', () => {
    assert.equal(meantBy('{app: checkout}', { web: '{app: other}', slips: '{app: chekcout}' }), 'slips');
  });

  it('has more values that are a slip away', () => {
    assert.equal(
      meantBy('{app: checkout, tier: frontend}', {
        one: '{app: chekcout, tier: backstage}',
        two: '{app: chekcout, tier: frontned}',
      }),
      'two',
    );
  });

  it('is of the same name, where nothing else tells them apart', () => {
    assert.equal(meantBy('{app: checkout}', { web: '{app: chekcout}', other: '{app: checkotu}' }), 'web');
  });

  it('has two values that are a slip away and the name, before one that carries one label and lacks the other', () => {
    assert.equal(
      meantBy('{app: checkout, tier: frontend}', {
        web: '{app: chekcout, tier: frontned}',
        other: '{app: checkout}',
      }),
      'web',
    );
  });

  it('is none where nothing comes close', () => {
    assert.equal(meantBy('{app: checkout}', { other: '{app: payments}' }), undefined);
  });
});
