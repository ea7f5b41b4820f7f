import { writeFileSync } from 'node:fs';
import type { Runner, Test } from 'mocha';
import * as vscode from 'vscode';
import type { Results, TestResult } from './results.ts';

const TEST_LIMIT = 240_000;

/** Runs mocha inside the editor; each function loads one file of tests. */
export async function runSuites(loadFiles: readonly (() => unknown)[]): Promise<void> {
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: TEST_LIMIT,
    // Says nothing by itself.
    reporter: Mocha.reporters.Base,
    grep: new RegExp(process.env.ZONEWISE_ONLY ?? ''),
  });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  for (const load of loadFiles) load();
  const tests: TestResult[] = [];
  const report = (): void => {
    const results: Results = { editor: vscode.version, node: process.version, tests };
    writeFileSync(process.env.ZONEWISE_RESULTS ?? 'results.json', JSON.stringify(results));
  };
  await new Promise<void>((resolve) => {
    const runner = mocha.run(() => {
      resolve();
    });
    record(runner, tests, report);
  });
  report();
}

/** After each test the results so far are written, so that an editor that hangs still tells where. */
function record(runner: Runner, tests: TestResult[], report: () => void): void {
  runner.on('pass', (test: Test) => {
    tests.push({ title: test.fullTitle(), duration: test.duration ?? 0, failure: undefined });
    report();
  });
  runner.on('fail', (test: Test, fault: unknown) => {
    const failure = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
    tests.push({ title: test.fullTitle(), duration: test.duration ?? 0, failure });
    report();
  });
}
