/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { PreviewModel, ReportTotals, SimulatedReport } from '../../../server/protocol/messages.ts';
import { nameAssumptions, nameOverridden } from '../messages/overrides.ts';
import { formatGiB, formatMoney, formatShare, formatTimes } from '../../../server/protocol/numbers.ts';
import { plainName } from '../messages/plainText.ts';
import type { Measure } from '../../../server/protocol/measures.ts';
import { MEASURES } from '../../../server/protocol/measures.ts';
import { ChosenNumber } from './Chosen.tsx';
import { KIND_OF_PART, LocalityBar, describeLocality } from './LocalityBar.tsx';
import { Swatch } from './Swatch.tsx';
import { explainNumber } from './explainNumber.ts';
import type { NumberName, Selection } from './selection.ts';
import { Name } from './texts.tsx';

interface GlanceProps {
  readonly model: PreviewModel;
  readonly report: SimulatedReport;
  /** The saved file's report; undefined when it is the one shown, or unknown. */
  readonly saved: SimulatedReport | undefined;
  readonly selection: Selection | undefined;
  readonly onSelect: (selection: Selection | undefined) => void;
}

/** The numbers that matter, before anything else. */
export function Glance({ model, report, saved, selection, onSelect }: GlanceProps): VNode {
  const chosen = selection?.kind === 'number' ? selection.number : undefined;
  const explanation = useMemo(() => chosen && explainNumber(report, chosen), [report, chosen]);
  const close = (): void => {
    // What had the keyboard's focus goes away: it goes to the number.
    document.querySelector<HTMLElement>('[aria-controls="chosen-number"][aria-expanded="true"]')?.focus();
    onSelect(undefined);
  };
  const choice = (number: NumberName): Choice => ({
    'aria-expanded': chosen === number && explanation !== undefined,
    'aria-controls': 'chosen-number',
    onClick: () => {
      onSelect({ kind: 'number', number });
    },
  });
  return (
    <section
      aria-labelledby="glance"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || explanation === undefined) return;
        // What is supposed stays: one press lets go of one thing.
        event.preventDefault();
        close();
      }}
    >
      <h2 id="glance" class="hidden">
        At a glance
      </h2>
      <LocalityBar locality={report.locality} />
      <dl class="numbers">
        {MEASURES.map((measure) => (
          <Tile
            key={measure.label}
            measure={measure}
            report={report}
            saved={saved}
            choice={choice(measure.name)}
          />
        ))}
      </dl>
      <ChosenNumber explanation={explanation} onClose={close} />
      <ul class="captions">
        <li>{describeLoad(report, choice('idle'))}</li>
        <li>{describeCost(report)}</li>
        {model.worst && (
          <li>
            <b>Worst placement the manifest still allows:</b> {describeWorst(model.worst)}.
          </li>
        )}
        <ScenarioOverrides provenance={model.provenance} />
      </ul>
    </section>
  );
}

/** What makes a number a button that opens its explanation. */
interface Choice {
  readonly 'aria-expanded': boolean;
  readonly 'aria-controls': string;
  readonly onClick: () => void;
}

interface TileProps extends Pick<GlanceProps, 'report' | 'saved'> {
  readonly measure: Measure;
  readonly choice: Choice;
}

function Tile({ measure, report, saved, choice }: TileProps): VNode {
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
      <dd>
        <button type="button" class="reading" aria-label={`${measure.label}: ${now}`} {...choice}>
          {now}
        </button>
      </dd>
      <dd class="was">{before !== undefined && before !== now && `saved: ${before}`}</dd>
    </div>
  );
}

function describeLoad({ load, endpoints, zones }: SimulatedReport, choice: Choice): VNode {
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
      {idle.length > 0 && (
        <>
          ;{' '}
          <button type="button" class="link" {...choice}>
            {describeIdle(load)}
          </button>
        </>
      )}
      .
    </>
  );
}

function describeIdle({ idle, readyEndpointCount }: SimulatedReport['load']): string {
  return `${String(idle.length)} of ${String(readyEndpointCount)} ready pods ${idle.length === 1 ? 'gets' : 'get'} nothing`;
}

function describeCost({ cost }: SimulatedReport): string {
  if (!(cost.crossZoneGiBPerMonth > 0)) return 'Nothing crosses zones: it costs nothing.';
  return `${formatGiB(cost.crossZoneGiBPerMonth)} a month cross zones, for ${formatMoney(cost.perMonth, cost.currency)}.`;
}

export function describeWorst({ locality, load }: ReportTotals): string {
  const busiest = load.busiest ? `, busiest pod ${formatTimes(load.busiest.timesMean)} the mean` : '';
  return describeLocality(locality) + busiest;
}

/** What is not what manifests and settings say; one line, so that nothing below moves while a person changes it. */
function ScenarioOverrides({ provenance }: Pick<PreviewModel, 'provenance'>): VNode | null {
  const changed = nameOverridden(provenance);
  const assumed = nameAssumptions(provenance);
  if (changed === '' && assumed === '') return null;
  return (
    <li>
      {changed !== '' && (
        <>
          <a href="#basis">Changed here</a>: <b>{changed}</b>.{' '}
        </>
      )}
      {assumed !== '' && (
        <>
          <a href="#basis">ScenarioOverrides</a>: {assumed}.
        </>
      )}
    </li>
  );
}
