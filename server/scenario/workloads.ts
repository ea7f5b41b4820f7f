import { DEFAULT_MIN_REPLICAS, DEFAULT_REPLICAS } from '../kubernetes/limits.ts';
import type { AutoscalerResource, WorkloadResource } from '../manifest/model.ts';
import type { ManifestNode, MappingNode } from '../manifest/tree/node.ts';
import type { Autoscaler, Workload } from '../simulator/scenarioTypes.ts';
import type { ReplicaAmounts } from './directiveValues.ts';
import { findAutoscaler, nameAmong, nearest } from '../workspace/fileProximity.ts';
import { count, fromObjects, listNames } from './provenance.ts';
import type { ChosenObjects } from './provenance.ts';
import type { Said } from './readDirective.ts';
import type { NamedWorkload, SchedulingContext } from './scheduling.ts';
import { asksForUnknownLabels, resolveScheduling } from './scheduling.ts';
import type { ObjectIndex } from '../workspace/objectIndex.ts';
import type { BuiltScenario, Provenance } from './types.ts';
import type { Sourced } from '../workspace/workspaceObjects.ts';
import { nameOfObject } from './nameOfObject.ts';

/** More than that of one workload is a slip, and placing them would take long. */
const MOST_REPLICAS = 10_000;

export interface ReplicaCount {
  readonly replicas: number;
  /** A whole sentence where the number is not the one that is written; undefined where it is. */
  readonly note: string | undefined;
  /** `said`: by the comment replicas=, or in the preview. */
  readonly source: 'said' | 'written' | 'autoscaler' | 'default';
}

/** The replicas of each workload of a scenario. */
export type ReplicaCounts = ReadonlyMap<WorkloadResource, ReplicaCount>;

/** The autoscaler of each workload that has one. */
export type Autoscalers = ReadonlyMap<WorkloadResource, AutoscalerResource>;

/** A number of replicas for some workloads that is nearer than what manifests say. */
export type SaidReplicas = Pick<Said<ReplicaAmounts>, 'value' | 'asSaid'>;

/**
 * The workloads that a selector matches: those of the nearest files that have any, each once. A ReplicaSet that a
 * Deployment made, as dumps have it, is not counted beside its owner.
 */
