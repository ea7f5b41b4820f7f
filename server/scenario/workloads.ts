import type { Namespace } from '../manifest/read/labels.ts';
import { namespaceOf } from '../manifest/read/labels.ts';
import { DEFAULT_MIN_REPLICAS, DEFAULT_REPLICAS } from '../kubernetes/limits.ts';
import type { AutoscalerResource, PodResource, WorkloadResource } from '../manifest/model.ts';
import { listOwners } from '../manifest/read/owners.ts';
import type { BarePods } from './barePods.ts';
import type { Autoscaler, Workload } from '../simulator/scenarioTypes.ts';
import type { ReplicaAmounts } from './directiveValues.ts';
import { findAutoscaler, nameAmong, nearest } from '../workspace/fileProximity.ts';
import { fromObjects } from './provenance.ts';
import type { ChosenObjects } from './provenance.ts';
import type { Said } from './readDirective.ts';
import type { NamedWorkload, SchedulingContext } from './scheduling.ts';
import { asksForUnknownLabels, resolveOrdinals, resolveScheduling } from './scheduling.ts';
import type { ObjectIndex } from '../workspace/objectIndex.ts';
import type { Autoscalers, ReplicaCount, ReplicaCounts } from './replicaCounts.ts';
import type { Note, Provenance } from './statements.ts';
import type { Sourced } from '../workspace/workspaceObjects.ts';
import { nameOfObject } from './nameOfObject.ts';

/** More than that of one workload is a slip, and placing them would take long. */
const MOST_REPLICAS = 10_000;

/** A number of replicas for some workloads that is nearer than what manifests say. */
export type SaidReplicas = Pick<Said<ReplicaAmounts>, 'value' | 'sayer'>;

/**
 * The workloads that a selector matches: those of the nearest files that have any, each once. A ReplicaSet that a
 * Deployment made, as dumps have it, is not counted beside its owner.
 */
export function chooseWorkloads(
  matching: readonly Sourced<WorkloadResource>[],
  openUri: string,
  namespace: Namespace,
): readonly Sourced<WorkloadResource>[] {
  const known = chosenFrom.get(matching);
  if (known?.openUri === openUri && known.namespace === namespace) return known.chosen;
  const chosen = choose(matching, openUri, namespace);
  chosenFrom.set(matching, { openUri, namespace, chosen });
  return chosen;
}

/** Services with one selector share the list that it matches, which may be long. */
const chosenFrom = new WeakMap<
  readonly Sourced<WorkloadResource>[],
  {
    readonly openUri: string;
    readonly namespace: Namespace;
    readonly chosen: readonly Sourced<WorkloadResource>[];
  }
>();

