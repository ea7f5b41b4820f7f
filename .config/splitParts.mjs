// The bundler cuts only ES modules into parts, and what an editor starts must be CommonJS: so it cuts, and then each part
// becomes CommonJS by itself. `import()` of a part becomes `require` of it, behind a promise.
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { build, transform } from 'esbuild';

/**
 * Builds what `options` say with `splitting`, as CommonJS, and writes it. `id` is another one for other texts.
 * @param {import('esbuild').BuildOptions} options
 * @returns {Promise<import('esbuild').BuildResult & { id: string }>}
 */
export async function buildParts(options) {
  const result = await build({ ...options, format: 'esm', splitting: true, write: false });
  const texts = createHash('sha256');
  for (const { path, text } of result.outputFiles) {
    const { code } = await transform(text, {
      format: 'cjs',
      platform: 'node',
      target: options.target,
      minify: true,
      legalComments: 'none',
      supported: { 'dynamic-import': false },
      sourcefile: basename(path),
    });
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, code);
    texts.update(`${basename(path)}\n${code}\n`);
  }
  return { ...result, id: texts.digest('hex').slice(0, 16) };
}
