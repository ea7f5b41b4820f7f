import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pinnedNode, root } from '../harness/dependencies.mjs';
import { limitWholeRun, run, say } from '../harness/processes.ts';
import { installServer } from '../harness/serverInstall.ts';

const LIMIT = 60_000;

limitWholeRun(40);

const yamlGrammars = join(await installServer(), 'extensions', 'yaml', 'syntaxes');
const grammars = readdirSync(yamlGrammars).flatMap((name) => ['-g', join(yamlGrammars, name)]);
const folder = join('test', 'syntaxes');

let passed = 0;
let failed = 0;
for (const name of readdirSync(join(root, folder)).filter((file) => file.endsWith('.test.yaml'))) {
  // Our own grammar is read from package.json, so that its contribution is tested as well.
  const { code, output } = await run(
    pinnedNode(),
    [join('node_modules', 'vscode-tmgrammar-test', 'dist', 'unit.js'), ...grammars, join(folder, name)],
    { cwd: root, limit: LIMIT },
  );
  if (code === 0 && output.includes('run successfuly')) {
    passed += 1;
    say(`  ✔ ${name}`);
  } else {
    failed += 1;
    say(`  ✘ ${name}\n${output}`);
  }
}
say(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
