/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import type {
  PreviewModel,
  Provenance,
  ReportTotals,
  SimulatedReport,
} from '../../../server/lsp/protocol.ts';
import { formatGiB, formatMoney, formatShare, formatTimes } from '../format.ts';
import { plainName } from '../plainText.ts';
import type { Measure } from '../measures.ts';
import { MEASURES } from '../measures.ts';
import { KIND_OF_PART, LocalityBar, describeLocality } from './LocalityBar.tsx';
import { Swatch } from './Swatch.tsx';
import { Name } from './texts.tsx';

interface GlanceProps {
  readonly model: PreviewModel;
  readonly report: SimulatedReport;
  /** The saved file's report; undefined when it is the one shown, or unknown. */
  readonly saved: SimulatedReport | undefined;
}

/** The numbers that matter, before anything else. */
export function Glance({ model, report, saved }: GlanceProps): VNode {
  return (
    <section aria-labelledby="glance">
      <h2 id="glance" class="hidden">
        At a glance
      </h2>
      <LocalityBar locality={report.locality} />
      <dl class="numbers">
        {MEASURES.map((measure) => (
          <Tile key={measure.label} measure={measure} report={report} saved={saved} />
        ))}
      </dl>
      <ul class="captions">
        <li>{describeLoad(report)}</li>
        <li>{describeCost(report)}</li>
        {model.worst && (
          <li>
            <b>Worst placement the manifest still allows:</b> {describeWorst(model.worst)}.
          </li>
        )}
        <Assumed provenance={model.provenance} />
      </ul>
    </section>
  );
}

interface TileProps extends Pick<GlanceProps, 'report' | 'saved'> {
  readonly measure: Measure;
}

function Tile({ measure, report, saved }: TileProps): VNode {
  const now = measure.read(report);
  const before = saved && measure.read(saved);
  const kind = measure.part && KIND_OF_PART[measure.part];
  const isNone = kind !== undefined && now === '0%';
  return (
    <div class={['number', kind && `number-${kind}`, isNone && 'is-none'].filter(Boolean).join(' ')}>
      <dt>
        {kind && <Swatch kind={kind} />}
        {measure.label}
      </dt>
      <dd>{now}</dd>
      <dd class="was">{before !== undefined && before !== now && `saved: ${before}`}</dd>
    </div>
  );
}

function describeLoad({ load, endpoints, zones }: SimulatedReport): VNode {
  const { busiest, idle } = load;
  if (endpoints.length === 0) {
    return (
      <>
        No pod is known. Open the folder with the workload that the selector matches, or say where pods are in
        a comment: <code># zonewise: endpoints={plainName(zones[0]?.name ?? 'zone', 40)}:2</code>
      </>
    );
  }
  if (busiest === undefined) return <>No pod serves any connection.</>;
  const times = formatTimes(busiest.timesMean);
  if (times === '1×' && idle.length === 0) return <>Every ready pod gets the same.</>;
  return (
    <>
      Busiest: <Name name={busiest.name} /> with {formatShare(busiest.share)} of all connections, {times} the
      mean
      {idle.length > 0 && <>; {describeIdle(load)}</>}.
    </>
  );
}

function describeIdle({ idle, readyEndpointCount }: SimulatedReport['load']): string {
  return `${String(idle.length)} of ${String(readyEndpointCount)} ready pods ${idle.length === 1 ? 'gets' : 'get'} nothing`;
}

function describeCost({ cost }: SimulatedReport): string {
  return `${formatGiB(cost.crossZoneGiBPerMonth)} a month cross zones, for ${formatMoney(cost.perMonth, cost.currency)}.`;
}

export function describeWorst({ locality, load }: ReportTotals): string {
  const busiest = load.busiest ? `, busiest pod ${formatTimes(load.busiest.timesMean)} the mean` : '';
  return describeLocality(locality) + busiest;
}

const PART_NAMES: Readonly<Record<Provenance['part'], string>> = {
  nodes: 'the nodes',
  endpoints: 'the pods',
  clients: 'the clients',
  version: 'the version',
  dataPlane: 'the data plane',
  cost: 'volume and price',
};

function Assumed({ provenance }: Pick<PreviewModel, 'provenance'>): VNode | null {
  const parts = provenance
    .filter(({ source }) => source === 'assumption')
    .map(({ part }) => PART_NAMES[part]);
  if (parts.length === 0) return null;
  return (
    <li>
      <a href="#basis">Assumed</a>: {[...new Set(parts)].join(', ')}.
    </li>
  );
}
