/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import { formatQuantity } from '../../format.ts';
import { Swatch } from '../Swatch.tsx';
import type { LoadLevel } from './load.ts';
import { HOT_FROM, WARM_FROM, fillOf } from './load.ts';
import type { FlowKind, PictureModel } from './pictureModel.ts';
import { OTHER_ZONES } from './pictureModel.ts';
import type { Detail } from './podMarks.ts';

const FLOW_LABELS: Readonly<Record<FlowKind, string>> = {
  'same-node': 'stays on the node',
  'same-zone': 'stays in the zone',
  'cross-zone': 'crosses zones',
  dropped: 'dropped',
};

const LEVELS: readonly { readonly level: LoadLevel; readonly load: number; readonly label: string }[] = [
  { level: 'normal', load: 1, label: 'the mean load' },
  { level: 'warm', load: 1.5, label: `above ${String(WARM_FROM)}×` },
  { level: 'hot', load: 2, label: `${String(HOT_FROM)}× and more` },
  { level: 'idle', load: 0, label: 'idle' },
  { level: 'off', load: 0, label: 'not ready' },
];

/** What is not drawn one by one, and why. */
const DETAIL_NOTES: Readonly<Record<Detail, string | undefined>> = {
  loads: undefined,
  nodes: undefined,
  pods: undefined,
  'by-node':
    'Each mark stands for the pods of one node and shows the busiest: there are more than 24 pods in a zone.',
  'by-load': 'Each mark stands for all pods of a zone with a similar load: there are too many to draw.',
};

/** What the shapes and colours of this picture mean; only those that it holds. */
export function Legend({ picture }: { readonly picture: PictureModel }): VNode {
  const kinds = new Set(picture.flows.map(({ kind }) => kind));
  const marks = picture.zones.flatMap(({ boxes }) => boxes.flatMap((box) => box.marks));
  const levels = new Set<LoadLevel>(marks.map(({ level }) => level));
  // The mean is what the others are read against.
  if (levels.size > 0) levels.add('normal');
  const others = picture.zones.find(({ id }) => id === OTHER_ZONES);
  return (
    <div class="legend">
      <ul>
        {(['same-node', 'same-zone', 'cross-zone', 'dropped'] as const)
          .filter((kind) => kinds.has(kind))
          .map((kind) => (
            <li key={kind}>
              <Swatch kind={kind} /> {FLOW_LABELS[kind]}
            </li>
          ))}
        {LEVELS.filter(({ level }) => levels.has(level)).map(({ level, load, label }) => (
          <li key={level}>
            <svg class="key" viewBox="0 0 11 15" width="11" height="15" aria-hidden="true">
              <g class={`mark mark-${level}`}>
                <rect class="vessel" x="0.5" y="0.5" width="10" height="14" rx="2.5" />
                <rect
                  class="load"
                  x="2.5"
                  y={2.5 + 10 * (1 - fillOf(load))}
                  width="6"
                  height={10 * fillOf(load)}
                  rx="0.5"
                />
              </g>
            </svg>{' '}
            {label}
          </li>
        ))}
      </ul>
      {DETAIL_NOTES[picture.detail] !== undefined && <p>{DETAIL_NOTES[picture.detail]}</p>}
      {picture.omittedFlows > 0 && (
        <p>{formatQuantity(picture.omittedFlows, 'pair')} of zones with little traffic are left out.</p>
      )}
      {others && (
        <p>The {formatQuantity(others.members.length, 'zone')} with the least traffic share one row.</p>
      )}
    </div>
  );
}
