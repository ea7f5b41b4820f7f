import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Candidate } from './measure.ts';

/** What a server's main thread did in one piece, without letting anybody else have a turn. */
export interface Pieces {
  /** The server, started so that it tells. */
  readonly of: (candidate: Candidate) => Candidate;
  /** The longest piece since the last time that was asked, in milliseconds of CPU; 0 for one below 10. */
  readonly longest: () => number;
  readonly remove: () => void;
}

export function listenToPieces(): Pieces {
  const folder = mkdtempSync(join(tmpdir(), 'zonewise-pieces-'));
  const path = join(folder, 'pieces');
  writeFileSync(path, '');
  const probe = new URL('pieceProbe.mjs', import.meta.url);
  probe.searchParams.set('pieces', path);
  let seen = 0;
  return {
    of: (candidate) => ({
      ...candidate,
      args: ['--import', probe.href, ...candidate.args],
    }),
    longest: () => {
      const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1);
      const fresh = lines.slice(seen).map((line) => Number.parseFloat(line));
      seen = lines.length;
      return Math.max(0, ...fresh);
    },
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
