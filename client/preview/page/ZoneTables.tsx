/** @jsxRuntime classic @jsx h @jsxFrag Fragment */
import type { VNode } from 'preact';
import { Fragment, h } from 'preact';
import { MEASURES } from '../../../server/protocol/measures.ts';
import type { Locality, SimulatedReport, ZoneReport } from '../../../server/protocol/messages.ts';
import { formatCount, formatParts, formatShare } from '../../../server/protocol/numbers.ts';
import { plainName } from '../../../server/protocol/plainText.ts';
import type { FlowKind } from './flowPicture/pictureModel.ts';
import { zoneLabel } from './flowPicture/pictureModel.ts';
import { ShortName } from './Name.tsx';
import { TableHead } from './TableHead.tsx';
import { say, sayCount } from './words/say.tsx';
import { TABLES } from './words/texts.ts';
import { Hidden } from './Hidden.tsx';

/** A matrix of more zones could not be read; the largest flows are listed then. */
const MOST_ZONES_IN_MATRIX = 16;
const MOST_FLOWS = 40;

/** The picture as tables. */
export function ZoneTables({ report }: { readonly report: SimulatedReport }): VNode {
  return (
    <>
      {report.zones.length <= MOST_ZONES_IN_MATRIX ? (
        <Matrix report={report} />
      ) : (
        <LargestFlows report={report} />
      )}
      <Zones zones={report.zones} />
    </>
  );
}

