// Makes the pictures of the README and of the extension's page from the packaged extension: `npm run pictures`.
import { installDependencies } from '../harness/dependencies.mjs';

installDependencies();
const { register } = await import('tsx/esm/api');
register();
await import('./pictures.ts');
