import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ORACLE_FOLDER = fileURLToPath(new URL('./oracle/', import.meta.url));
const BINARY_FOLDER = process.env.ZONEWISE_CONTROL_PLANE_BIN ?? join(tmpdir(), 'zonewise-control-planes');

/** The binary of a minor's control plane, built where it is not there yet. */
export function buildControlPlane(minor: number): string {
  mkdirSync(BINARY_FOLDER, { recursive: true });
  const folder = join(ORACLE_FOLDER, `1.${minor}`);
  const release = /k8s\.io\/kubernetes (v\S+)/.exec(readFileSync(join(folder, 'go.mod'), 'utf8'))?.[1] ?? '';
  const binary = join(BINARY_FOLDER, release);
  if (existsSync(binary)) return binary;
  const stamp = `-s -w -X k8s.io/component-base/version.gitVersion=${release}`;
  const built = spawnSync('go', ['build', '-p', '1', '-ldflags', stamp, '-o', binary, '.'], {
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (built.status !== 0) throw new Error(`go build failed for 1.${minor}`);
  return binary;
}
