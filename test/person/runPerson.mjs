// Does with the packaged extension what a person would, by keyboard and mouse: `node test/person/runPerson.mjs`,
// or only the tests whose titles match: `node test/person/runPerson.mjs preview`. Screenshots: test-results/person/.
import { installDependencies } from '../harness/dependencies.mjs';

installDependencies();
const { register } = await import('tsx/esm/api');
register();
await import('./launch.ts');
