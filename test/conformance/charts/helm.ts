import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { REAL_HELM } from '../../support/renderers.ts';
import type { Chart } from './charts.ts';

/** What `helm template` prints for a chart; throws where it refuses, as none of the charts should be. */
export function askHelm({ files }: Chart, program = REAL_HELM ?? 'helm'): string {
  const root = mkdtempSync(join(tmpdir(), 'zonewise-charts-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const { status, stdout, stderr } = spawnSync(program, ['template', 'preview', root], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stderr);
    return stdout;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
