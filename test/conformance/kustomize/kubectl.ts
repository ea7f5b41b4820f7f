import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Tree } from './trees.ts';

/** What `kubectl kustomize` prints for a tree, or why it refuses. */
export type Answer =
  { readonly kind: 'built'; readonly text: string } | { readonly kind: 'refused'; readonly why: string };

export function hasKubectl(): boolean {
  return spawnSync('kubectl', ['kustomize', '--help'], { stdio: 'ignore' }).status === 0;
}

export function askKubectl({ folder, files }: Tree): Answer {
  const root = mkdtempSync(join(tmpdir(), 'zonewise-kustomize-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const { status, stdout, stderr } = spawnSync('kubectl', ['kustomize', join(root, folder)], {
      encoding: 'utf8',
    });
    return status === 0 ? { kind: 'built', text: stdout } : { kind: 'refused', why: stderr };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
