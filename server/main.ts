/**
 * Entry of the language server: a connection (IPC, or `--stdio`, `--socket=…`, `--pipe=…`) that is answered at once. What
 * serves it is loaded behind the first answer.
 */
import './nodeLanguage.ts';
import { ProposedFeatures, createConnection } from 'vscode-languageserver/node';
import { createFramingCheck } from './lsp/framing.ts';
import { createLifeCycle } from './lsp/lifeCycle.ts';
import { startServer } from './lsp/server.ts';

// Over IPC nothing else tells of a client that has gone.
process.on('disconnect', () => {
  process.exit();
});

// The library would wait for ever for a message that cannot come any more.
if (process.argv.includes('--stdio')) {
  const checkFraming = createFramingCheck();
  process.stdin.on('data', (bytes: Buffer) => {
    const fault = checkFraming(bytes);
    if (fault === undefined) return;
    process.stderr.write(`Zonewise ends, because it was sent ${fault}.\n`);
    process.exit(1);
  });
}

const lifeCycle = createLifeCycle();
const connection = createConnection(ProposedFeatures.all, lifeCycle.options);
startServer(connection, lifeCycle, async () => (await import('./nodeServer.ts')).serve);
