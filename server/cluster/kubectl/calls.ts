import type { ListRequest } from '../snapshotKinds.ts';
import { listPath } from '../snapshotKinds.ts';
import type { KubectlCall } from './process.ts';

/** What a person allows a question to take. */
export interface CallLimits {
  /** Seconds for one request to the server. */
  readonly requestTimeout: number;
}

const MEBIBYTE = 1024 * 1024;

/** A login that waits in a browser is not waited for much longer than the request itself. */
const LOGIN_MILLISECONDS = 15_000;

/** `get --raw`, as `kubectl version` fails on versions that it does not understand. */
export function versionCall(context: string, limits: CallLimits): KubectlCall {
  return rawCall(context, limits, '/version', MEBIBYTE);
}

/**
 * A page by its path: `kubectl get --chunk-size` asks the server in the same way, but holds all pages in memory before it
 * writes the first.
 */
export function pageCall(context: string, limits: CallLimits, request: ListRequest): KubectlCall {
  return rawCall(context, limits, listPath(request), 128 * MEBIBYTE);
}

/** Sends a manifest for the server to judge; nothing is stored. It asks some more requests for the types of the server. */
export function dryRunCall(context: string, limits: CallLimits, manifest: string): KubectlCall {
  return {
    args: [...common(context, limits), 'apply', '--dry-run=server', '--output=json', '--filename=-'],
    input: manifest,
    timeout: LOGIN_MILLISECONDS + 3 * limits.requestTimeout * 1000,
    mostOutput: 16 * MEBIBYTE,
  };
}

function rawCall(context: string, limits: CallLimits, path: string, mostOutput: number): KubectlCall {
  return {
    args: [...common(context, limits), 'get', '--raw', path],
    input: undefined,
    timeout: LOGIN_MILLISECONDS + limits.requestTimeout * 1000,
    mostOutput,
  };
}

/** The name in one argument with its flag, so that one that begins with a dash is no flag. */
function common(context: string, { requestTimeout }: CallLimits): readonly string[] {
  return [`--context=${context}`, `--request-timeout=${requestTimeout}s`];
}
