/** One start of kubectl. No shell is between: each argument arrives as it is. */
export interface KubectlCall {
  readonly args: readonly string[];
  /** What kubectl reads from its input, which then ends; undefined: its input is closed from the start. */
  readonly input: string | undefined;
  /** Milliseconds after which it is killed, with what it has started itself. */
  readonly timeout: number;
  /** Bytes of its output after which it is killed. */
  readonly mostOutput: number;
}

/** How a start of kubectl ended. */
export type ProcessEnd =
  | { readonly kind: 'exited'; readonly code: number; readonly stdout: string; readonly stderr: string }
  /** There is no such program, or it may not be run. */
  | { readonly kind: 'not-started' }
  | { readonly kind: 'timed-out' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'too-large' }
  /** Something else ended it. */
  | { readonly kind: 'killed' };

/** Runs kubectl to its end, whatever that is; never throws. */
export type RunKubectl = (call: KubectlCall, signal?: AbortSignal) => Promise<ProcessEnd>;
