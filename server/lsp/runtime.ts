import type { ClusterClient } from '../cluster/clusterClient.ts';
import type { CallLimits } from '../cluster/kubectl/calls.ts';
import type { RenderOutcome } from '../cluster/render/rendering.ts';
import type { KubeContexts } from '../cluster/kubectl/kubeconfig.ts';
import type { KubectlPlace } from '../protocol/clusterMessages.ts';

/** What the server needs of the machine it runs on. `nodeServer.ts` supplies Node's; a test supplies its own. */
export interface Runtime {
  readonly files: FileSource;
  /** Runs the work after the messages that are already waiting. */
  readonly defer: (work: () => void) => void;
  /** How many messages of the client have been handed on so far; absent where nobody counts. */
  readonly received?: (() => number) | undefined;
  /** Milliseconds since some moment. */
  readonly now: () => number;
  /** Runs the work after so many milliseconds; the answer cancels it. */
  readonly delay: (work: () => void, milliseconds: number) => () => void;
  /** Gives memory back that nothing needs any more, which takes a moment; absent where that cannot be asked for. */
  readonly collect?: (() => void) | undefined;
  /** Milliseconds since 1970. */
  readonly epoch: () => number;
  /** Absent where no programs can be started. */
  readonly clusters?: ClusterAccess | undefined;
  /** Absent where no programs can be started. */
  readonly renderer?: Renderer | undefined;
}

/** Renders charts and kustomizations through what a person has on their machine. */
export interface Renderer {
  readonly render: (request: RenderRequest, signal?: AbortSignal) => Promise<RenderOutcome>;
}

export type RenderRequest =
  | {
      readonly tool: 'helm';
      /** The folder. */
      readonly chartUri: string;
      readonly valuesUris: readonly string[];
      readonly kubernetesVersion: string;
      /** A name on the PATH or an absolute path; '' for helm. */
      readonly program: string;
    }
  | {
      readonly tool: 'kustomize';
      /** The folder of the kustomization. */
      readonly folderUri: string;
      /** The folders that it is made of: its result is kept for as long as nothing in them changes. */
      readonly readUris: readonly string[];
      /** A name on the PATH or an absolute path; '' for kustomize, or else kubectl. */
      readonly program: string;
    };

/** Access to clusters through what a person has on their machine. */
export interface ClusterAccess {
  /** Starts nothing. */
  readonly readContexts: (place: KubectlPlace) => Promise<KubeContexts>;
  readonly connect: (context: string, place: KubectlPlace, limits: CallLimits) => ClusterClient;
}

/** Read-only access to the files of a workspace folder. */
export interface FileSource {
  /** The one spelling of a file's uri on this disk: equal for two uris that name the same file. */
  readonly canonical: (uri: string) => string;
  /**
   * Canonical uris of the YAML and JSON files below a folder, which is one of the workspace's or stands in one, in a stable
   * order; none for a folder it cannot read, or that is a link.
   */
  readonly list: (folderUri: string, folders: readonly string[]) => AsyncIterable<string>;
  /**
   * Undefined for what is no plain file (gone, unreadable, a device, a pipe), and for what does not really stand in one of
   * the folders. A link counts as the manifest of the workspace that it leads to.
   */
  readonly read: (uri: string, place: FilePlace) => Promise<FileText | undefined>;
  /**
   * Canonical uris of the same files and folders below those of the workspace's folders that are links: the disk may tell of a
   * change by the real name alone. They need not be there any more.
   */
  readonly namesInLinkedFolders: (
    uris: readonly string[],
    folders: readonly string[],
  ) => Promise<readonly string[]>;
  /** The names, by their canonical uris, that were seen to be links. What they lead to can change without them. */
  readonly links: () => ReadonlySet<string>;
}

/** Where a file may stand that is read. */
export interface FilePlace {
  /** Those of the workspace, canonical. */
  readonly folders: readonly string[];
  /** `list` just named the file: its folder is known to be no link. */
  readonly isListed?: boolean;
  /** Of a file whose beginning is not worth it nothing but the beginning is read. */
  readonly isWorthReading?: ((beginning: string) => boolean) | undefined;
  /** Nobody waits for the text any more. */
  readonly signal?: AbortSignal;
}

/** What is read of a file. */
export interface FileText {
  readonly text: string;
  /** False for a file that is larger than the index takes: the text is only its beginning. */
  readonly isWhole: boolean;
}
