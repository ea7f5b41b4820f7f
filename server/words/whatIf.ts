import type {
  BeforeAfter,
  PortDifference,
  RolloutState,
  WhatIfChange,
  WhatIfDifference,
  WhatIfOption,
} from '../simulator/whatIf/whatIfTypes.ts';
import { countOf, verbFor } from './lists.ts';
import { formatCount, formatShare } from './numbers.ts';
import { nameWorkload } from './placementReasons.ts';
import { namePorts } from './ports.ts';
import { listZoneCounts, withNoun } from './zones.ts';
import { t } from '../l10n.ts';

/** A few words without a full stop: `zone us-west-2a lost`, `3 more replicas of web, by its autoscaler`. */
export function labelWhatIf({ what, autoscaler }: Pick<WhatIfOption, 'what' | 'autoscaler'>): string {
  switch (what.kind) {
    case 'zone-lost':
      return t`${withNoun('zone', what.zone)} lost`;
    case 'node-lost':
      return t`${withNoun('node', what.node)} lost`;
    case 'replicas-added': {
      if (what.workload === '') return countOf(what.added, 'more endpoint');
      const scaler = autoscaler === undefined ? '' : t(', by its autoscaler');
      return t`${countOf(what.added, 'more replica')} of ${what.workload}${scaler}`;
    }
    case 'clients-multiplied': {
      const place = what.zone === '' ? t('on nodes without a zone') : t`in ${what.zone}`;
      return t`${what.factor === 2 ? t('twice') : t`${what.factor} times`} the clients ${place}`;
    }
    case 'rolling-update':
      return t`update of ${what.workload}`;
  }
}

/** What is different from the current scenario, as whole sentences. */
export function sayChange(change: WhatIfChange): string {
  switch (change.kind) {
    case 'zone-lost':
      return t`Zone ${change.zone} is lost: its pods are gone and not replaced yet, and its clients open as many connections from other zones.`;
    case 'node-lost':
      return t`Node ${change.node} is lost: its pods are gone and not replaced yet, and its clients open as many connections from other nodes.`;
    case 'replicas-added':
      return `${sayAdded(change)}${sayPlaced(change.placed)}`;
    case 'clients-multiplied': {
      const place = change.zone === '' ? t('no zone') : t`zone ${change.zone}`;
      return t`Clients in ${place} open ${change.factor} times as many connections; all others open as many as before.`;
    }
    case 'rolling-update':
      return sayUpdate(change);
  }
}

type Added = Extract<WhatIfChange, { readonly kind: 'replicas-added' }>;

function sayAdded({ workload, autoscaler, added }: Added): string {
  if (workload === undefined) return t`${countOf(added, 'more endpoint')}, placed where the fewest are.`;
  const more = countOf(added, 'more replica');
  return autoscaler === undefined
    ? t`${nameWorkload(workload)} gets ${more}.`
    : t`HorizontalPodAutoscaler ${autoscaler} gives ${nameWorkload(workload)} ${more}.`;
}

function sayPlaced(placed: Added['placed']): string {
  if (placed === undefined) return '';
  return placed.length === 0 ? t(' None of them fits on a node.') : t` New: ${listZoneCounts(placed)}.`;
}

function sayUpdate({
  workload,
  limits,
  moment,
  isPartial,
  end,
}: Extract<WhatIfChange, { readonly kind: 'rolling-update' }>): string {
  const name = nameWorkload(workload);
  if (limits.kind === 'recreate')
    return t`${name} is updated with the strategy Recreate: all its old pods stop before the first new one starts.`;
  const where = moment.zones.length === 0 ? '' : ` (${listZoneCounts(moment.zones)})`;
  const moments = t`${name} is updated with at most ${limits.surge} more and ${limits.unavailable} fewer pods than its replicas. At the worst moment ${sayReady(moment)}${where}.`;
  const part = isPartial ? t(' Only a part of the rollout was simulated.') : '';
  const left =
    end === undefined
      ? ''
      : t` Updates can end with ${listZoneCounts(end)}, since a spread constraint counts old and new pods together.`;
  return moments + part + left;
}

function sayReady({ oldPods, newPods }: RolloutState): string {
  if (newPods === 0) return t`${countOf(oldPods, 'old pod')} ${verbFor(oldPods, 'is', 'are')} ready`;
  if (oldPods === 0) return t('all pods are new');
  return t`${countOf(oldPods, 'old pod')} and ${countOf(newPods, 'new pod')} are ready`;
}

/** Below this part of a number it counts as unchanged. */
const NOTICEABLE = 0.005;

/** The same for each port where they differ, once where it is the same for all: `port http: 50% dropped; port admin: no change`. */
export function sayDifferences(difference: WhatIfDifference, ports: readonly PortDifference[] = []): string {
  const lines = ports.map((each) => ({ name: namePorts(each), line: sayDifference(each.difference) }));
  const isSame = lines.every(({ line }) => line === lines[0]?.line);
  return isSame
    ? (lines[0]?.line ?? sayDifference(difference))
    : lines.map(({ name, line }) => `${name}: ${line}`).join('; ');
}

/** One line, dropped connections first: `50% dropped · busiest pod +100% load · cross-zone 0% → 33%`; `no change`. */
export function sayDifference({ dropped, crossZone, busiestLoad }: WhatIfDifference): string {
  const parts = [...sayDropped(dropped), ...sayBusiest(busiestLoad)];
  if (isNoticeable(crossZone))
    parts.push(t`cross-zone ${formatShare(crossZone.before)} → ${formatShare(crossZone.after)}`);
  return parts.length === 0 ? t('no change') : parts.join(' · ');
}

function sayDropped(dropped: BeforeAfter): string[] {
  if (!isNoticeable(dropped)) return [];
  if (dropped.before === 0) return [t`${formatShare(dropped.after)} dropped`];
  return [t`dropped ${formatShare(dropped.before)} → ${formatShare(dropped.after)}`];
}

function sayBusiest({ before, after }: BeforeAfter): string[] {
  if (after === 0 || before === 0) return [];
  const change = after / before - 1;
  if (Math.abs(change) < NOTICEABLE) return [];
  return [
    t`busiest pod ${change > 0 ? '+' : '−'}${formatCount(Math.max(Math.round(Math.abs(change) * 100), 1))}% load`,
  ];
}

function isNoticeable({ before, after }: BeforeAfter): boolean {
  return Math.abs(after - before) >= NOTICEABLE || (before === 0) !== (after === 0);
}
