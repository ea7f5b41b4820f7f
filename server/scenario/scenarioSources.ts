import type { DataPlane } from '../kubernetes/dataPlanes.ts';
import type { WorkloadResource } from '../manifest/model.ts';
import { relativeName } from '../workspace/fileProximity.ts';
import { findInstalledDataPlane } from '../workspace/installedDataPlane.ts';
import type { ObjectIndex } from '../workspace/objectIndex.ts';
import { findPatch } from '../workspace/servicePatch.ts';
import type { ServicePatch } from '../workspace/servicePatch.ts';
import type { Sourced } from '../workspace/workspaceObjects.ts';
import { findRollout } from './beside.ts';
import type { ReplicaAmounts } from './directiveValues.ts';
import { readDataPlane, readReplicas } from './directiveValues.ts';
import type { EndpointSource } from './endpoints.ts';
import { findEndpointSource } from './endpoints.ts';
import { nameOfObject } from './nameOfObject.ts';
import type { KnownNodes, NodeFinder, NodeSearch } from './nodes.ts';
import { said } from './provenance.ts';
import type { FoundPart } from './provenance.ts';
import type { Said } from './readDirective.ts';
import { readDirective } from './readDirective.ts';
import type { Autoscalers, ReplicaCount } from './replicaCounts.ts';
import type { ProposedDataPlane, Sayer } from './statements.ts';
import type { AnalysisInputs } from './types.ts';
import { countReplicas } from './workloads.ts';

/** What the scenario of a Service is made from. Each part is looked for when it is asked for, which costs less than all. */
export class ScenarioSources {
  readonly #written: AnalysisInputs;
  readonly #findNodes: NodeFinder;
  readonly index: ObjectIndex;
  #patch: { readonly found: ServicePatch | undefined } | undefined;
  #inputs: AnalysisInputs | undefined;
  #nodes: NodeSearch | undefined;
  #endpoints: ReturnType<typeof findReplicasAndEndpoints> | undefined;
  #dataPlane: FoundPart<DataPlane> | undefined;

  constructor(written: AnalysisInputs, index: ObjectIndex, findNodes: NodeFinder) {
    this.#written = written;
    this.index = index;
    this.#findNodes = findNodes;
  }

  /** Undefined for a Service that stands for itself. */
  get patch(): ServicePatch | undefined {
    const { service, uri, isPatch } = this.#written;
    this.#patch ??= { found: findPatch(service, uri, this.index, isPatch) };
    return this.#patch.found;
  }

  /** With the Service that the patch makes. */
  get inputs(): AnalysisInputs {
    const service = this.patch?.result;
    return (this.#inputs ??= service === undefined ? this.#written : { ...this.#written, service });
  }

  /** Those that somebody tells of. */
  get nodes(): NodeSearch {
    return (this.#nodes ??= this.#findNodes(this.inputs, this.index.nodes()));
  }

  get endpoints(): ReturnType<typeof findReplicasAndEndpoints> {
    return (this.#endpoints ??= findReplicasAndEndpoints(this.inputs, this.index, this.nodes.found?.value));
  }

  get dataPlane(): FoundPart<DataPlane> {
    return (this.#dataPlane ??= findDataPlane(this.inputs, this.index));
  }

  get workloads(): readonly Sourced<WorkloadResource>[] {
    const { value } = this.endpoints.source;
    return value.kind === 'workloads' ? value.workloads : [];
  }

  get autoscalers(): Autoscalers {
    const { value } = this.endpoints.source;
    return value.kind === 'workloads' ? value.autoscalers : NO_AUTOSCALERS;
  }

  /** Of one of the workloads; undefined where a comment or the preview says how many there are, and by what name. */
  replicasOf(workload: WorkloadResource): ReplicaCount | undefined {
    const { replicas, source } = this.endpoints;
    if (replicas.value !== undefined) return undefined;
    const isOne = source.value.kind === 'workloads' && source.value.isOnePod && workload.kind !== 'DaemonSet';
    if (isOne) return { replicas: 1, note: undefined, source: 'said' };
    const rollout = findRollout(workload, this.index, this.#written.uri);
    return countReplicas(rollout ?? workload, this.autoscalers);
  }

  /** See `isAssumed` of what is built from it. */
  isAssumed(part: 'nodes' | 'endpoints'): boolean {
    return part === 'nodes'
      ? this.nodes.found === undefined
      : this.endpoints.source.provenance.source === 'assumption';
  }
}

const NO_AUTOSCALERS: Autoscalers = new Map();

/**
 * The endpoints with the replicas that somebody says. A change in the preview that has nothing to act on is passed over as
 * one that cannot be read is, so that the comments below it go on to count.
 */
function findReplicasAndEndpoints(
  inputs: AnalysisInputs,
  index: ObjectIndex,
  nodes: KnownNodes | undefined,
): {
  readonly replicas: Said<ReplicaAmounts>;
  readonly source: FoundPart<EndpointSource>;
  /** What a comment says has nothing to act on. */
  readonly isIdle: boolean;
  readonly isOverrideIdle: boolean;
} {
  const replicas = readDirective(inputs, 'replicas', readReplicas);
  const source = findEndpointSource(inputs, index, nodes, replicas);
  const isIdle = areIdle(replicas, source.value);
  if (!isIdle || replicas.sayer.kind !== 'preview')
    return { replicas, source, isIdle, isOverrideIdle: false };
  const overrides = Object.fromEntries(
    Object.entries(inputs.overrides ?? {}).filter(([part]) => part !== 'replicas'),
  );
  return {
    ...findReplicasAndEndpoints({ ...inputs, overrides }, index, nodes),
    isOverrideIdle: true,
  };
}

/** Replicas that somebody said, where the endpoints are not those of workloads. One number for all counts in assumed ones. */
function areIdle({ value }: Said<ReplicaAmounts>, source: EndpointSource): boolean {
  if (value === undefined) return false;
  if (source.kind === 'workloads') return source.workloads.length === 0;
  return source.kind === 'backends' || value.kind === 'named';
}

function findDataPlane(inputs: AnalysisInputs, index: ObjectIndex): FoundPart<DataPlane> {
  const { value, sayer, ...remarks } = readDirective(inputs, 'dataPlane', readDataPlane);
  const told = (
    dataPlane: DataPlane,
    by: Sayer | undefined,
    proposed?: ProposedDataPlane,
  ): FoundPart<DataPlane> => ({
    value: dataPlane,
    provenance: said('dataPlane', by, {
      kind: 'data-plane',
      dataPlane,
      sayer: by,
      ...(proposed !== undefined && { proposed }),
    }),
    ...remarks,
  });
  if (value !== undefined) return told(value, sayer);
  const { dataPlane } = inputs.settings;
  if (dataPlane !== 'kube-proxy') return told(dataPlane, { kind: 'setting', name: 'dataPlane' });
  const installed = findInstalledDataPlane(index, inputs.uri);
  return told(
    dataPlane,
    undefined,
    installed && {
      dataPlane: installed.dataPlane,
      object: nameOfObject(installed.from.resource),
      file: relativeName(installed.from.uri, inputs.uri),
    },
  );
}
