import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  isDnsLabel,
  isDnsSubdomain,
  isLabelValue,
  isPortName,
  isQualifiedName,
  toDnsLabel,
} from '../../../server/kubernetes/names.ts';

/** The texts that a check gets wrong. */
function wrong(
  check: (text: string) => boolean,
  { good, bad }: { readonly good: readonly string[]; readonly bad: readonly string[] },
): readonly string[] {
  return [...good.filter((text) => !check(text)), ...bad.filter(check)];
}

describe('forms of names', () => {
  it('of DNS labels', () => {
    const good = ['a', '1web', 'web-shop', 'a'.repeat(63)];
    const bad = ['', '-a', 'a-', 'Web', 'a.b', 'a_b', 'a\n', 'a'.repeat(64)];
    assert.deepEqual(wrong(isDnsLabel, { good, bad }), []);
  });

  it('of DNS subdomains', () => {
    const good = ['a', 'db.example.com', '10.0.0.1', 'a'.repeat(253)];
    const bad = ['', '.', 'a..b', 'a.', 'A.b', '*.b', 'a-.b', `${'a.'.repeat(126)}ab`];
    assert.deepEqual(wrong(isDnsSubdomain, { good, bad }), []);
  });

  it('of label keys', () => {
    const good = ['app', 'App_1.x', 'example.com/app', `${'a'.repeat(253)}/app`];
    const bad = [
      '',
      '/',
      'a/',
      '/a',
      'a/b/c',
      'A.com/a',
      '-a',
      'a-',
      'a b',
      'a'.repeat(64),
      `${'a'.repeat(254)}/app`,
    ];
    assert.deepEqual(wrong(isQualifiedName, { good, bad }), []);
  });

  it('of label values', () => {
    const good = ['', 'a', '1.2', 'A_b-c.d', 'a'.repeat(63)];
    const bad = ['-5', 'a ', 'a/b', '.', 'ä', 'a'.repeat(64)];
    assert.deepEqual(wrong(isLabelValue, { good, bad }), []);
  });

  it('of port names', () => {
    const good = ['http', '8080-tcp', 'a', 'a'.repeat(15)];
    const bad = ['', '8080', 'a--b', '-a', 'a-', 'HTTP', 'a.b', 'a'.repeat(16)];
    assert.deepEqual(wrong(isPortName, { good, bad }), []);
  });
});

describe('toDnsLabel', () => {
  it('makes a DNS label of any text, or nothing', () => {
    assert.equal(toDnsLabel('Web_Shop 2'), 'web-shop-2');
    assert.equal(toDnsLabel('_web_'), 'web');
    assert.equal(toDnsLabel('--'), undefined);
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        const label = toDnsLabel(text);
        assert.ok(label === undefined || isDnsLabel(label), `${text} became ${label ?? ''}`);
      }),
    );
  });
});
