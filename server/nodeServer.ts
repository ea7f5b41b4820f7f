/** All that the server does once it is initialized, on Node. Loaded after the answer to `initialize`. */
import type { Runtime } from './lsp/runtime.ts';
import { createServe } from './lsp/serve.ts';
import type { Serve } from './lsp/server.ts';
import { now } from './nodeClock.ts';
import { createNodeFiles } from './nodeFiles.ts';
import { createNodeClusters } from './nodeKubectl.ts';
import { createNodeRenderer } from './nodeRenderer.ts';

const files = createNodeFiles();

// A process waits for its threads before it ends, and a thread for its disk.
process.on('exit', () => {
  if (files.isBlocked()) process.kill(process.pid, 'SIGKILL');
});

const runtime: Runtime = {
  files,
  defer: (work) => {
    setImmediate(work);
  },
  collect: collector(),
  now,
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

/**
 * Node offers it when it is started with --expose-gc, as the extension does. As if there were no memory left: else the engine
 * keeps the pages that it emptied, and those that are nearly empty. Engines before 12 (Node 20) do not know that, and given
 * words for it they leave old objects alone.
 */
function collector(): (() => void) | undefined {
  const { gc } = globalThis as { readonly gc?: (options?: object) => void };
  const [engine = ''] = process.versions.v8.split('.');
  const how = Number(engine) < 12 ? [] : [{ type: 'major', execution: 'sync', flavor: 'last-resort' }];
  return (
    gc &&
    (() => {
      gc(...how);
    })
  );
}

export const serve: Serve = createServe(runtime);
