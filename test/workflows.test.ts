import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

interface Step {
  readonly uses?: string;
  readonly run?: string;
}

interface Job {
  readonly steps: readonly Step[];
  readonly 'timeout-minutes'?: number;
  readonly strategy?: {
    readonly matrix: {
      readonly os: readonly string[];
      readonly include: readonly { supported: string; node: string; vscode: string }[];
    };
  };
}

interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const root = fileURLToPath(new URL('../', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const manifest = JSON.parse(read('package.json')) as {
  readonly scripts: Readonly<Record<string, string>>;
  readonly engines: { readonly vscode: string };
};
const folder = '.github/workflows';
const workflows = readdirSync(join(root, folder)).map(
  (name) => [name, parse(read(`${folder}/${name}`)) as Workflow] as const,
);

describe('the workflows of the public repository', () => {
  for (const [name, { jobs, permissions }] of workflows) {
    const steps = Object.values(jobs).flatMap((job) => job.steps);

    it(`${name} runs only what the repository has`, () => {
      const commands = steps.flatMap(({ run }) => run?.split('&&') ?? []).map((command) => command.trim());
      assert.notEqual(commands.length, 0);
      for (const command of commands) {
        const [, script] = /^npm run ([\w:]+)/.exec(command) ?? [];
        const [, file, suites = ''] = /^node (\S+)(.*)/.exec(command) ?? [];
        if (script !== undefined) {
          assert.ok(script in manifest.scripts, command);
        } else if (file === undefined) {
          assert.match(command, /^npm (?:ci|test)$/);
        } else {
          assert.ok(existsSync(join(root, file)), command);
          for (const suite of suites.trim().split(' '))
            assert.match(read(file), new RegExp(`^  ${suite}: `, 'm'));
        }
      }
    });

    it(`${name} pins each action to a commit, may only read by default, and ends`, () => {
      for (const { uses } of steps)
        if (uses !== undefined) assert.match(uses, /^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
      assert.deepEqual(permissions, { contents: 'read' });
      for (const job of Object.values(jobs)) assert.ok(job['timeout-minutes'] !== undefined);
    });
  }

  it('test on every system, with the lowest and the newest Node and VS Code', () => {
    const matrix = workflows
      .flatMap(([, { jobs }]) => Object.values(jobs))
      .flatMap(({ strategy }) => strategy?.matrix ?? []);
    assert.equal(matrix.length, 1);
    assert.deepEqual(matrix[0]?.os, ['ubuntu-latest', 'macos-latest', 'windows-latest']);
    const oldestNode = /OLDEST_NODE = (\d+)/.exec(read('test/harness/dependencies.mjs'))?.[1];
    assert.deepEqual(matrix[0].include, [
      { supported: 'lowest', node: oldestNode, vscode: manifest.engines.vscode.replace('^', '') },
      { supported: 'newest', node: 'latest', vscode: 'stable' },
    ]);
  });
});
