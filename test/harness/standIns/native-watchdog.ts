const LOOK_AGAIN = 1_000;
/** The code that the native module ends a process with. */
const ORPHANED = 87;

/** Stands in for a native module of the VS Code server that tests run in: ends this process after the given one. */
export function start(parent: number): void {
  setInterval(() => {
    try {
      process.kill(parent, 0);
    } catch {
      process.exit(ORPHANED);
    }
  }, LOOK_AGAIN).unref();
}
