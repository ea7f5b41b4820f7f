import { SIDECAR_PORTS_SINCE } from '../../kubernetes/sidecarPorts.ts';
import { findClosest } from '../../kubernetes/closest.ts';
import type { Minor } from '../../kubernetes/version.ts';
import { describeMinors, formatMinor, minorsOf } from '../../kubernetes/version.ts';
import type { ContainerPort, WorkloadResource } from '../../manifest/model.ts';
import { chooseWorkloads } from '../../scenario/workloads.ts';
import { hasTarget, namedTargetOf } from '../../scenario/targetPorts.ts';
import { namespaceOf } from '../../manifest/read/labels.ts';
import { toRoutedService } from '../../scenario/routedService.ts';
import { nameOfObject } from '../../scenario/nameOfObject.ts';
import type { NamedTarget } from '../../scenario/targetPorts.ts';
import type { Sourced } from '../../workspace/workspaceObjects.ts';
import { isBeside, relativeName } from '../../workspace/fileProximity.ts';
import { listNames } from '../../words/lists.ts';
import { replaceValue } from '../fixes.ts';
import { showValue } from './preference.ts';
import type { Finding, Fix, RuleContext, ServiceRule } from '../rule.ts';
import { rewrite } from '../validation/repairs.ts';
import { t } from '../../l10n.ts';

export const targetPortWithoutMatch: ServiceRule = {
  id: 'target-port-without-match',
  summary: 'No container of the selected pods has a port with the name in `targetPort`.',
  why: `A string in \`targetPort\` is the name of a container port, looked up in each pod that the selector matches. A pod
without a port of that name and protocol gets no traffic on this port; if no pod has one, connections are
refused. Neither the API server nor \`kubectl\` warns about it.

From Kubernetes ${formatMinor(SIDECAR_PORTS_SINCE)}, ports of sidecars (init containers with \`restartPolicy: Always\`) count too. Reported
if workloads in the workspace match the selector and all their containers are known; not of a Job while others have the port.`,
  severity: 'warning',
  category: 'effect',
  scope: 'service',
  needsOthers: true,
  check: (context) => {
    const targets = context.service.spec.ports.flatMap((port) => namedTargetOf(port) ?? []);
    if (targets.length === 0) return [];
    const known = findKnownWorkloads(context);
    return known.length === 0 ? [] : targets.flatMap((target) => judge(context, target, known));
  },
};

interface KnownWorkload extends Sourced<WorkloadResource> {
  readonly ports: readonly ContainerPort[];
}

/** Those behind the Service; none where the ports of one are not known, or ports do not matter. */
function findKnownWorkloads({ service: written, analysis, uri }: RuleContext): readonly KnownWorkload[] {
  const service = analysis.patch?.result ?? written;
  const { type, isHeadless } = toRoutedService(service);
  const selector = service.spec.selector?.value ?? [];
  if (type === 'ExternalName' || isHeadless || selector.length === 0) return [];
  const matching = analysis.objectIndex.workloadsMatching(namespaceOf(service), selector);
  const workloads = chooseWorkloads(matching, uri, namespaceOf(service)).slice(0, MOST_WORKLOADS);
  // Of another folder's pods nobody knows what a build still changes, or whether they are applied together at all.
  if (workloads.some((workload) => !isBeside(workload.uri, uri))) return [];
  const known = workloads.flatMap((each) => {
    const { ports } = each.resource.template;
    return ports === undefined ? [] : [{ ...each, ports }];
  });
  return known.length === workloads.length ? known : [];
}

/** More than a person puts behind one Service. */
const MOST_WORKLOADS = 100;

