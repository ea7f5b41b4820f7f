import type { Minor, VersionRange } from '../kubernetes/version.ts';
import type { DataPlane } from '../kubernetes/dataPlanes.ts';
import type { OutsideTraffic } from './bypasses.ts';
import type { SnapshotOrigin } from '../workspace/snapshotUri.ts';
import type { OverridePart } from './overrides.ts';

export type ProvenancePart = 'nodes' | 'endpoints' | 'clients' | 'version' | 'dataPlane' | 'cost';
/** `preview`: a person changed it in the preview, and has not kept it yet. `cluster`: a snapshot of one. */
export type ProvenanceSource =
  'preview' | 'comment' | 'manifest' | 'cluster' | 'workspace' | 'setting' | 'assumption';

/** Which source answered for a part of the scenario, and what it said. The sentences are made in `words/`. */
export interface Provenance {
  readonly part: ProvenancePart;
  readonly source: ProvenanceSource;
  /** The file the answer came from, when it is not the open one. */
  readonly uri?: string;
  /** The snapshot that the answer came from. */
  readonly snapshot?: SnapshotOrigin;
  readonly content: ProvenanceContent;
}

/** Who says something outside of manifests. */
export type Sayer =
  | { readonly kind: 'preview' }
  | { readonly kind: 'comment'; readonly name: OverridePart }
  /** The name behind `zonewise.`. */
  | { readonly kind: 'setting'; readonly name: string }
  /** Snapshots of these. */
  | { readonly kind: 'cluster'; readonly contexts: readonly string[] }
  /** Node objects. */
  | { readonly kind: 'nodes' };

/** Where objects stand. */
export type ObjectsPlace =
  | { readonly kind: 'open-file' }
  /** Of what a kustomization builds. */
  | { readonly kind: 'open-build' }
  | { readonly kind: 'cluster'; readonly context: string }
  | { readonly kind: 'file'; readonly name: string }
  /** In so many files of one folder; of the workspace where there are several folders. */
  | {
      readonly kind: 'files';
      readonly count: number;
      readonly folder:
        | { readonly kind: 'own' }
        | { readonly kind: 'folder'; readonly name: string }
        | { readonly kind: 'several' };
    };

export interface NodeTotals {
  readonly nodes: number;
  readonly zones: number;
  /** How many of the nodes have no zone. */
  readonly withoutZone: number;
}

/** A data plane that an object of the workspace installs. */
export interface ProposedDataPlane {
  readonly dataPlane: DataPlane;
  /** `DaemonSet cilium`. */
  readonly object: string;
  readonly file: string;
}

/** Some of the clients of a Service. */
export interface NamedClients {
  /** `Deployment frontend`, `zone us-west-2a`, `node ip-10-0-1-7`. */
  readonly name: string;
  /** How many of its pods open connections; undefined for what has none, or whose pods are not known. */
  readonly pods: number | undefined;
  /** Where it is: on nodes that its pods really run on, where the model puts them, or nowhere in particular. */
  readonly where: 'running' | 'placed' | 'everywhere' | 'told';
  /** It dials pods past the Service. Absent: it does not, as far as is known. */
  readonly isDirect?: boolean;
}

export type ProvenanceContent =
  | { readonly kind: 'nodes-said'; readonly totals: NodeTotals; readonly sayer: Sayer }
  | { readonly kind: 'nodes-found'; readonly totals: NodeTotals; readonly place: ObjectsPlace }
  /** `named` are zones that something else names; undefined where nothing does. */
  | {
      readonly kind: 'nodes-assumed';
      readonly zones: number;
      readonly nodesPerZone: number;
      readonly named: readonly string[] | undefined;
    }
  | { readonly kind: 'endpoints-said'; readonly endpoints: number; readonly sayer: Sayer }
  | {
      readonly kind: 'endpoints-of-slices';
      readonly endpoints: number;
      readonly slices: number;
      readonly place: ObjectsPlace;
    }
  | { readonly kind: 'endpoints-of-pods'; readonly endpoints: number; readonly place: ObjectsPlace }
  /** The workloads have no port that the Service sends to. */
  | { readonly kind: 'no-endpoints'; readonly place: ObjectsPlace }
  | {
      readonly kind: 'endpoints-of-workloads';
      readonly workloads: readonly string[];
      /** Of the replicas, where that is not the manifest. */
      readonly replicas: Sayer | undefined;
      readonly place: ObjectsPlace;
    }
  | {
      readonly kind: 'endpoints-assumed';
      readonly endpoints: number;
      readonly replicas: Sayer | undefined;
      readonly hasSelector: boolean;
      /** Who makes the pods, as the selector tells: `Knative Service hello`. Absent: it does not. */
      readonly maker?: string;
    }
  | { readonly kind: 'clients-weighed'; readonly sayer: Sayer }
  /** Those that a comment or setting names, some of them objects or nodes. */
  | { readonly kind: 'clients-named'; readonly clients: readonly NamedClients[]; readonly sayer: Sayer }
  /** Nobody says who calls, but other objects name the Service. */
  | {
      readonly kind: 'clients-found';
      readonly clients: readonly NamedClients[];
      readonly place: ObjectsPlace;
    }
  | { readonly kind: 'clients-on-every-node' }
  /** The others are tainted, cordoned or have no room. */
  | { readonly kind: 'clients-on-ordinary-nodes'; readonly nodes: number; readonly others: number }
  /** No sayer: the newest version there is. */
  | { readonly kind: 'version'; readonly versions: VersionRange; readonly sayer: Sayer | undefined }
  | {
      readonly kind: 'data-plane';
      readonly dataPlane: DataPlane;
      readonly sayer: Sayer | undefined;
      /** Nobody names one, but the workspace installs another. */
      readonly proposed?: ProposedDataPlane;
    }
  | {
      readonly kind: 'cost';
      readonly monthlyGiB: number;
      readonly perCrossZoneGiB: number;
      readonly currency: string;
      /** Undefined where the settings say it. */
      readonly volume: Sayer | undefined;
      readonly price: Sayer | undefined;
    };

