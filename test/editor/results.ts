/** What the suite writes, from inside the editor, to the file that ZONEWISE_RESULTS names. */
export interface Results {
  /** The version of VS Code, and of the Node that its extension host runs in. */
  readonly editor: string;
  readonly node: string;
  readonly tests: readonly TestResult[];
}

export interface TestResult {
  readonly title: string;
  /** Milliseconds. */
  readonly duration: number;
  /** Undefined when it passed; otherwise what failed. */
  readonly failure: string | undefined;
}
