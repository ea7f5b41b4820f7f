// The packages whose code is in the bundles, and their licences as the package shows them to the person.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Licences that allow what we do with the code. Anything else must be looked at by a person first. */
const ALLOWED = new Set(['MIT', 'ISC', 'BSD-3-Clause', 'BSD-2-Clause', 'Apache-2.0', 'BlueOak-1.0.0']);

const LICENCE_FILE = /^(?:licen[cs]e|copying)(?:[.-]\w+)?$/i;

/**
 * The packages of which something ended in a bundle, by name.
 * @param {readonly import('esbuild').Metafile[]} metafiles
 */
export function findPackages(metafiles) {
  const folders = new Set();
  for (const { outputs } of metafiles) {
    for (const { inputs } of Object.values(outputs)) {
      for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
        const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0];
        if (folder !== undefined && bytesInOutput > 0) folders.add(folder);
      }
    }
  }
  const packages = [...folders].map(readPackage);
  // The same version may stand in several folders.
  const distinct = new Map(packages.map((each) => [`${each.name} ${each.version}`, each]));
  return [...distinct.keys()].sort().flatMap((key) => distinct.get(key) ?? []);
}

/** The text that is shipped beside the bundles. */
export function writeNotices(packages) {
  const rule = '='.repeat(80);
  const parts = packages.map(
    ({ name, version, license, text }) => `${rule}\n${name} ${version} (${license})\n${rule}\n\n${text}\n`,
  );
  return `Zonewise contains code of these packages, under their licences:\n\n${packages
    .map(({ name, version, license }) => `- ${name} ${version} (${license})\n`)
    .join('')}\n${parts.join('\n')}`;
}

function readPackage(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (!ALLOWED.has(license)) throw new Error(`${name} ${version} has the licence ${license}.`);
  const file = readdirSync(folder).find((entry) => LICENCE_FILE.test(entry));
  if (file === undefined) throw new Error(`${name} ${version} comes without the text of its licence.`);
  const text = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim();
  return { name, version, license, text };
}
