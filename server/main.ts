/** Entry of the language server: a connection (IPC, or `--stdio`, `--socket=…`, `--pipe=…`) and Node's runtime. */
import { ProposedFeatures, createConnection } from 'vscode-languageserver/node';
import { createFramingCheck } from './lsp/framing.ts';
import { createLifeCycle } from './lsp/lifeCycle.ts';
import { startServer } from './lsp/server.ts';
import type { Runtime } from './lsp/runtime.ts';
import { createNodeFiles } from './nodeFiles.ts';
import { createNodeClusters } from './nodeKubectl.ts';
import { createNodeRenderer } from './nodeRenderer.ts';

const files = createNodeFiles();

// A process waits for its threads before it ends, and a thread for its disk.
process.on('exit', () => {
  if (files.isBlocked()) process.kill(process.pid, 'SIGKILL');
});
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
const runtime: Runtime = {
  files,
  defer: (work) => {
    setImmediate(work);
  },
  // Node offers it when it is started with --expose-gc, as the extension does.
  collect: (globalThis as { readonly gc?: () => void }).gc,
  now: () => performance.now(),
  epoch: () => Date.now(),
  clusters: createNodeClusters(),
  renderer: createNodeRenderer(),
  delay: (work, milliseconds) => {
    const timer = setTimeout(work, milliseconds);
    return () => {
      clearTimeout(timer);
    };
  },
};

startServer(createConnection(ProposedFeatures.all, lifeCycle.options), runtime, lifeCycle);
