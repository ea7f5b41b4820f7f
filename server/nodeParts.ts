/**
 * Loads the parts of a program from what the engine compiled of them in an earlier life. Node's own cache keeps what is
 * compiled as a file is loaded; this one keeps the functions that were called since as well, which is most of a start.
 */
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Script } from 'node:vm';

/** The parts of one build, as CommonJS files of a folder. */
export interface Build {
  readonly folder: string;
  /** Says which build this is: another text of any part has another name. Hexadecimal digits. */
  readonly id: string;
}

export interface Parts {
  /** What the part exports; it is run when it is first asked for. */
  readonly load: (name: string) => unknown;
  /** Keeps what is compiled by now, of the parts of which nothing valid was kept before. What cannot be written is not kept. */
  readonly keep: () => void;
}

type RunPart = (exports: unknown, require: (name: string) => unknown, module: { exports: unknown }) => void;

/**
 * @param store the folder for what was compiled; without one, parts are compiled each time
 * @param load loads what is no part: modules of Node
 */
export function createParts(build: Build, store: string | undefined, load: (name: string) => unknown): Parts {
  const modules = new Map<string, { exports: unknown }>();
  const fresh = new Map<string, Script>();
  const kept = store === undefined ? undefined : join(store, build.id);

  const loadPart = (name: string): unknown => {
    const known = modules.get(name);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    modules.set(name, module);
    run(name)(
      module.exports,
      (asked) => (asked.startsWith('.') ? loadPart(basename(asked)) : load(asked)),
      module,
    );
    return module.exports;
  };
  const run = (name: string): RunPart => {
    const filename = join(build.folder, name);
    const cachedData = kept === undefined ? undefined : readTwice(join(kept, name));
    const script = new Script(wrap(readFileSync(filename, 'utf8')), { filename, cachedData });
    if (cachedData === undefined || script.cachedDataRejected === true) fresh.set(name, script);
    return script.runInThisContext() as RunPart;
  };

  return {
    load: loadPart,
    keep: () => {
      if (store === undefined || kept === undefined || fresh.size === 0) return;
      try {
        mkdirSync(kept, { recursive: true });
        for (const [name, script] of fresh) writeTwice(join(kept, name), script.createCachedData());
        forgetOthers(store, build.id);
      } catch {
        // A full disk, or one that nobody may write to: the next start takes a little longer.
      }
      fresh.clear();
    },
  };
}

/** On one line with the text, so that lines keep their numbers. */
function wrap(text: string): string {
  return `(function(exports,require,module){${text}\n})`;
}

/**
 * The engine believes what it is given, and a bit that fell over would end the process. So it is written twice, and counts
 * where both are the same: comparing them costs less than any sum over them.
 */
function writeTwice(path: string, compiled: Buffer): void {
  // Complete under its name, or not at all: another window may be doing the same.
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, Buffer.concat([compiled, compiled]));
  renameSync(unfinished, path);
}

function readTwice(path: string): Buffer | undefined {
  try {
    const both = readFileSync(path);
    const [first, second] = [both.subarray(0, both.length / 2), both.subarray(both.length / 2)];
    return first.equals(second) ? first : undefined;
  } catch {
    return undefined;
  }
}

/** Of builds that were replaced, and of what versions before this one kept. */
function forgetOthers(store: string, id: string): void {
  for (const name of readdirSync(store))
    if (name !== id && BUILD_ID.test(name)) rmSync(join(store, name), { recursive: true, force: true });
}

const BUILD_ID = /^[0-9a-f]{16}$/;
