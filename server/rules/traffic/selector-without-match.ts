import { POD_NAME_LABEL } from '../../kubernetes/keys.ts';
import { findPodMaker } from '../../kubernetes/podMakers.ts';
import { computeEditDistance } from '../../kubernetes/closest.ts';
import type { PodResource, ServiceResource, StringEntry, WorkloadResource } from '../../manifest/model.ts';
import { holdsPlaceholder } from '../../manifest/read/placeholders.ts';
import { listNames } from '../../words/lists.ts';
import { canShareNamespace, createLookup, matchesSelector, namespaceOf } from '../../manifest/read/labels.ts';
import { findServingWorkloads } from '../../workspace/servingWorkloads.ts';
import { toRoutedService } from '../../scenario/routedService.ts';
import { nameOfObject } from '../../scenario/nameOfObject.ts';
import { replaceValue } from '../fixes.ts';
import { showValue } from './preference.ts';
import type { Finding, Fix, RuleContext, ServiceRule } from '../rule.ts';
import { t } from '../../l10n.ts';

export const selectorWithoutMatch: ServiceRule = {
  id: 'selector-without-match',
  summary: '`spec.selector` matches no workload, and one in the same file comes close.',
  why: `A Service whose selector matches no pod has no endpoints: connections to it are refused. The API server cannot
tell, because pods can be created later.

Pods can also come from elsewhere, from an operator or another repository. Reported only if no workload and no
Pod in the file or the workspace matches, no EndpointSlice names the Service, and a workload in the same file comes
close: it has the Service's name (except for an ending such as \`-svc\` or \`-deployment\`), a label value in which at most one
of five characters differs, or only lacks some of the labels; or it has all of them in another namespace.

Labels that Kubernetes adds itself, such as \`${POD_NAME_LABEL}\`, are known, and so are some that operators give
to their pods, such as \`serving.knative.dev/service\`. If the pods only lack a
label that no workload has, an operator may add it, and the finding is a hint.`,
  severity: 'warning',
  category: 'effect',
  scope: 'service',
  needsOthers: true,
  needsWhole: true,
  check: (context) => {
    const { service, analysis, versions } = context;
    const { type, hasSelector } = toRoutedService(service);
    const selector = service.spec.selector;
    if (selector === undefined || !hasSelector || type === 'ExternalName') return [];
    const namespace = namespaceOf(service);
    const name = service.metadata.name?.value ?? '';
    const { objectIndex } = analysis;
    if (selector.value.some(isUnknown) || isOfOtherMaker(selector.value)) return [];
    const serving = findServingWorkloads(objectIndex, namespace, selector.value, versions.max);
    const isServed =
      serving.workloads.length > 0 ||
      objectIndex.podsMatching(namespace, selector.value).length > 0 ||
      objectIndex.endpointSlicesOf(namespace, name).length > 0;
    return isServed || selector.value.length > MOST_LABELS ? [] : explainNearMiss(context, selector.value);
  },
};

/** More workloads or labels than anybody writes by hand: comparing each with each would take long. */
const MOST_COMPARED = 100;
const MOST_LABELS = 50;
const MOST_SEARCHED = 1000;

function explainNearMiss(context: RuleContext, selector: readonly StringEntry[]): readonly Finding[] {
  const { service, uri, analysis } = context;
  const range = service.spec.selector?.keyRange ?? service.kindRange;
  const namespace = namespaceOf(service);
  const here = [...analysis.objectIndex.workloadsOfFile(uri), ...analysis.objectIndex.podsOfFile(uri)]
    .map(({ resource }) => resource)
    .filter((maker) => canShareNamespace(namespace, namespaceOf(maker)))
    .slice(0, MOST_COMPARED)
    .filter((maker) => podLabelsOf(maker).length <= MOST_LABELS && !podLabelsOf(maker).some(isUnknown));
  const elsewhere = explainNamespace(context, selector);
  if (elsewhere !== undefined) return [elsewhere];
  const near = findNearest(service, selector, here);
  if (near === undefined) return [];
  const mayBeAdded = lacksStrangeKeysOnly(context, near, selector);
  return [
    {
      range,
      message: t`${describeDifferences(near, selector)}. The selector matches no workload${mayBeAdded ? t(' unless a controller adds the label') : ''}.`,
      ...(mayBeAdded && { severity: 'hint' as const }),
      related: [{ message: t`Pod labels of ${nameOfObject(near)}.`, range: near.kindRange, resource: near }],
      fixes: () => makeFixes(context, near, selector),
    },
  ];
}

/** A workload of the file that carries all of the labels, in another namespace. */
function explainNamespace(context: RuleContext, selector: readonly StringEntry[]): Finding | undefined {
  const { service, uri, analysis } = context;
  const namespace = namespaceOf(service);
  const elsewhere = analysis.objectIndex
    .workloadsOfFile(uri)
    .find(
      ({ resource }) =>
        matchesSelector(selector, resource.template.labels) &&
        !canShareNamespace(namespace, namespaceOf(resource)),
    )?.resource;
  if (elsewhere === undefined) return undefined;
  return {
    range: service.spec.selector?.keyRange ?? service.kindRange,
    message: t`Use one namespace: ${nameOfObject(elsewhere)} has these labels but is in ${namespaceOf(elsewhere) ?? ''}, and a Service selects only pods of its own namespace (${namespace ?? ''}).`,
    related: [
      {
        message: t`${nameOfObject(elsewhere)} is in another namespace.`,
        range: elsewhere.kindRange,
        resource: elsewhere,
      },
    ],
  };
}

