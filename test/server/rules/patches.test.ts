import assert from 'node:assert/strict';
import { createChecker } from '../../../server/features/diagnostics/checkFile.ts';
import type { FileContext } from '../../../server/features/document/fileContext.ts';
import { RULES } from '../../../server/rules/index.ts';
import { ALL_ON, codesIn, contextOf } from '../../support/fileContext.ts';

const BASE = `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80}]
`;
const OTHERS = { 'file:///shop/base/web.yaml': BASE };
const patch = (rest: string): string => `apiVersion: v1\nkind: Service\nmetadata: {name: web}\n${rest}`;

describe('a patch of a Service in another file', () => {
  it('is not blamed for what stands in its base', () => {
    for (const rest of [
      'spec: {trafficDistribution: PreferSameZone}',
      'spec: {externalTrafficPolicy: Local}',
      'spec: {loadBalancerClass: a.b/c}',
      'spec: {ipFamilies: [IPv4, IPv6]}',
      'metadata: {name: web, annotations: {a: b}}\n',
    ].map((text) => (text.startsWith('metadata') ? text : `metadata: {name: web}\n${text}`)))
      assert.deepEqual(codesIn(`apiVersion: v1\nkind: Service\n${rest}`, { others: OTHERS }), [], rest);
  });

  it('is blamed for what is wrong by itself', () => {
    assert.deepEqual(
      codesIn(patch('spec: {trafficDistribution: PreferSameZon, tpye: NodePort}'), { others: OTHERS }),
      ['unknown-traffic-distribution-value', 'field-unknown'],
    );
  });

  it('is a broken Service when no other file has the rest', () => {
    assert.ok(codesIn(patch('spec: {trafficDistribution: PreferSameZone}')).includes('ports-missing'));
  });

  it('may hold directives of a strategic merge patch anywhere', () => {
    for (const rest of [
      '$patch: delete\n',
      'spec: {$patch: replace, selector: {app: web}, ports: [{port: 80}]}',
      'spec: {ports: [{$patch: delete, port: 80}, {port: 81}]}',
      'spec: {ports: [{$patch: replace}, {port: 81}]}',
      'spec: {selector: {$patch: replace, app: web}}',
      'spec: {$setElementOrder/ports: [{port: 80}], $retainKeys: [ports], ports: [{port: 80}]}',
    ])
      assert.deepEqual(codesIn(patch(rest)), [], rest);
  });

  it('does not take the name of a Service in the same file', () => {
    const both = `${BASE}---\n${patch('spec: {ports: [{$patch: delete, port: 80}]}')}`;
    assert.deepEqual(codesIn(both), []);
  });

  it('is judged again when its base comes and goes', () => {
    const text = patch('spec: {trafficDistribution: PreferSameZone}');
    const checker = createChecker(RULES);
    const isClean = (context: FileContext): boolean =>
      checker.check(context, ALL_ON).every(({ findings }) => findings.length === 0);
    const alone = contextOf(text);
    const withBase = contextOf(text, { others: OTHERS, previous: alone });
    const aloneAgain = contextOf(text, { previous: withBase });
    assert.deepEqual([alone, withBase, aloneAgain].map(isClean), [false, true, false]);
  });
});
