/**
 * Where the server begins as it is shipped: with its parts, and with what was compiled of them before (`--code-cache=FOLDER`).
 * While it is developed it begins in main.ts.
 */
import { join } from 'node:path';
import { createParts } from './nodeParts.ts';

/** Put in by the build. */
declare const BUILD: { readonly folder: string; readonly entry: string; readonly id: string };

const OPTION = '--code-cache=';
/** Milliseconds: by then the first findings stand, and what an editor asks of a file that it opens is answered. */
const KEEP_AFTER = 3_000;

const STORE = process.argv.find((argument) => argument.startsWith(OPTION))?.slice(OPTION.length);
const PARTS = createParts({ folder: join(__dirname, BUILD.folder), id: BUILD.id }, STORE, require);
PARTS.load(BUILD.entry);

setTimeout(PARTS.keep, KEEP_AFTER).unref();
process.on('exit', PARTS.keep);
