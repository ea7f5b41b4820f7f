import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { homedir } from 'node:os';
import type { KubectlCall, ProcessEnd } from './cluster/kubectl/process.ts';

export type Queue = <T>(work: () => Promise<T>) => Promise<T>;

/** Starts each work when the one before has ended, however it ended. */
export function createQueue(): Queue {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work, work);
    last = turn;
    return turn;
  };
}

/** What the editor needs to start programs of its own means something else to a plugin that is built like it. */
const OF_THE_EDITOR = /^(?:ELECTRON_|VSCODE_|NODE_)/;

/** The environment without what is the editor's own. */
export function ownEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !OF_THE_EDITOR.test(name)));
}

/** What kubectl says when it fails fits many times; a plugin's chatter is not kept. */
const MOST_STDERR = 256 * 1024;

/**
 * Runs a program to its end. No shell is between, its folder is the person's own, it has no terminal, and it is killed together with
 * what it has started.
 */
export function runOnce(
  program: string,
  env: NodeJS.ProcessEnv,
  { args, input, timeout, mostOutput }: KubectlCall,
  signal: AbortSignal | undefined,
): Promise<ProcessEnd> {
  if (signal?.aborted === true) return Promise.resolve({ kind: 'cancelled' });
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: homedir(),
      env,
      // Detached, it has no terminal on which a plugin could ask a person, and one group id for all that it starts.
      detached: process.platform !== 'win32',
      windowsHide: true,
      shell: false,
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    let read = 0;
    let readErrors = 0;

    const end = (how: ProcessEnd): void => {
      clearTimeout(timer);
      clearTimeout(grace);
      signal?.removeEventListener('abort', cancel);
      child.stdout?.destroy();
      child.stderr?.destroy();
      resolve(how);
    };
    const giveUp = (how: ProcessEnd): void => {
      killAll(child);
      end(how);
    };
    const cancel = (): void => {
      giveUp({ kind: 'cancelled' });
    };
    const timer = setTimeout(() => {
      giveUp({ kind: 'timed-out' });
    }, timeout);
    let grace: ReturnType<typeof setTimeout> | undefined;
    signal?.addEventListener('abort', cancel, { once: true });

    child.stdout?.on('data', (chunk: Buffer) => {
      read += chunk.length;
      if (read > mostOutput) giveUp({ kind: 'too-large' });
      else stdout.push(chunk);
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      readErrors += chunk.length;
      stderr.push(chunk);
      while (readErrors > MOST_STDERR && stderr.length > 1) readErrors -= stderr.shift()?.length ?? 0;
    });
    const conclude = (): void => {
      const { exitCode: code } = child;
      const texts = { stdout: toText(stdout), stderr: toText(stderr) };
      end(code === null ? { kind: 'killed' } : { kind: 'exited', code, ...texts });
    };
    child.on('error', () => {
      end({ kind: 'not-started' });
    });
    child.on('close', conclude);
    child.on('exit', () => {
      // A browser that a plugin opened for a login holds stderr for as long as it runs.
      child.stdout?.once('close', () => {
        grace = setTimeout(conclude, LAST_WORDS);
      });
    });
    // kubectl may end before it has read it all.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}

/** Milliseconds in which what kubectl wrote to stderr before it ended has arrived. */
const LAST_WORDS = 500;

function toText(chunks: readonly Buffer[]): string {
  return Buffer.concat(chunks).toString('utf8');
}

/** With what it has started itself, which would otherwise go on asking a person who has gone on. */
function killAll(child: ChildProcess): void {
  const { pid } = child;
  try {
    if (pid !== undefined && process.platform !== 'win32') process.kill(-pid, 'SIGKILL');
    else child.kill('SIGKILL');
  } catch {
    // It has just ended by itself.
  }
}
