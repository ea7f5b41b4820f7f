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
  it('are read with their namespaces', async () => {
    assert.deepEqual(await readKubeContexts([CONFIG]), {
      contexts: [
        { name: 'prod-eu', namespace: 'shop' },
        { name: 'prod-us', namespace: undefined },
      ],
      current: 'prod-eu',
      unreadable: 0,
    });
  });

  it('come without any server, user or credential', async () => {
    assert.doesNotMatch(JSON.stringify(await readKubeContexts([CONFIG])), /example|anna|hunter2|Q0E/);
  });

  it('are those of the first file that has the name, and the first current one counts', async () => {
    const first = 'contexts: [{name: a, context: {namespace: one}}]';
    const second = 'current-context: b\ncontexts: [{name: a, context: {namespace: two}}, {name: b}]';
    assert.deepEqual(await readKubeContexts([first, second]), {
      contexts: [
        { name: 'a', namespace: 'one' },
        { name: 'b', namespace: undefined },
      ],
      current: 'b',
      unreadable: 0,
    });
  });

  it('are left out of a file that is broken, while the others count', async () => {
    const { contexts, unreadable } = await readKubeContexts(['users: [{token: "hunter2', CONFIG, '[1, 2]']);
    assert.equal(contexts.length, 2);
    assert.equal(unreadable, 2);
  });

  it('are none in an empty file', async () => {
    assert.deepEqual(await readKubeContexts(['']), { contexts: [], current: undefined, unreadable: 0 });
  });

  it('end with a bomb of aliases', async () => {
    const lines = Array.from(
      { length: 30 },
      (_, at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}, *a${at}]`,
    );
    const { unreadable } = await readKubeContexts([['a0: &a0 x', ...lines].join('\n')]);
    assert.equal(unreadable, 1);
  });
});