function judge(
  context: RuleContext,
  target: NamedTarget,
  workloads: readonly KnownWorkload[],
): readonly Finding[] {
  const { versions } = context;
  const lacking = (minor: Minor): readonly KnownWorkload[] =>
    workloads.filter(({ ports }) => !hasTarget(ports, target, minor));
  const minors = minorsOf(versions);
  const refused = minors.filter((minor) => lacking(minor).length === workloads.length);
  // pods of a Job seldom serve anybody: one with the labels of a server that lacks its port is meant to
  const without =
    refused.length > 0 ? workloads : lacking(versions.max).filter(({ resource }) => resource.kind !== 'Job');
  if (without.length === 0) return [];
  const { range } = target.field;
  const on =
    refused.length === 0 || refused.length === minors.length ? '' : t` on ${describeMinors(refused)}`;
  const effect = refused.length === 0 ? t('they get no traffic on this port') : t('connections are refused');
  const meant = findMeant(target, without);
  const hint = meant === undefined ? '' : t`Did you mean ${meant}? `;
  return [
    {
      range,
      message: t`${hint}${describeLack(target, without, context.uri)}${on}, so ${effect}.`,
      ...(refused.length === 0 && { severity: 'information' }),
      related: without.map(({ resource, uri, ports }) => ({
        message: t`${nameOfObject(resource)} has ${describePorts(ports)}.`,
        range: resource.kindRange,
        resource,
        uri,
      })),
      fixes: () => makeFixes(context, target, without),
    },
  ];
}

function describeLack(
  { name, protocol }: NamedTarget,
  without: readonly KnownWorkload[],
  openUri: string,
): string {
  const names = without.map(({ resource, uri }) =>
    uri === openUri ? nameOfObject(resource) : t`${nameOfObject(resource)} in ${relativeName(uri, openUri)}`,
  );
  const pods = t`The pods of ${listNames(names)}`;
  const namesakes = without.map(({ ports }) => ports.find((port) => port.name === name));
  const [first] = namesakes;
  if (first === undefined || namesakes.includes(undefined))
    return t`${pods} have no container port named ${showValue(name)}`;
  return first.protocol === protocol
    ? t`${pods} have a port named ${showValue(name)} only in a sidecar`
    : t`${pods} have a port named ${showValue(name)} for ${first.protocol}, not for ${protocol}`;
}

function describePorts(ports: readonly ContainerPort[]): string {
  if (ports.length === 0) return t('no container ports');
  return t`the container ports ${listNames(ports.map(({ name, number, protocol }) => `${name ?? number ?? '?'} (${protocol})`))}`;
}

/** Names that would do in all of the workloads. */
function namesFor({ protocol }: NamedTarget, workloads: readonly KnownWorkload[]): readonly string[] {
  const [first, ...rest] = workloads.map(({ ports }) =>
    ports.filter((port) => port.protocol === protocol && !port.isOfSidecar).flatMap(({ name }) => name ?? []),
  );
  return [...new Set(first)].filter((name) => rest.every((names) => names.includes(name)));
}

function findMeant(target: NamedTarget, workloads: readonly KnownWorkload[]): string | undefined {
  return findClosest(
    target.name,
    namesFor(target, workloads).filter((name) => name !== target.name),
  );
}

const MOST_FIXES = 3;

/** The names that there are; for pods whose one port has no name, its number. */
function makeFixes(
  { document }: RuleContext,
  target: NamedTarget,
  workloads: readonly KnownWorkload[],
): readonly Fix[] {
  const meant = findMeant(target, workloads);
  const names = namesFor(target, workloads).filter((name) => name !== target.name && name !== meant);
  const ordered = [...(meant === undefined ? [] : [meant]), ...names].slice(0, MOST_FIXES);
  const numbers = new Set(
    workloads.flatMap(({ ports }) =>
      ports.flatMap(({ number, protocol }) => (protocol === target.protocol ? (number ?? []) : [])),
    ),
  );
  const [number] = numbers;
  return [
    ...ordered.flatMap((name) =>
      replaceValue(t`Change to ${name}`, document, target.field, name, {
        isSafe: false,
        isPreferred: name === meant,
      }),
    ),
    ...(number === undefined || numbers.size > 1
      ? []
      : rewrite(t`Change to ${number}`, document, target.field.range, `${number}`, { isSafe: false })),
  ];
}
