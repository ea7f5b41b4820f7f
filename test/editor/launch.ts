import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../harness/dependencies.mjs';
import type { Desktop } from '../harness/desktop.ts';
import { folderArguments, prepareDesktop, readDesktopLogs } from '../harness/desktop.ts';
import type { ServerHost } from '../harness/host.ts';
import { prepareHost } from '../harness/host.ts';
import { findErrors } from '../harness/logs.ts';
import { openEditor } from '../harness/page.ts';
import { findPackage } from '../harness/packaged.ts';
import { limitWholeRun, makeTemporaryFolder, run, say } from '../harness/processes.ts';
import { startServer } from '../harness/server.ts';
import { STAND_IN_HELM, STAND_IN_KUSTOMIZE } from '../support/renderers.ts';
import { startTestCluster } from '../support/testCluster.ts';
import type { SuiteBundle } from './bundle.ts';
import { bundleSuite } from './bundle.ts';
import type { Results } from './results.ts';

const SUITE_LIMIT = 6 * 60_000;

/** What is left of a run: errors that were logged, and how the suite ended. */
interface Ending {
  readonly hasEnded: boolean;
  readonly errors: readonly string[];
  readonly output: string;
}

interface Setup {
  readonly suite: SuiteBundle;
  readonly vsix: string;
  readonly workspace: string;
  readonly env: NodeJS.ProcessEnv;
}

limitWholeRun(60);
const folder = makeTemporaryFolder('suite');
const workspace = join(folder, 'samples');
const resultsFile = join(folder, 'results.json');
cpSync(join(root, 'samples'), workspace, { recursive: true });

/** A recorded cluster, for the tests that take snapshots. */
const cluster = await startTestCluster(folder);

/** A part of the titles of the tests to run; empty: all. */
const only = process.argv[2] ?? '';
const host = await prepareHost();
const setup: Setup = {
  suite: await bundleSuite(),
  vsix: await findPackage(),
  workspace,
  env: {
    ZONEWISE_RESULTS: resultsFile,
    ZONEWISE_ONLY: only,
    ZONEWISE_HELM: STAND_IN_HELM,
    ZONEWISE_KUSTOMIZE: STAND_IN_KUSTOMIZE,
    ...cluster.env,
  },
};
const ending =
  host.kind === 'desktop' ? await runOnDesktop(host.desktop, setup) : await runOnServer(host, setup);
await cluster.close();
process.exit(summarize(host.kind, ending));

async function runOnDesktop(desktop: Desktop, { suite, vsix, workspace, env }: Setup): Promise<Ending> {
  await prepareDesktop(desktop, vsix);
  const [command, ...args] = desktop.command;
  const { code, output } = await run(
    command,
    [
      ...args,
      workspace,
      ...folderArguments(desktop),
      '--disable-updates',
      '--skip-welcome',
      '--skip-release-notes',
      '--disable-workspace-trust',
      `--extensionDevelopmentPath=${suite.extensionFolder}`,
      `--extensionTestsPath=${suite.entry}`,
    ],
    { limit: SUITE_LIMIT, env: { ...process.env, ...env } },
  );
  const errors = findErrors(
    readDesktopLogs(desktop, 'exthost.log'),
    readDesktopLogs(desktop, 'Zonewise.log'),
  );
  return { hasEnded: code === 0, errors, output };
}

async function runOnServer(host: ServerHost, { suite, vsix, workspace, env }: Setup): Promise<Ending> {
  const server = await startServer({ server: host.server, vsix, isForTests: true, env });
  const remote = `vscode-remote://${server.authority}`;
  let output = '';
  let end: (code: number | undefined) => void = () => undefined;
  const ended = new Promise<number | undefined>((resolve) => {
    end = resolve;
  });
  const timer = setTimeout(() => {
    output += `The suite did not end within ${SUITE_LIMIT / 60_000} minutes.\n`;
    end(undefined);
  }, SUITE_LIMIT);
  const editor = await openEditor({
    chromium: host.chromium,
    address: server.addressOf(workspace, [
      ['skipWelcome', 'true'],
      ['extensionDevelopmentPath', remote + suite.extensionFolder],
      ['extensionTestsPath', remote + suite.entry],
    ]),
    functions: {
      codeAutomationLog: (type: string, args: readonly unknown[]) => {
        if (type === 'error') output += `${JSON.stringify(args)}\n`;
      },
      codeAutomationExit: (code: number) => {
        end(code);
      },
    },
  });
  const code = await ended;
  clearTimeout(timer);
  await editor.close();
  const errors = findErrors(server.readLogs('remoteexthost.log'), server.readLogs('Zonewise.log'));
  server.stop();
  return { hasEnded: code === 0, errors: [...errors, ...editor.faults()], output };
}

/** Prints the results, with one line more for the logs; answers the exit code. */
function summarize(kind: string, ending: Ending): number {
  const results = existsSync(resultsFile)
    ? (JSON.parse(readFileSync(resultsFile, 'utf8')) as Results)
    : undefined;
  const tests = results?.tests ?? [];
  if (ending.hasEnded && tests.length === 0) {
    say(`No test has “${only}” in its title.\n0 passed, 1 failed`);
    return 1;
  }
  say(`  VS Code ${results?.editor ?? '?'} (${kind}), Node ${results?.node ?? '?'}`);
  for (const { title, duration, failure } of tests)
    say(failure === undefined ? `  ✔ ${title} (${duration.toFixed(0)} ms)` : `  ✘ ${title}\n${failure}`);
  let failed = tests.filter(({ failure }) => failure !== undefined).length;
  let passed = tests.length - failed;
  if (ending.errors.length === 0) {
    passed += 1;
    say('  ✔ nothing was logged as an error');
  } else {
    failed += 1;
    say(`  ✘ nothing was logged as an error\n${ending.errors.join('\n')}`);
  }
  if (!ending.hasEnded) {
    failed += 1;
    say(`  ✘ the suite ended\n${ending.output}`);
  }
  say(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}
