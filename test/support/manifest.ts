import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../harness/dependencies.mjs';

/** Names of texts, each with its English. */
export type ManifestTexts = Readonly<Record<string, string>>;

export function readManifestTexts(): ManifestTexts {
  return JSON.parse(readFileSync(join(root, 'package.nls.json'), 'utf8')) as ManifestTexts;
}

/** The manifest of the extension as an editor shows it: with the texts for `%names%`. */
export function readManifest(): unknown {
  const texts = readManifestTexts();
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'), (_, value: unknown) => {
    const [, name] = typeof value === 'string' ? (/^%(.+)%$/.exec(value) ?? []) : [];
    return name === undefined ? value : (texts[name] ?? value);
  });
}