function choose(
  matching: readonly Sourced<WorkloadResource>[],
  openUri: string,
  namespace: Namespace,
): readonly Sourced<WorkloadResource>[] {
  const seen = new Set<string>();
  const makers = makersAmong(matching);
  return ofOneNamespace(nearest(makers, openUri), namespace).filter(({ resource }) => {
    const name = resource.metadata.name?.value;
    if (name === undefined) return true;
    const key = `${resource.kind}/${name}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

const makersIn = new WeakMap<readonly Sourced<WorkloadResource>[], readonly Sourced<WorkloadResource>[]>();

/** Without those that another one of them made. */
function makersAmong(matching: readonly Sourced<WorkloadResource>[]): readonly Sourced<WorkloadResource>[] {
  const makers =
    makersIn.get(matching) ?? matching.filter(({ resource }) => !isMadeByOneOf(matching, resource));
  makersIn.set(matching, makers);
  return makers;
}

/** Of several namespaces that may be meant, the one that is written like the Service's, else the first. */
function ofOneNamespace(
  workloads: readonly Sourced<WorkloadResource>[],
  namespace: Namespace,
): readonly Sourced<WorkloadResource>[] {
  const same = workloads.filter(({ resource }) => namespaceOf(resource) === namespace);
  const [first] = same.length > 0 ? same : workloads;
  if (first === undefined) return [];
  const chosen = namespaceOf(first.resource);
  return workloads.filter(({ resource }) => namespaceOf(resource) === chosen);
}

/** Which workloads of the same kind and name, in files that are as near, were not chosen. */
export function noteTwins(
  matching: readonly Sourced<WorkloadResource>[],
  chosen: readonly Sourced<WorkloadResource>[],
  openUri: string,
): readonly Note[] {
  const makers = makersAmong(matching);
  const twins = new Set(nearest(makers, openUri));
  for (const each of chosen) twins.delete(each);
  const [first] = twins;
  if (first === undefined) return [];
  const uris = [...new Set(matching.map(({ uri }) => uri))];
  const files = [...new Set([...twins].map(({ uri }) => uri))].map((uri) => nameAmong(uri, uris));
  const workload = twins.size === 1 ? nameOfObject(first.resource) : undefined;
  return [{ kind: 'twins-ignored', workload, count: twins.size, files }];
}

/** Another controller among them made it: a Deployment its ReplicaSet. What something else made, as an operator does, counts. */
function isMadeByOneOf(all: readonly Sourced<WorkloadResource>[], { node }: WorkloadResource): boolean {
  return listOwners(node).some(({ kind, name }) =>
    all.some(({ resource }) => kind === resource.kind && name === resource.metadata.name?.value),
  );
}

interface ChosenWorkloads extends ChosenObjects {
  readonly chosen: readonly Sourced<WorkloadResource | PodResource>[];
}

/** Where the workloads came from; `said` undefined where nobody can say how many pods there are. */
export function provenanceOfWorkloads(
  objects: ChosenWorkloads,
  said: Said<ReplicaAmounts> | undefined,
): Provenance {
  const replicas = said?.value === undefined ? undefined : said.sayer;
  const written = fromObjects('endpoints', objects, (place) => ({
    kind: 'endpoints-of-workloads',
    workloads: objects.chosen.map(({ resource }) => nameOfObject(resource)),
    replicas,
    place,
  }));
  return replicas === undefined ? written : { ...written, source: replicas.kind };
}

/** The workloads, and behind them bare pods, as the simulator takes them, and what had to be left out or filled in. */
export function toScenarioWorkloads(
  chosen: readonly Sourced<WorkloadResource>[],
  bare: readonly BarePods[],
  autoscalers: Autoscalers,
  context: SchedulingContext,
  said: SaidReplicas,
): {
  readonly workloads: readonly Workload[];
  readonly replicas: ReplicaCounts;
  readonly notes: readonly Note[];
} {
  const makers = chosen.map(({ resource }) => resource);
  const all = nameWorkloads([...makers, ...bare.map(({ workload }) => workload)]);
  const named = all.slice(0, makers.length);
  const counts = named.map(
    (each) =>
      findSaid(each, said) ?? countReplicas(context.rolloutOf(each.workload) ?? each.workload, autoscalers),
  );
  const replicas = new Map(named.flatMap(({ workload }, at) => pairWith(workload, counts[at])));
  const amounts = [
    ...named.map((_, at) => counts[at]?.replicas ?? DEFAULT_REPLICAS),
    ...bare.map((pods) => pods.replicas),
  ];
  const workloads = all.map((each, at) => ({
    kind: at < makers.length ? each.workload.kind : 'Pod',
    name: each.name,
    replicas: amounts[at] ?? DEFAULT_REPLICAS,
    podLabels: Object.fromEntries(each.workload.template.labels.map(({ key, field }) => [key, field.value])),
    scheduling: resolveScheduling(each, all, context),
    update: each.workload.updateStrategy,
    ...resolveOrdinals(each.workload, amounts[at] ?? DEFAULT_REPLICAS, context),
    ...describeAutoscaler(autoscalers.get(each.workload)),
  }));
  const notes: Note[] = [...noteStrangers(named, said), ...counts.flatMap(({ note }) => note ?? [])];
  const unheld = context.areNodesReal ? [] : all.filter(({ workload }) => asksForUnknownLabels(workload));
  if (unheld.length > 0)
    notes.push({ kind: 'unknown-node-labels', workloads: unheld.map(({ name }) => name) });
  return { workloads, replicas, notes };
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
function noteStrangers(named: readonly NamedWorkload[], { value, sayer }: SaidReplicas): readonly Note[] {
  if (value?.kind !== 'named') return [];
  const known = new Set(named.flatMap(({ name, workload }) => (workload.kind === 'DaemonSet' ? [] : [name])));
  const names = [...value.replicas.keys()].filter((name) => !known.has(name));
  return names.length === 0 ? [] : [{ kind: 'replicas-of-strangers', names, sayer }];
}

/** The replicas of a scenario's workload: as the scenario has them. */
export function replicasIn(
  { replicas, autoscalers }: { readonly replicas: ReplicaCounts; readonly autoscalers: Autoscalers },
  workload: WorkloadResource,
): ReplicaCount {
  return replicas.get(workload) ?? countReplicas(workload, autoscalers);
}

/** As written within the bounds of an autoscaler, else what it keeps at least, else one. */
export function countReplicas(workload: WorkloadResource, autoscalers: Autoscalers): ReplicaCount {
  const name = nameOfObject(workload);
  if (workload.kind === 'DaemonSet')
    return { replicas: DEFAULT_REPLICAS, note: undefined, source: 'written' };
  const written = workload.replicas?.value;
  const autoscaler = autoscalers.get(workload);
  if (written !== undefined) return boundReplicas(name, written, autoscaler);
  if (autoscaler !== undefined) {
    const replicas = Math.min(readBounds(autoscaler).least, MOST_REPLICAS);
    const scaler = nameAutoscaler(autoscaler);
    return {
      replicas,
      note: { kind: 'replicas-of-autoscaler', workload: name, autoscaler: scaler, replicas },
      source: 'autoscaler',
    };
  }
  return {
    replicas: DEFAULT_REPLICAS,
    note: { kind: 'replicas-unset', workload: name, replicas: DEFAULT_REPLICAS },
    source: 'default',
  };
}

/** As written, but within the bounds of an autoscaler, which leaves alone what is scaled to zero. */
function boundReplicas(
  workload: string,
  written: number,
  autoscaler: AutoscalerResource | undefined,
): ReplicaCount {
  const asked = Math.max(Math.trunc(written), 0);
  if (autoscaler !== undefined && asked > 0) {
    const { least, most } = readBounds(autoscaler);
    const name = nameAutoscaler(autoscaler);
    const bounded = (bound: 'most' | 'least', limit: number): ReplicaCount => {
      const replicas = Math.min(limit, MOST_REPLICAS);
      return {
        replicas,
        note: {
          kind: 'replicas-bounded',
          workload,
          written: asked,
          autoscaler: name,
          bound,
          limit,
          replicas,
        },
        source: bound === 'most' ? 'written' : 'autoscaler',
      };
    };
    if (asked > most) return bounded('most', most);
    if (asked < least) return bounded('least', least);
  }
  const replicas = Math.min(asked, MOST_REPLICAS);
  const note: ReplicaCount['note'] =
    replicas === written ? undefined : { kind: 'replicas-cut', workload, written, replicas };
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
  const { minReplicas = DEFAULT_MIN_REPLICAS, maxReplicas } = found;
  return { autoscaler: { name: nameAutoscaler(found), minReplicas, maxReplicas } };
}

/** Of the HorizontalPodAutoscaler; KEDA gives its own this name. Source: kedacore/keda controllers/keda/hpa.go. */
export function nameAutoscaler({ kind, metadata }: AutoscalerResource): string {
  const name = metadata.name?.value ?? '';
  return kind === 'ScaledObject' ? `keda-hpa-${name}` : name;
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

/** Names are unique in a scenario: a second kind of the same name says its kind, and more of them are numbered. */
function nameWorkloads(workloads: readonly WorkloadResource[]): readonly NamedWorkload[] {
  const taken = new Set<string>();
  return workloads.map((workload, at) => {
    const kind = workload.kind.toLowerCase();
    const own = workload.metadata.name?.value ?? `${kind}-${at + 1}`;
    let name = taken.has(own) ? `${own}-${kind}` : own;
    for (let number = 2; taken.has(name); number++) name = `${own}-${kind}-${number}`;
    taken.add(name);
    return { name, workload };
  });
}
