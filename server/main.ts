/** Entry of the language server: a connection (IPC, or `--stdio`, `--socket=…`, `--pipe=…`) and Node's runtime. */
import { ProposedFeatures, createConnection } from 'vscode-languageserver/node';
import { startServer } from './lsp/server.ts';
import { nodeFiles } from './nodeFiles.ts';
import { createNodeClusters } from './nodeKubectl.ts';

startServer(createConnection(ProposedFeatures.all), {
  files: nodeFiles,
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
