import * as fc from 'fast-check';
import type { History } from '../../fuzz/histories.ts';
import { checkHistory, history } from '../../fuzz/histories.ts';

/** What the search has found. */
const FOUND: Readonly<Record<string, History>> = {
  'a folder of the workspace becomes a link to one that is passed over': {
    before: [],
    happenings: [
      { kind: 'add root', path: 'repo/team' },
      { kind: 'delete', path: 'repo/team' },
      { kind: 'link', path: 'repo/team', target: 'repo/dist' },
      { kind: 'rest' },
      {
        kind: 'write',
        path: 'repo/dist/b.yaml',
        text: 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 1, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}}}\n',
      },
    ],
  },
};

describe('what counts in a workspace', () => {
  it('does not depend on its history: after any, a new server says the same', async () => {
    await fc.assert(fc.asyncProperty(history, checkHistory), { numRuns: 20 });
  });

  for (const [title, found] of Object.entries(FOUND)) {
    it(`does not depend on it where ${title}`, async () => {
      await checkHistory(found);
    });
  }
});
