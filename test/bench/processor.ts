import { readFileSync } from 'node:fs';

/** What a clock tick is on Linux, whatever the machine: the unit of the times in /proc. */
const TICKS_A_SECOND = 100;

/** The processor time that a process has taken so far, its own and the kernel's for it, in seconds. */
export function processorSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name of the program, in brackets, may hold spaces.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
}

/**
 * Milliseconds that a process's main thread has run so far: what its clients wait for on a machine with nothing else to do.
 * Where the system does not say, those of the clock.
 */
export function mainThreadMilliseconds(pid: number): number {
  try {
    const [nanoseconds] = readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ');
    return Number(nanoseconds) / 1e6;
  } catch {
    return performance.now();
  }
}