/** What the value of a comment, or of a change in the preview, must be. */
export type Expected =
  | {
      readonly kind: 'counts';
      readonly least: number;
      readonly most: number;
      readonly fault: PairFault | undefined;
    }
  | { readonly kind: 'weights'; readonly fault: PairFault | undefined }
  | { readonly kind: 'replicas'; readonly most: number; readonly fault: PairFault | undefined }
  | { readonly kind: 'rate' }
  | { readonly kind: 'data-plane' }
  | { readonly kind: 'version' };

/** What is wrong with a list of pairs. */
export type PairFault =
  | { readonly kind: 'too-many'; readonly most: number }
  | { readonly kind: 'no-pair'; readonly found: string }
  | { readonly kind: 'repeated'; readonly name: string };

/** Why a change made in the preview could not be used. */
export type Problem =
  | { readonly kind: 'malformed'; readonly expected: Expected }
  /** Replicas, where the endpoints are not those of workloads. */
  | { readonly kind: 'idle-replicas' };

/** What a reader of the numbers has to know beside them: what was ignored, left out or filled in. */
export type Note =
  | {
      readonly kind: 'comment-ignored';
      readonly name: OverridePart;
      readonly value: string;
      readonly expected: Expected;
    }
  | { readonly kind: 'replicas-comment-idle' }
  | { readonly kind: 'topology-too-large'; readonly most: number }
  | { readonly kind: 'workloads-cut'; readonly taken: number; readonly of: number }
  | { readonly kind: 'terms-cut'; readonly most: number }
  | {
      readonly kind: 'version-setting-ignored';
      readonly value: string;
      readonly used: 'cluster' | 'newest';
    }
  | {
      readonly kind: 'version-unknown';
      readonly text: string;
      readonly is: 'newer' | 'older' | 'beta';
      readonly known: Minor;
    }
  | {
      readonly kind: 'cluster-version-unknown';
      readonly contexts: readonly string[];
      readonly is: 'newer' | 'older' | 'beta';
      readonly known: Minor;
    }
  | { readonly kind: 'patch'; readonly file: string }
  | { readonly kind: 'nodes-of-other-folders'; readonly files: readonly string[] }
  | { readonly kind: 'fqdn-slices' }
  | { readonly kind: 'several-families'; readonly families: readonly string[]; readonly used: string }
  | { readonly kind: 'pods-on-unknown-nodes'; readonly pods: number; readonly nodes: readonly string[] }
  | { readonly kind: 'pods-without-port'; readonly pods: number }
  /** They get no traffic at all, or none on one of the Service's ports. */
  | {
      readonly kind: 'workload-without-port';
      readonly workload: string;
      readonly ports: readonly string[];
      readonly hasOthers: boolean;
    }
  | { readonly kind: 'one-pod-selected' }
  | {
      readonly kind: 'twins-ignored';
      /** The only one of them; undefined where there are several. */
      readonly workload: string | undefined;
      readonly count: number;
      readonly files: readonly string[];
    }
  | { readonly kind: 'unknown-node-labels'; readonly workloads: readonly string[] }
  | { readonly kind: 'replicas-of-strangers'; readonly names: readonly string[]; readonly sayer: Sayer }
  | { readonly kind: 'endpoints-without-nodes'; readonly zones: readonly string[] }
  | { readonly kind: 'clients-without-nodes'; readonly zones: readonly string[] }
  /** Named by somebody, but nowhere in the workspace: they count as spread over all nodes. */
  | { readonly kind: 'clients-not-found'; readonly names: readonly string[]; readonly sayer: Sayer }
  | { readonly kind: 'clients-on-unknown-nodes'; readonly nodes: readonly string[]; readonly sayer: Sayer }
  /** Pods of theirs fit on no node, or they have none. */
  | { readonly kind: 'clients-without-pods'; readonly names: readonly string[] }
  /** Ways in that are not simulated. */
  | {
      readonly kind: 'outside-traffic';
      readonly ways: OutsideTraffic['ways'];
      readonly goesTo: OutsideTraffic['goesTo'];
    }
  | { readonly kind: 'session-affinity' }
  /** Istio is told more of the host of the Service than is simulated. */
  | {
      readonly kind: 'mesh-rule';
      readonly rule: string;
      readonly does: 'DestinationRule' | 'ServiceEntry';
    }
  /** Files of the workspace that are too large. */
  | { readonly kind: 'files-left-out'; readonly files: readonly string[] }
  | ReplicaNote;

/** Why the replicas of a workload are not the ones that are written. */
export type ReplicaNote =
  | { readonly kind: 'replicas-unset'; readonly workload: string; readonly replicas: number }
  | {
      readonly kind: 'replicas-of-autoscaler';
      readonly workload: string;
      readonly autoscaler: string;
      readonly replicas: number;
    }
  | {
      readonly kind: 'replicas-bounded';
      readonly workload: string;
      readonly written: number;
      readonly autoscaler: string;
      readonly bound: 'most' | 'least';
      readonly limit: number;
      /** Fewer than the limit where that is more than can be placed. */
      readonly replicas: number;
    }
  | {
      readonly kind: 'replicas-cut';
      readonly workload: string;
      readonly written: number;
      readonly replicas: number;
    };
