// Opens a real VS Code with Zonewise on the sample workspace, from a clean clone: `npm start`.
// A desktop VS Code where there is one and a screen; otherwise VS Code in the browser, whose address is printed.
// ZONEWISE_START_HOST=browser asks for the latter. `--once` checks that the extension becomes active, and ends.
import { installDependencies } from './harness/dependencies.mjs';

installDependencies();
const { register } = await import('tsx/esm/api');
register();
const { startEditor } = await import('./harness/startEditor.ts');
try {
  await startEditor({ isOnce: process.argv.includes('--once') || process.env.ZONEWISE_START_ONCE === '1' });
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exit(1);
}
