import assert from 'node:assert/strict';
import { readKubeContexts } from '../../../../server/cluster/kubectl/kubeconfig.ts';

const CONFIG = `apiVersion: v1
kind: Config
current-context: prod-eu
clusters:
- {name: eu, cluster: {server: "https://eu.example.com", certificate-authority-data: Q0E=}}
users:
- {name: anna, user: {token: hunter2}}
contexts:
- {name: prod-eu, context: {cluster: eu, user: anna, namespace: shop}}
- {name: prod-us, context: {cluster: us, user: anna}}
`;

describe('contexts of a kubeconfig', () => {
  it('are read with their namespaces', () => {
    assert.deepEqual(readKubeContexts([CONFIG]), {
      contexts: [
        { name: 'prod-eu', namespace: 'shop' },
        { name: 'prod-us', namespace: undefined },
      ],
      current: 'prod-eu',
      unreadable: 0,
    });
  });

  it('come without any server, user or credential', () => {
    assert.doesNotMatch(JSON.stringify(readKubeContexts([CONFIG])), /example|anna|hunter2|Q0E/);
  });

  it('are those of the first file that has the name, and the first current one counts', () => {
    const first = 'contexts: [{name: a, context: {namespace: one}}]';
    const second = 'current-context: b\ncontexts: [{name: a, context: {namespace: two}}, {name: b}]';
    assert.deepEqual(readKubeContexts([first, second]), {
      contexts: [
        { name: 'a', namespace: 'one' },
        { name: 'b', namespace: undefined },
      ],
      current: 'b',
      unreadable: 0,
    });
  });

  it('are left out of a file that is broken, while the others count', () => {
    const { contexts, unreadable } = readKubeContexts(['users: [{token: "hunter2', CONFIG, '[1, 2]']);
    assert.equal(contexts.length, 2);
    assert.equal(unreadable, 2);
  });

  it('are none in an empty file', () => {
    assert.deepEqual(readKubeContexts(['']), { contexts: [], current: undefined, unreadable: 0 });
  });

  it('end with a bomb of aliases', () => {
    const lines = Array.from(
      { length: 30 },
      (_, at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}, *a${at}]`,
    );
    const { unreadable } = readKubeContexts([['a0: &a0 x', ...lines].join('\n')]);
    assert.equal(unreadable, 1);
  });
});
