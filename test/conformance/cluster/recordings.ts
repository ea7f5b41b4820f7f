import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

/** What an API server answered to one request; `managedFields` are left out of what it says. */
export interface Exchange {
  readonly method: string;
  /** With its query, without the time limit that kubectl adds. */
  readonly path: string;
  /** The login that asked: the bearer token of a test. */
  readonly token: string;
  readonly status: number;
  /** Of type application/json. */
  readonly body: unknown;
}

/** How the real kubectl ended when it applied a manifest as a server-side dry run. */
export interface DryRunRecord {
  readonly title: string;
  readonly manifest: string;
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** All that was recorded of one control plane. */
export interface Recording {
  /** As the server says it: `v1.37.2`. */
  readonly version: string;
  readonly exchanges: readonly Exchange[];
  readonly dryRuns: readonly DryRunRecord[];
}

export const RECORDED_MINORS: readonly number[] = [37, 31];

export function recordingPath(minor: number): string {
  return fileURLToPath(new URL(`./recorded/1.${minor}.json.gz`, import.meta.url));
}

export function readRecording(minor: number): Recording {
  return JSON.parse(gunzipSync(readFileSync(recordingPath(minor))).toString('utf8')) as Recording;
}
