/** Entry of the language server: a connection (IPC, or `--stdio`, `--socket=…`, `--pipe=…`) and Node's runtime. */
import { ProposedFeatures, createConnection } from 'vscode-languageserver/node';
import { startServer } from './lsp/server.ts';
import { createNodeFiles } from './nodeFiles.ts';
import { createNodeClusters } from './nodeKubectl.ts';

const files = createNodeFiles();

// A process waits for its threads before it ends, and a thread for its disk.
process.on('exit', () => {
  if (files.isBlocked()) process.kill(process.pid, 'SIGKILL');
});
// Over IPC nothing else tells of a client that has gone.
process.on('disconnect', () => {
  process.exit();
});

startServer(createConnection(ProposedFeatures.all), {
  files,
  defer: (work) => {
    setImmediate(work);
  },
  now: () => performance.now(),
  epoch: () => Date.now(),
  clusters: createNodeClusters(),
  delay: (work, milliseconds) => {
    const timer = setTimeout(work, milliseconds);
    return () => {
      clearTimeout(timer);
    };
  },
});
