import { createNodeFiles } from '../../server/nodeFiles.ts';
import type { MemoryRuntime } from './memoryRuntime.ts';
import { createMemoryRuntime } from './memoryRuntime.ts';

/** The memory machine with the files of the real disk, for which it waits as long as it takes. */
export function createDiskRuntime(): MemoryRuntime {
  const machine = createMemoryRuntime(new Map());
  const files = createNodeFiles();
  let asked = 0;
  const waitFor = async <T>(answer: Promise<T>): Promise<T> => {
    asked++;
    try {
      return await answer;
    } finally {
      asked--;
    }
  };
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
      namesInLinkedFolders: (uris, folders) => waitFor(files.namesInLinkedFolders(uris, folders)),
      read: (uri, place) => waitFor(files.read(uri, place)),
    },
    pending: () => machine.pending() + asked,
  };
}
