import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const STAND_IN_HELM = fileURLToPath(new URL('./standInHelm.mjs', import.meta.url));
export const STAND_IN_KUSTOMIZE = fileURLToPath(new URL('./standInKustomize.mjs', import.meta.url));

/** The real one: what `ZONEWISE_HELM` names, or that of the PATH; undefined where there is none. */
export const REAL_HELM = [process.env.ZONEWISE_HELM ?? '', 'helm'].find(
  (program) => program !== '' && spawnSync(program, ['version']).status === 0,
);

/** The real one, of the PATH: `kustomize`, or the one in `kubectl`; undefined where there is none. */
export const REAL_KUSTOMIZE = [
  ['kustomize', 'version'],
  ['kubectl', 'kustomize', '--help'],
].find(([program = '', ...args]) => spawnSync(program, args).status === 0)?.[0];
