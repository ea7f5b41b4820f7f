// The bundler cuts only ES modules into parts, and what an editor starts must be CommonJS: so it cuts, and then each part
// becomes CommonJS by itself. `import()` of a part becomes `require` of it, behind a promise.
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { build, transform } from 'esbuild';

/**
 * Builds what `options` say with `splitting`, as CommonJS, and writes it.
 * @param {import('esbuild').BuildOptions} options
 * @returns {Promise<import('esbuild').BuildResult>}
 */
export async function buildParts(options) {
  const result = await build({ ...options, format: 'esm', splitting: true, write: false });
  for (const { path, text } of result.outputFiles) {
    const { code } = await transform(text, {
      format: 'cjs',
      platform: 'node',
      target: options.target,
      minify: options.minify,
      minifySyntax: options.minifySyntax,
      minifyWhitespace: options.minifyWhitespace,
      legalComments: 'none',
      supported: { 'dynamic-import': false },
      sourcefile: basename(path),
    });
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, code);
  }
  return result;
}