function Matrix({ report }: { readonly report: SimulatedReport }): VNode {
  const { zones, flows } = report;
  const most = flows.reduce((best, { share }) => Math.max(best, share), 0);
  const shorten = cutCommonStart(zones.map(({ name }) => name));
  const shares = new Map(flows.map(({ from, to, share }) => [JSON.stringify([from, to]), share]));
  return (
    <Scroller label={say(TABLES.zoneToZone)}>
      <table class="matrix">
        <caption>
          <span>{say(TABLES.zoneToZoneCaption)}</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">{say(TABLES.from)}</th>
            {zones.map(({ name }) => (
              <th scope="col" class="figure" key={name}>
                <Zone name={name} short={shorten(name)} />
              </th>
            ))}
            <th scope="col" class="figure total">
              {say(TABLES.dropped)}
            </th>
            <th scope="col" class="figure total">
              {say(TABLES.opened)}
            </th>
          </tr>
        </thead>
        <tbody>
          {zones.map((zone) => (
            <tr key={zone.name}>
              <th scope="row">
                <Zone name={zone.name} />
              </th>
              {zones.map(({ name }) => (
                <Cell
                  key={name}
                  kind={name === zone.name ? 'same-zone' : 'cross-zone'}
                  share={shares.get(JSON.stringify([zone.name, name])) ?? 0}
                  most={most}
                />
              ))}
              <Cell kind="dropped" share={zone.locality.dropped} most={most} />
              <td class="figure total">{formatShare(zone.clientShare)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{say(TABLES.served)}</th>
            {zones.map(({ name, servedShare }) => (
              <td class="figure" key={name}>
                {formatShare(servedShare)}
              </td>
            ))}
            <td class="figure total">{formatParts(report.locality).dropped}</td>
            <td class="total" />
          </tr>
        </tfoot>
      </table>
    </Scroller>
  );
}

interface CellProps {
  readonly kind: FlowKind;
  readonly share: number;
  /** The largest share of the table, which is drawn strongest. */
  readonly most: number;
}

/** Empty cells stay quiet, so that the pattern of the others shows. */
function Cell({ kind, share, most }: CellProps): VNode {
  const text = formatShare(share);
  if (text === '0%') return <td class="figure is-none">{text}</td>;
  return (
    <td
      class={`figure cell cell-${kind}`}
      style={{ '--strength': (share / Math.max(most, share)).toFixed(3) }}
    >
      {text}
    </td>
  );
}

/** Names of many zones as column heads: without what all of them begin with, up to its last hyphen. */
function cutCommonStart(names: readonly string[]): (name: string) => string | undefined {
  const [first = ''] = names;
  const shared = names.reduce((length, name) => {
    let same = 0;
    while (same < length && name[same] === first[same]) same += 1;
    return same;
  }, first.length);
  const cut = first.lastIndexOf('-', shared - 1) + 1;
  return (name) => (names.length < 5 || cut === 0 || name.length <= cut ? undefined : name.slice(cut));
}

function LargestFlows({ report }: { readonly report: SimulatedReport }): VNode {
  const largest = report.flows.toSorted((a, b) => b.share - a.share).slice(0, MOST_FLOWS);
  return (
    <Scroller label={say(TABLES.largestFlows)}>
      <table>
        <caption>
          <span>
            {say(TABLES.largestCaption, {
              shown: formatCount(largest.length),
              all: formatCount(report.flows.length + (report.omittedFlows ?? 0)),
              zones: sayCount(report.zones.length, 'zone'),
            })}
          </span>
        </caption>
        <TableHead texts={[say(TABLES.from), say(TABLES.to)]} figures={[say(TABLES.share)]} />
        <tbody>
          {largest.map(({ from, to, share }) => (
            <tr key={JSON.stringify([from, to])}>
              <th scope="row">
                <Zone name={from} />
              </th>
              <td>
                <Zone name={to} />
              </td>
              <Cell
                kind={from === to ? 'same-zone' : 'cross-zone'}
                share={share}
                most={largest[0]?.share ?? 1}
              />
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}

interface ZoneColumn {
  readonly label: string;
  readonly read: (zone: ZoneReport) => string;
}

const ZONE_COLUMNS: readonly ZoneColumn[] = [
  { label: TABLES.nodes, read: ({ nodes }) => formatCount(nodes.length) },
  { label: TABLES.pods, read: describePodCount },
  { label: TABLES.opened, read: ({ clientShare }) => formatShare(clientShare) },
  partColumn('sameNode'),
  partColumn('sameZone'),
  partColumn('crossZone'),
  partColumn('dropped'),
  { label: TABLES.served, read: ({ servedShare }) => formatShare(servedShare) },
];

/** Under the name that the part has in every table. */
function partColumn(part: keyof Locality): ZoneColumn {
  const label = MEASURES.find(({ name }) => name === part)?.short ?? part;
  return { label, read: ({ locality, clientShare }) => formatParts(locality, clientShare)[part] };
}

function describePodCount({ endpointCount, readyEndpointCount }: ZoneReport): string {
  const all = formatCount(endpointCount);
  return endpointCount === readyEndpointCount
    ? all
    : say(TABLES.readyOf, { ready: formatCount(readyEndpointCount), all });
}

function Zones({ zones }: { readonly zones: readonly ZoneReport[] }): VNode {
  return (
    <Scroller label={say(TABLES.zones)}>
      <table>
        <caption>
          <span>{say(TABLES.zonesCaption)}</span>
        </caption>
        <TableHead texts={[say(TABLES.zone)]} figures={ZONE_COLUMNS.map(({ label }) => label)} />
        <tbody>
          {zones.map((zone) => (
            <tr key={zone.name}>
              <th scope="row">
                <Zone name={zone.name} />
              </th>
              {ZONE_COLUMNS.map(({ label, read }) => (
                <td class="figure" key={label}>
                  {read(zone)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}

function Zone({ name, short }: { readonly name: string; readonly short?: string | undefined }): VNode {
  const label = zoneLabel(name);
  if (short === undefined) return <ShortName name={label} />;
  return (
    <bdi class="name" title={label}>
      <span aria-hidden="true">{plainName(short)}</span>
      <Hidden>{label}</Hidden>
    </bdi>
  );
}

/** What is wider than the panel scrolls by itself, with the keyboard too. */
export function Scroller({ label, children }: { readonly label: string; readonly children: VNode }): VNode {
  return (
    <div class="scroller" role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
