import type { DataPlane } from '../kubernetes/dataPlanes.ts';
import type { ScenarioOverrides, OverridePart } from '../scenario/overrides.ts';
import type { ProvenanceSource } from '../scenario/statements.ts';

/**
 * The inputs of a preview's numbers, for a person to change. Texts are as a comment `# zonewise: part=text` has them, so
 * that what is shown can be sent back. The what-if that is shown is not in it.
 */
export interface ScenarioModel {
  /** The changes that the answer was asked with. */
  readonly overrides: ScenarioOverrides;
  readonly parts: Readonly<Record<OverridePart, PartOfScenario>>;
  /** By name; empty when nothing is proxied. */
  readonly zones: readonly ScenarioZone[];
  /** Those whose pods are the endpoints; empty when the endpoints come from elsewhere. */
  readonly workloads: readonly ScenarioWorkload[];
  readonly dataPlane: DataPlane;
  readonly dataPlanes: readonly Choice[];
  /** `1.31` or `1.31 - 1.35`. */
  readonly version: string;
  /** Newest first. */
  readonly versions: readonly Choice[];
  readonly monthlyGiB: string;
  readonly perCrossZoneGiB: string;
  readonly currency: string;
  /** Empty where the currency is not that of the prices. */
  readonly prices: readonly PricePreset[];
  /** Why nothing can be kept as comments, as a whole sentence; undefined when something can. */
  readonly commentRefusal: string | undefined;
}

export interface PartOfScenario {
  readonly source: ProvenanceSource;
  readonly isChanged: boolean;
  /** Why the change could not be used, as a whole sentence; undefined when it could, or there is none. */
  readonly problem: string | undefined;
  /** Why a workspace setting would not keep it, as a whole sentence; undefined when it would. */
  readonly settingRefusal: string | undefined;
}

export interface ScenarioZone {
  /** '' for nodes without a zone, which cannot be changed. */
  readonly name: string;
  /** False for a name that no comment could hold. */
  readonly canChange: boolean;
  readonly nodes: string;
  /** Nodes that are not ready. */
  readonly unreadyNodes: number;
  /** Ready endpoints. */
  readonly pods: string;
  /** Endpoints that are not ready. */
  readonly unreadyPods: number;
  /** The weight of its clients among those of all zones. */
  readonly clients: string;
  /** Of all connections, 0 to 1. */
  readonly clientShare: number;
}

export interface ScenarioWorkload {
  readonly kind: string;
  readonly name: string;
  readonly replicas: string;
  /** False for a DaemonSet, which has one pod on each node. */
  readonly canChange: boolean;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export interface PricePreset {
  readonly label: string;
  readonly perCrossZoneGiB: string;
}
