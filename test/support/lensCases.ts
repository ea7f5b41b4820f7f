import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../harness/dependencies.mjs';

/** A manifest of docs/lens.md, and the line above its Service. */
export interface LensCase {
  /** Of its section. */
  readonly title: string;
  readonly manifest: string;
  readonly line: string;
}

export function readLensCases(): readonly LensCase[] {
  const text = readFileSync(join(root, 'docs/lens.md'), 'utf8');
  return text.split(/^## /m).flatMap((section) => {
    const [title = ''] = section.split('\n', 1);
    return [...section.matchAll(/^```yaml\n([\s\S]*?)^```\n\n> (.+)$/gm)].map(
      ([, manifest = '', line = '']) => ({
        title,
        manifest,
        line,
      }),
    );
  });
}
