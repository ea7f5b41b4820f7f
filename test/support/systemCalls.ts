import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** strace is a Debian package of that name; a container may forbid tracing. */
export const CAN_TRACE = spawnSync('strace', ['-f', '-o', '/dev/null', 'true']).status === 0;

/** The words before a command whose starts of programs and connections go into the log. */
export function tracedBy(log: string): readonly [program: string, ...words: string[]] {
  const calls = 'trace=execve,connect,clone,clone3,fork,vfork';
  return ['strace', '-f', '-qq', '-s', '200', '-o', log, '-e', calls];
}

export interface SystemCalls {
  /** Paths of the programs that were started after the first one, in order. */
  readonly started: readonly string[];
  /** How many connections over a network the first program opened itself, its threads included. */
  readonly connectedByItself: number;
  /** How many the programs opened that it started. */
  readonly connectedByOthers: number;
}

export function readSystemCalls(log: string): SystemCalls {
  const parents = new Map<string, string>();
  const others = new Set<string>();
  const started: string[] = [];
  const connected: string[] = [];
  for (const line of readFileSync(log, 'utf8').split('\n')) {
    const [, process = '', call = ''] = /^(\d+)\s+(.*)$/.exec(line) ?? [];
    const [, child] = /^(?:clone3?|v?fork|<\.\.\. (?:clone3?|v?fork) resumed>).*= (\d+)$/.exec(call) ?? [];
    if (child !== undefined) parents.set(child, process);
    const [, program] = /^execve\("([^"]+)"/.exec(call) ?? [];
    // a search along the PATH fails until it finds the program
    if (program !== undefined && !call.includes('= -1 ')) {
      started.push(program);
      if (started.length > 1) others.add(process);
    }
    if (/^connect\(\d+, \{sa_family=AF_INET6?,/.test(call)) connected.push(process);
  }
  const isOther = (process: string | undefined): boolean =>
    process !== undefined && (others.has(process) || isOther(parents.get(process)));
  return {
    started: started.slice(1),
    connectedByItself: connected.filter((process) => !isOther(process)).length,
    connectedByOthers: connected.filter(isOther).length,
  };
}
