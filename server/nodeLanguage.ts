/** Gives the server the language of its client before any sentence is loaded: `--l10n=PATH` names the bundle. */
import { readFileSync } from 'node:fs';
import type { Bundle } from './l10n.ts';
import { speak } from './l10n.ts';

const OPTION = '--l10n=';
const NAMED = process.argv.find((argument) => argument.startsWith(OPTION));

if (NAMED !== undefined) speak(readBundle(NAMED.slice(OPTION.length)));

/** Undefined, which is English, for a file that is no bundle: a server that speaks another language still works. */
function readBundle(path: string): Bundle | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Bundle;
  } catch (fault) {
    process.stderr.write(`Zonewise speaks English: ${String(fault)}\n`);
    return undefined;
  }
}
