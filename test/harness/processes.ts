import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How a command ended; `code` is undefined when it was killed or ran out of time. */
export interface Outcome {
  readonly code: number | undefined;
  readonly output: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** After so many milliseconds the command and its children are killed. */
  readonly limit: number;
  /** What it prints is shown as it comes; otherwise it is only returned. */
  readonly isShown?: boolean;
}

const ON_WINDOWS = process.platform === 'win32';
const running = new Set<ChildProcess>();
const folders = new Set<string>();
let isGuarded = false;

/** Writes a line for the person who started the script. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Runs a command to its end. Never rejects: a command that cannot be started has no code. */
export function run(command: string, args: readonly string[], options: RunOptions): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = startGroup(command, args, { cwd: options.cwd, env: options.env });
    let output = '';
    const take = (chunk: Buffer): void => {
      output += chunk.toString();
      if (options.isShown === true) process.stdout.write(chunk);
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    const timer = setTimeout(() => {
      output += `\nStopped after ${(options.limit / 1000).toFixed(0)} seconds.\n`;
      killGroup(child);
    }, options.limit);
    const settle = (code: number | null): void => {
      clearTimeout(timer);
      resolve({ code: code ?? undefined, output });
    };
    child.on('error', (fault) => {
      output += String(fault);
      settle(null);
    });
    child.on('close', settle);
  });
}

/** Starts a process with a group of its own, which ends with this process however that ends. */
export function startGroup(command: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  guard();
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    // On Windows npm is a script, which only a shell can start.
    shell: ON_WINDOWS && command === 'npm',
    ...options,
    detached: !ON_WINDOWS,
  });
  running.add(child);
  child.on('close', () => running.delete(child));
  child.on('error', () => running.delete(child));
  return child;
}

/** Kills a process that `startGroup` started, and all that it started. */
export function killGroup(child: ChildProcess): void {
  running.delete(child);
  if (child.pid === undefined) return;
  if (ON_WINDOWS) {
    spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F']);
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // The group is gone already.
  }
}

/** A new folder that is gone when this process is, however that ends. */
export function makeTemporaryFolder(purpose: string): string {
  guard();
  const folder = realpathSync(mkdtempSync(join(tmpdir(), `zonewise-${purpose}-`)));
  folders.add(folder);
  return folder;
}

/** Removes a folder that `makeTemporaryFolder` made before the process ends. */
export function removeTemporaryFolder(folder: string): void {
  folders.delete(folder);
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

/** Ends the whole script with an error when it takes longer than that, so that nothing waits for it forever. */
export function limitWholeRun(minutes: number): void {
  guard();
  setTimeout(() => {
    say(`Stopped: still running after ${minutes} minutes.`);
    say('0 passed, 1 failed');
    process.exit(1);
  }, minutes * 60_000).unref();
}

function guard(): void {
  if (isGuarded) return;
  isGuarded = true;
  process.on('exit', () => {
    for (const child of running) killGroup(child);
    for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130));
}
