// Runs everything from a clean clone: `npm test`, or some suites only: `node test/run.mjs checks unit`.
// Ends with the line "N passed, N failed", summed over the suites. Uses nothing but Node until dependencies stand.
import { spawn } from 'node:child_process';
import { installDependencies, pinnedNode, root } from './harness/dependencies.mjs';

/** A suite's steps are commands of the pinned Node; `count` reads passed and failed from what a step printed. */
const SUITES = {
  checks: {
    steps: [
      step('types', 'node_modules/typescript/bin/tsc', '--noEmit'),
      step(
        'types of the preview page',
        'node_modules/typescript/bin/tsc',
        '--noEmit',
        '-p',
        'client/preview/page',
      ),
      step(
        'lint',
        'node_modules/eslint/bin/eslint.js',
        '--config',
        '.config/eslint.config.mjs',
        '--cache',
        '--cache-location',
        'node_modules/.cache/eslint/',
        '.',
      ),
      step('format', 'node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'),
    ],
    count: countExit,
  },
  package: { steps: [step('package', '.config/package.mjs', '--twice')], count: countExit },
  unit: {
    steps: [
      step(
        'unit',
        'node_modules/mocha/bin/mocha.js',
        '--config',
        '.config/mocharc.json',
        '--reporter',
        'dot',
        'test/*.test.ts',
        'test/{server,client,conformance,docs}/**/*.test.{ts,tsx}',
      ),
    ],
    count: countMocha,
  },
  grammar: { steps: [step('grammar', 'test/syntaxes/runGrammar.mjs')], count: countLine },
  editor: { steps: [step('editor', 'test/editor/runEditor.mjs')], count: countLine },
  person: { steps: [step('person', 'test/person/runPerson.mjs')], count: countLine },
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in SUITES));
if (unknown.length > 0) {
  console.error(`No suite is called ${unknown.join(', ')}. There are: ${Object.keys(SUITES).join(', ')}.`);
  process.exit(2);
}

await installDependencies();
let passed = 0;
let failed = 0;
for (const name of asked.length > 0 ? asked : Object.keys(SUITES)) {
  const { steps, count } = SUITES[name];
  for (const { title, args } of steps) {
    const started = Date.now();
    console.log(`\n── ${title}`);
    const outcome = count(await runNode(args));
    passed += outcome.passed;
    failed += outcome.failed;
    const seconds = ((Date.now() - started) / 1000).toFixed(0);
    console.log(`── ${title}: ${outcome.passed} passed, ${outcome.failed} failed (${seconds} s)`);
  }
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

function step(title, ...args) {
  return { title, args };
}

/** Runs a script to its end, showing what it prints. */
function runNode(args) {
  return new Promise((resolve) => {
    const child = spawn(pinnedNode(), args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const take = (stream) => (chunk) => {
      output += chunk;
      stream.write(chunk);
    };
    child.stdout.setEncoding('utf8').on('data', take(process.stdout));
    child.stderr.setEncoding('utf8').on('data', take(process.stderr));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

function countExit({ code }) {
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function countMocha({ code, output }) {
  const passed = Number(/(\d+) passing/.exec(output)?.[1] ?? 0);
  const failed = Number(/(\d+) failing/.exec(output)?.[1] ?? 0);
  return withExit(code, { passed, failed });
}

function countLine({ code, output }) {
  const line = [...output.matchAll(/^(\d+) passed, (\d+) failed/gm)].at(-1);
  return withExit(code, { passed: Number(line?.[1] ?? 0), failed: Number(line?.[2] ?? 0) });
}

/** A suite that ran nothing, or ended badly without naming a failure, has failed. */
function withExit(code, { passed, failed }) {
  const isBroken = failed === 0 && (code !== 0 || passed === 0);
  return { passed, failed: isBroken ? 1 : failed };
}
