import { createNodeFiles } from '../../server/nodeFiles.ts';
import type { MemoryRuntime } from './memoryRuntime.ts';
import { createMemoryRuntime } from './memoryRuntime.ts';

/** The memory machine with the files of the real disk, for which it waits as long as it takes. */
export function createDiskRuntime(): MemoryRuntime {
  const machine = createMemoryRuntime(new Map());
  const files = createNodeFiles();
  let asked = 0;
  return {
    ...machine,
    files: {
      ...files,
      async *list(folder, folders) {
        asked++;
        try {
          yield* files.list(folder, folders);
        } finally {
          asked--;
        }
      },
      namesInLinkedFolders: async (uris, folders) => {
        asked++;
        try {
          return await files.namesInLinkedFolders(uris, folders);
        } finally {
          asked--;
        }
      },
      read: async (uri, place) => {
        asked++;
        try {
          return await files.read(uri, place);
        } finally {
          asked--;
        }
      },
    },
    pending: () => machine.pending() + asked,
  };
}
