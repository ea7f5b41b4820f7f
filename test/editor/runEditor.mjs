// Runs test/editor/*.test.ts inside a real VS Code with the packaged extension: `node test/editor/runEditor.mjs`,
// or only the tests whose titles match: `node test/editor/runEditor.mjs 'quick fixes'`.
import { installDependencies } from '../harness/dependencies.mjs';

installDependencies();
const { register } = await import('tsx/esm/api');
register();
await import('./launch.ts');