export function chooseWorkloads(
  matching: readonly Sourced<WorkloadResource>[],
  openUri: string,
): readonly Sourced<WorkloadResource>[] {
  const seen = new Set<string>();
  const makers = matching.filter(({ resource }) => !isOwned(resource));
  return nearest(makers, openUri).filter(({ resource }) => {
    const name = resource.metadata.name?.value;
    if (name === undefined) return true;
    const key = `${resource.kind}/${name}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Says which workloads of the same kind and name, in files that are as near, were not chosen. */
export function describeTwins(
  matching: readonly Sourced<WorkloadResource>[],
  chosen: readonly Sourced<WorkloadResource>[],
  openUri: string,
): readonly string[] {
  const makers = matching.filter(({ resource }) => !isOwned(resource));
  const twins = new Set(nearest(makers, openUri));
  for (const each of chosen) twins.delete(each);
  if (twins.size === 0) return [];
  const uris = [...new Set(matching.map(({ uri }) => uri))];
  const [first] = twins;
  const kindAndName = first && `${first.resource.kind} ${first.resource.metadata.name?.value ?? ''}`;
  const files = [...new Set([...twins].map(({ uri }) => uri))].map((uri) => nameAmong(uri, uris));
  return [
    twins.size === 1
      ? `The ${kindAndName} in ${listNames(files)} was passed over: another of that name is as near.`
      : `${twins.size} workloads in ${listNames(files)} were passed over: others of their names are as near.`,
  ];
}

/** Another controller made it. */
function isOwned({ node }: WorkloadResource): boolean {
  const metadata = findValue(node, 'metadata');
  const owners = metadata?.kind === 'mapping' ? findValue(metadata, 'ownerReferences') : undefined;
  return owners?.kind === 'sequence' && owners.items.length > 0;
}

function findValue({ entries }: MappingNode, key: string): ManifestNode | undefined {
  return entries.findLast((entry) => entry.key.value === key)?.value;
}

interface ChosenWorkloads extends ChosenObjects {
  readonly chosen: readonly Sourced<WorkloadResource>[];
}

/** Says where the workloads came from. */
export function describeWorkloads(objects: ChosenWorkloads, said: Said<ReplicaAmounts>): Provenance {
  const names = listNames(objects.chosen.map(({ resource }) => nameOfObject(resource)));
  const what = `Endpoints from the pods of ${names}, placed by the model; the manifest is`;
  const written = fromObjects('endpoints', what, objects);
  if (said.value === undefined) return written;
  const text = `Endpoints from the pods of ${names}, with replicas ${said.asSaid}, placed by the model.`;
  return { ...written, source: said.source, text };
}

/** The workloads as the simulator takes them, and what had to be left out or filled in. */
export function toScenarioWorkloads(
  chosen: readonly Sourced<WorkloadResource>[],
  autoscalers: Autoscalers,
  context: SchedulingContext,
  said: SaidReplicas,
): {
  readonly workloads: readonly Workload[];
  readonly replicas: ReplicaCounts;
  readonly notes: readonly string[];
} {
  const named = nameWorkloads(chosen.map(({ resource }) => resource));
  const counts = named.map((each) => findSaid(each, said) ?? countReplicas(each.workload, autoscalers));
  const replicas = new Map(named.flatMap(({ workload }, at) => pairWith(workload, counts[at])));
  const workloads = named.map((each, at) => ({
    kind: each.workload.kind,
    name: each.name,
    replicas: counts[at]?.replicas ?? DEFAULT_REPLICAS,
    podLabels: Object.fromEntries(each.workload.template.labels.map(({ key, field }) => [key, field.value])),
    scheduling: resolveScheduling(each, named, context),
    update: each.workload.updateStrategy,
    ...describeAutoscaler(autoscalers.get(each.workload)),
  }));
  const notes = [...describeStrangers(named, said), ...counts.flatMap(({ note }) => note ?? [])];
  if (context.areNodesReal) return { workloads, replicas, notes };
  const unheld = named.filter(({ workload }) => asksForUnknownLabels(workload)).map(({ name }) => name);
  return unheld.length === 0
    ? { workloads, replicas, notes }
    : {
        workloads,
        replicas,
        notes: [
          ...notes,
          `${listNames(unheld)} asks for node labels that are unknown here; only its zones are taken into account.`,
        ],
      };
}

function pairWith(
  workload: WorkloadResource,
  replicas: ReplicaCount | undefined,
): readonly (readonly [WorkloadResource, ReplicaCount])[] {
  return replicas === undefined ? [] : [[workload, replicas]];
}

function findSaid({ name, workload }: NamedWorkload, { value }: SaidReplicas): ReplicaCount | undefined {
  if (value === undefined || workload.kind === 'DaemonSet') return undefined;
  const replicas = value.kind === 'each' ? value.replicas : value.replicas.get(name);
  return replicas === undefined ? undefined : { replicas, note: undefined, source: 'said' };
}

/** Names that no workload with replicas has: mostly a slip of the pen. */
function describeStrangers(
  named: readonly NamedWorkload[],
  { value, asSaid }: SaidReplicas,
): readonly string[] {
  if (value?.kind !== 'named') return [];
  const known = new Set(named.flatMap(({ name, workload }) => (workload.kind === 'DaemonSet' ? [] : [name])));
  const strangers = [...value.replicas.keys()].filter((name) => !known.has(name));
  return strangers.length === 0
    ? []
    : [
        `Replicas ${asSaid}: no workload behind the Service that has replicas is called ${listNames(strangers)}.`,
      ];
}

/** The replicas of a scenario's workload: as the scenario has them. */
export function replicasIn(
  { replicas, autoscalers }: Pick<BuiltScenario, 'replicas' | 'autoscalers'>,
  workload: WorkloadResource,
): ReplicaCount {
  return replicas.get(workload) ?? countReplicas(workload, autoscalers);
}

/** As written within the bounds of an autoscaler, else what it keeps at least, else one. */
function countReplicas(workload: WorkloadResource, autoscalers: Autoscalers): ReplicaCount {
  const title = nameOfObject(workload);
  if (workload.kind === 'DaemonSet')
    return { replicas: DEFAULT_REPLICAS, note: undefined, source: 'written' };
  const written = workload.replicas?.value;
  const autoscaler = autoscalers.get(workload);
  if (written !== undefined) return boundReplicas(title, written, autoscaler);
  if (autoscaler !== undefined) {
    const replicas = Math.min(readBounds(autoscaler).least, MOST_REPLICAS);
    const scaler = autoscaler.metadata.name?.value ?? '';
    return {
      replicas,
      note: `${title} has no replicas of its own: ${count(replicas, 'replica')}, the least that HorizontalPodAutoscaler ${scaler} keeps.`,
      source: 'autoscaler',
    };
  }
  return {
    replicas: DEFAULT_REPLICAS,
    note: `${title} has no replicas written: Kubernetes takes ${DEFAULT_REPLICAS}.`,
    source: 'default',
  };
}

/** As written, but within the bounds of an autoscaler, which leaves alone what is scaled to zero. */
function boundReplicas(
  title: string,
  written: number,
  autoscaler: AutoscalerResource | undefined,
): ReplicaCount {
  const asked = Math.max(Math.trunc(written), 0);
  if (autoscaler !== undefined && asked > 0) {
    const scaler = `HorizontalPodAutoscaler ${autoscaler.metadata.name?.value ?? ''}`;
    const { least, most } = readBounds(autoscaler);
    const says = `${title} asks for ${count(asked, 'replica')}; ${scaler}`;
    const shown = (bound: number): string => (bound > MOST_REPLICAS ? `; ${MOST_REPLICAS} are shown` : '');
    if (asked > most) {
      const note = `${says} keeps at most ${most}${shown(most)}.`;
      return { replicas: Math.min(most, MOST_REPLICAS), note, source: 'written' };
    }
    if (asked < least) {
      const note = `${says} keeps at least ${least}${shown(least)}.`;
      return { replicas: Math.min(least, MOST_REPLICAS), note, source: 'autoscaler' };
    }
  }
  const replicas = Math.min(asked, MOST_REPLICAS);
  const note =
    replicas === written ? undefined : `${title} asks for ${written} replicas; ${replicas} are shown.`;
  return { replicas, note, source: 'written' };
}

/** Bounds that the API server would refuse are none. */
function readBounds({ minReplicas, maxReplicas }: AutoscalerResource): {
  readonly least: number;
  readonly most: number;
} {
  const isWhole = (bound: number | undefined, from: number): bound is number =>
    Number.isSafeInteger(bound) && (bound ?? -1) >= from;
  const least = isWhole(minReplicas, 0) ? minReplicas : DEFAULT_MIN_REPLICAS;
  return { least, most: isWhole(maxReplicas, Math.max(least, 1)) ? maxReplicas : Infinity };
}

function describeAutoscaler(found: AutoscalerResource | undefined): { readonly autoscaler?: Autoscaler } {
  if (found === undefined) return {};
  const { metadata, minReplicas = DEFAULT_MIN_REPLICAS, maxReplicas } = found;
  return { autoscaler: { name: metadata.name?.value ?? '', minReplicas, maxReplicas } };
}

/** For each workload the autoscaler that is nearest to the open file. */
export function findAutoscalers(
  workloads: readonly Sourced<WorkloadResource>[],
  index: ObjectIndex,
  openUri: string,
): Autoscalers {
  return new Map(
    workloads.flatMap(({ resource }) => {
      const found = findAutoscaler(resource, index, openUri);
      return found === undefined ? [] : [[resource, found] as const];
    }),
  );
}

/** Names are unique in a scenario: a second kind of the same name says its kind. */
function nameWorkloads(workloads: readonly WorkloadResource[]): readonly NamedWorkload[] {
  const taken = new Set<string>();
  return workloads.map((workload, at) => {
    const own = workload.metadata.name?.value ?? `${workload.kind.toLowerCase()}-${at + 1}`;
    const name = taken.has(own) ? `${own}-${workload.kind.toLowerCase()}` : own;
    taken.add(name);
    return { name, workload };
  });
}
