import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Programs that the calls of kubectl are tried with: our own small one, and the real one where it is installed. */
export const KUBECTLS: readonly { readonly title: string; readonly program: string }[] = [
  {
    title: 'a stand-in for kubectl',
    program: fileURLToPath(new URL('./standInKubectl.mjs', import.meta.url)),
  },
  ...(spawnSync('kubectl', ['version', '--client']).status === 0
    ? [{ title: 'the real kubectl', program: 'kubectl' }]
    : []),
];
