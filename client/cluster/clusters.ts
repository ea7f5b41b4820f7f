import * as vscode from 'vscode';
import type {
  ClusterContext,
  ClusterContextsAnswer,
  ClusterSnapshot,
  ClusterSnapshotsParams,
  DryRunParams,
  DryRunResult,
  KubectlPlace,
  SnapshotProgress,
  TakeSnapshotAnswer,
  TakeSnapshotParams,
} from '../../server/protocol/clusterMessages.ts';
import {
  CLUSTER_CONTEXTS_REQUEST,
  CLUSTER_SNAPSHOTS_NOTIFICATION,
  DRY_RUN_REQUEST,
  SNAPSHOT_PROGRESS_NOTIFICATION,
  TAKE_SNAPSHOT_REQUEST,
} from '../../server/protocol/clusterMessages.ts';
import { SETTINGS_SECTION } from '../../server/protocol/messages.ts';
import { fill } from '../preview/messages/fill.ts';
import type { ServerClient } from '../server/serverClient.ts';
import { CLUSTER_TEXTS } from '../texts.ts';
import type { ClusterSettings } from './clusterSettings.ts';
import { readClusterSettings } from './clusterSettings.ts';
import { createSnapshotStorage } from './snapshotStorage.ts';
import { tell, tellProgress } from '../tell.ts';

/** The clusters that a person lets Zonewise read, and the snapshots that are kept of them. */
export interface Clusters {
  /** Newest first. Empty in a workspace that is not trusted. */
  readonly snapshots: () => readonly ClusterSnapshot[];
  readonly onChange: vscode.Event<void>;
  /** The contexts of the kubeconfig; asks no cluster. Undefined when the server cannot say. */
  readonly listContexts: () => Promise<ClusterContextsAnswer | undefined>;
  /** With progress that can be cancelled. False when it was, or failed, which the person is told. */
  readonly take: (context: ClusterContext) => Promise<boolean>;
  readonly forget: (context: string) => Promise<void>;
  /** Lets the cluster's server judge the Service at a place, with progress that can be cancelled. */
  readonly dryRun: (
    context: ClusterContext,
    uri: vscode.Uri,
    at: vscode.Position,
  ) => Promise<DryRunResult | undefined>;
  readonly settings: () => ClusterSettings;
  /** Loads what was kept, and takes anew what a setting names. Once the server runs. */
  readonly start: () => Promise<void>;
  readonly dispose: () => void;
}

export function createClusters(
  context: vscode.ExtensionContext,
  client: ServerClient,
  log: (message: string) => void,
): Clusters {
  const storage = createSnapshotStorage(context);
  const changed = new vscode.EventEmitter<void>();
  let kept: readonly ClusterSnapshot[] = [];
  let progressed: (progress: SnapshotProgress) => void = () => undefined;

  const settings = (): ClusterSettings => {
    const configuration = vscode.workspace.getConfiguration(SETTINGS_SECTION);
    return readClusterSettings((name) => configuration.get(name));
  };
  const place = (): KubectlPlace => {
    const { kubectl, kubeconfig } = settings();
    return { kubectl, kubeconfig };
  };
  const send = async (): Promise<void> => {
    const params: ClusterSnapshotsParams = { snapshots: kept };
    await client.sendNotification(CLUSTER_SNAPSHOTS_NOTIFICATION, params);
  };
  const replace = async (snapshots: readonly ClusterSnapshot[]): Promise<void> => {
    kept = [...snapshots].sort((a, b) => (a.takenAt < b.takenAt ? 1 : -1));
    changed.fire();
    await send();
  };

  const take = async ({ name, namespace }: ClusterContext): Promise<boolean> => {
    if (!vscode.workspace.isTrusted) return false;
    const answer = await tellProgress(
      fill(CLUSTER_TEXTS.reading, { context: name }),
      async (report, token) => {
        progressed = ({ context: of, text }) => {
          if (of === name) report(text);
        };
        const params: TakeSnapshotParams = {
          ...place(),
          context: name,
          namespace,
          requestTimeout: settings().requestTimeout,
        };
        return client.sendRequest<TakeSnapshotAnswer>(TAKE_SNAPSHOT_REQUEST, params, token);
      },
    );
    if (answer.kind === 'failed') {
      if (answer.reason !== 'cancelled') void tell.error(answer.message);
      return false;
    }
    await storage.save(answer.snapshot);
    await replace([answer.snapshot, ...kept.filter((each) => each.context !== name)]);
    return true;
  };

  const load = async (): Promise<void> => {
    const found = (await storage.load()).filter(isSnapshot);
    if (found.length > 0) await replace(found);
  };
  const refreshNamed = async (): Promise<void> => {
    const { refreshOnOpen } = settings();
    const wanted = kept.filter((each) => refreshOnOpen.includes(each.context));
    if (wanted.length === 0) return;
    const answer = await client.sendRequest<ClusterContextsAnswer>(CLUSTER_CONTEXTS_REQUEST, place());
    for (const { context: name } of wanted) {
      const found = answer.contexts.find((each) => each.name === name);
      if (found !== undefined) await take(found);
    }
  };
  const start = async (): Promise<void> => {
    if (!vscode.workspace.isTrusted) return;
    try {
      await load();
      await refreshNamed();
    } catch (fault) {
      log(`Cluster snapshots were not loaded: ${String(fault)}`);
    }
  };

  const listeners = [
    changed,
    client.onNotification(SNAPSHOT_PROGRESS_NOTIFICATION, (progress: SnapshotProgress) => {
      progressed(progress);
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => void start()),
    // A server that was started again knows of none.
    client.onState((state) => {
      if (state === 'running' && kept.length > 0) void send();
    }),
  ];
  return {
    snapshots: () => kept,
    onChange: changed.event,
    settings,
    listContexts: async () => client.sendRequest<ClusterContextsAnswer>(CLUSTER_CONTEXTS_REQUEST, place()),
    take,
    forget: async (name) => {
      await storage.remove(name);
      await replace(kept.filter((each) => each.context !== name));
    },
    dryRun: async ({ name }, uri, { line, character }) => {
      if (!vscode.workspace.isTrusted) return undefined;
      const params: DryRunParams = {
        ...place(),
        context: name,
        requestTimeout: settings().requestTimeout,
        uri: uri.toString(),
        at: { line, character },
      };
      return tellProgress(fill(CLUSTER_TEXTS.checking, { context: name }), async (_, token) =>
        client.sendRequest<DryRunResult>(DRY_RUN_REQUEST, params, token),
      );
    },
    start,
    dispose: () => {
      vscode.Disposable.from(...listeners).dispose();
    },
  };
}

/** Enough to show it; whether it can be used the server judges. */
function isSnapshot(raw: unknown): raw is ClusterSnapshot {
  if (typeof raw !== 'object' || raw === null) return false;
  const { context, takenAt, parts } = raw as Readonly<Record<string, unknown>>;
  return typeof context === 'string' && typeof takenAt === 'string' && Array.isArray(parts);
}
