// Checks what the grammar in syntaxes/ adds to VS Code's own YAML grammar: `node test/syntaxes/runGrammar.mjs`.
import { installDependencies } from '../harness/dependencies.mjs';

installDependencies();
const { register } = await import('tsx/esm/api');
register();
await import('./grammar.ts');