/** A workload, or a Pod that nobody else makes. */
type PodMaker = WorkloadResource | PodResource;

function podLabelsOf(maker: PodMaker): readonly StringEntry[] {
  return maker.kind === 'Pod' ? maker.metadata.labels : maker.template.labels;
}

/** The value or the key is filled in later. */
function isUnknown({ key, field }: StringEntry): boolean {
  return holdsPlaceholder(field.value) || holdsPlaceholder(key);
}

/** A controller outside of Kubernetes makes the pods, which no manifest has. */
function isOfOtherMaker(selector: readonly StringEntry[]): boolean {
  return findPodMaker(selector.map(({ key, field }) => ({ key, value: field.value }))) !== undefined;
}

/**
 * The pods carry the rest, and what they lack is a key that nobody writes into manifests: operators add such labels
 * themselves, as to the pod that leads.
 */
function lacksStrangeKeysOnly(
  { service, analysis }: RuleContext,
  near: PodMaker,
  selector: readonly StringEntry[],
): boolean {
  const look = createLookup(podLabelsOf(near));
  const lacking = selector.filter(({ key, field }) => look(key) !== field.value);
  if (lacking.length === selector.length) return false;
  const all = analysis.objectIndex.workloadsIn(namespaceOf(service)).slice(0, MOST_SEARCHED);
  return lacking.every(
    ({ key }) => !all.some(({ resource }) => resource.template.labels.some((label) => label.key === key)),
  );
}

/** The workload that was most probably meant; undefined where none comes close. */
function findNearest(
  service: ServiceResource,
  selector: readonly StringEntry[],
  workloads: readonly PodMaker[],
): PodMaker | undefined {
  let best: { readonly workload: PodMaker; readonly score: number } | undefined;
  for (const workload of workloads) {
    const score = scoreMatch(service, selector, workload);
    if (score > (best?.score ?? 0)) best = { workload, score };
  }
  return best?.workload;
}

/**
 * Zero for one that does not come close. A shared label alone does not count: the parts of an application share some,
 * and differ in others on purpose.
 */
function scoreMatch(service: ServiceResource, selector: readonly StringEntry[], maker: PodMaker): number {
  const look = createLookup(podLabelsOf(maker));
  const actual = selector.map(({ key, field }) => ({ wanted: field.value, found: look(key) }));
  const shared = actual.filter(({ wanted, found }) => wanted === found).length;
  const slips = actual.filter(({ wanted, found }) => isSlip(wanted, found)).length;
  const name = stemOf(maker.metadata.name?.value);
  const isNamesake = name !== undefined && name === stemOf(service.metadata.name?.value);
  const lacksOnly =
    shared > 0 && actual.every(({ wanted, found }) => found === undefined || found === wanted);
  if (!isNamesake && slips === 0 && !lacksOnly) return 0;
  return 4 * shared + 2 * slips + (isNamesake ? 1 : 0);
}

/** The name without an ending that only says what kind of object it is. */
function stemOf(name: string | undefined): string | undefined {
  return name?.replace(/-(?:svc|service|deploy|deployment|sts|statefulset|pod)$/, '');
}

/**
 * Near enough to be a typing error: one character of five, and at least one, may be another, left out or too many. Not a
 * further word, which names another part of an application, and not a number or version that counts on.
 */
function isSlip(written: string, actual: string | undefined): boolean {
  if (actual === undefined || written === actual) return false;
  const digitsOf = (text: string): string => text.replace(/\D+/g, '');
  const bound = Math.max(1, Math.floor(Math.max(written.length, actual.length) / 5));
  const isNear = computeEditDistance(written.toLowerCase(), actual.toLowerCase(), bound) <= bound;
  const isFurtherWord = written.split('-').length !== actual.split('-').length;
  return isNear && !isFurtherWord && digitsOf(written) === digitsOf(actual);
}

function describeDifferences(workload: PodMaker, selector: readonly StringEntry[]): string {
  const look = createLookup(podLabelsOf(workload));
  const parts = selector.flatMap(({ key, field }) => {
    const actual = look(key);
    if (actual === field.value) return [];
    const wanted = `${key}: ${showValue(field.value)}`;
    return actual === undefined
      ? [t`its pods lack ${wanted}`]
      : [t`its pods have ${key}: ${showValue(actual)}, not ${showValue(field.value)}`];
  });
  return t`Match the labels of ${nameOfObject(workload)}: ${listNames(parts)}`;
}

/** Where one value is a slip and everything else matches, the fix is plain. */
function makeFixes(
  { document }: RuleContext,
  workload: PodMaker,
  selector: readonly StringEntry[],
): readonly Fix[] {
  const look = createLookup(podLabelsOf(workload));
  const differing = selector.filter(({ key, field }) => look(key) !== field.value);
  const [only] = differing;
  const actual = only === undefined ? undefined : look(only.key);
  if (only === undefined || actual === undefined || differing.length > 1) return [];
  return replaceValue(t`Change ${only.key} to ${actual}`, document, only.field, actual, {
    isSafe: false,
    isPreferred: isSlip(only.field.value, actual),
  });
}
