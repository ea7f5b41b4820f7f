/** @jsxRuntime classic @jsx h @jsxFrag Fragment */
import type { VNode } from 'preact';
import { Fragment, h } from 'preact';
import { useMemo } from 'preact/hooks';
import type {
  CurrentTraffic,
  PreviewModel,
  ReportTotals,
  SimulatedReport,
} from '../../../server/protocol/messages.ts';
import {
  formatCount,
  formatGiB,
  formatMoney,
  formatShare,
  formatTimes,
} from '../../../server/protocol/numbers.ts';
import type { BaselineKind } from '../messages/messages.ts';
import { plainName } from '../../../server/protocol/plainText.ts';
import type { Measure } from '../../../server/protocol/measures.ts';
import { MEASURES } from '../../../server/protocol/measures.ts';
import { FigureDetails } from './SelectionDetails.tsx';
import { KIND_OF_PART, LocalityBar, describeLocality } from './LocalityBar.tsx';
import { Swatch } from './Swatch.tsx';
import { explainNumber } from './explainNumber.ts';
import type { NumberName, Selection } from './selection.ts';
import type { PageState } from './state.ts';
import { Name } from './Name.tsx';
import { listAssumed, nameOverridden } from './words/inputs.ts';
import { say, sayCount, sayWith } from './words/say.tsx';
import { BASELINES, FIGURES } from './words/texts.ts';
import { Button } from './Button.tsx';
import { Select } from './Select.tsx';

interface KeyFiguresProps {
  readonly model: PreviewModel;
  readonly report: SimulatedReport;
  readonly state: Pick<PageState, 'baseline' | 'compareWith' | 'canCompareCommit' | 'selection'>;
  readonly onCompareWith: (kind: BaselineKind) => void;
  readonly onSelect: (selection: Selection | undefined) => void;
}

/** The numbers that matter, before anything else. */
export function KeyFigures({ model, report, state, onCompareWith, onSelect }: KeyFiguresProps): VNode {
  const { selection } = state;
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
      aria-labelledby="key-figures"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || explanation === undefined) return;
        // The what-if stays: one press lets go of one thing.
        event.preventDefault();
        close();
      }}
    >
      <h2 id="key-figures" class="hidden">
        {say(FIGURES.title)}
      </h2>
      <LocalityBar locality={report.locality} />
      <dl class="numbers">
        {MEASURES.map((measure) => (
          <Tile
            key={measure.label}
            measure={measure}
            report={report}
            state={state}
            choice={choice(measure.name)}
          />
        ))}
      </dl>
      <FigureDetails explanation={explanation} onClose={close} />
      <ul class="captions">
        <li>{describeLoad(report, choice('idle'))}</li>
        <li>{describeCost(report)}</li>
        {model.current && <li class="current-traffic">{describeCurrent(model.current)}</li>}
        {model.worst && <li>{say(FIGURES.worst, { traffic: describeWorst(model.worst) })}</li>}
        <Inputs model={model} />
        {state.canCompareCommit && <CompareWith kind={state.compareWith} onChange={onCompareWith} />}
      </ul>
    </section>
  );
}

const KINDS: readonly BaselineKind[] = ['saved', 'commit'];

function describeCurrent({ cause, headline, reason }: CurrentTraffic): string {
  const text = cause === 'service-same' ? FIGURES.currentUnlikePrediction : FIGURES.current;
  return say(text, { headline, reason });
}

interface CompareWithProps {
  readonly kind: BaselineKind;
  readonly onChange: (kind: BaselineKind) => void;
}

function CompareWith({ kind, onChange }: CompareWithProps): VNode {
  return (
    <li>
      <label class="compare-with">
        {say(FIGURES.compareWith)}{' '}
        <Select
          class="input"
          value={kind}
          choices={KINDS.map((value) => ({ value, label: say(BASELINES[value]) }))}
          onChoose={({ value }) => {
            onChange(value);
          }}
        />
      </label>
    </li>
  );
}

/** What makes a number a button that opens its explanation. */
interface Choice {
  readonly 'aria-expanded': boolean;
  readonly 'aria-controls': string;
  readonly onClick: () => void;
}

interface TileProps extends Pick<KeyFiguresProps, 'report' | 'state'> {
  readonly measure: Measure;
  readonly choice: Choice;
}

function Tile({ measure, report, state: { baseline, compareWith }, choice }: TileProps): VNode {
  const now = measure.read(report);
  const before = baseline && measure.read(baseline.result);
  const kind = measure.part && KIND_OF_PART[measure.part];
  const isNone = kind !== undefined && now === '0%';
  return (
    <div class={['number', kind && `number-${kind}`, isNone && 'is-none'].filter(Boolean).join(' ')}>
      <dt>
        {kind && <Swatch kind={kind} />}
        {measure.label}
      </dt>
      <dd>
        <Button
          class="reading"
          aria-label={say(FIGURES.tile, { label: measure.label, value: now })}
          {...choice}
        >
          {now}
        </Button>
      </dd>
      <dd class="was">
        {before !== undefined && before !== now && say(FIGURES[compareWith], { value: before })}
      </dd>
    </div>
  );
}

function describeLoad({ load, endpoints, zones }: SimulatedReport, choice: Choice): VNode {
  const { busiest, idle } = load;
  if (endpoints.length === 0) {
    const comment = `# zonewise: endpoints=${plainName(zones[0]?.name ?? 'zone', 40)}:2`;
    return sayWith(FIGURES.noPods, { comment: <code>{comment}</code> });
  }
  if (busiest === undefined) return <>{say(FIGURES.noneServes)}</>;
  const times = formatTimes(busiest.timesMean);
  if (load.readyEndpointCount === 1) return <>{say(FIGURES.single)}</>;
  if (times === '1×' && idle.length === 0) return <>{say(FIGURES.even)}</>;
  const idlePods = (
    <Button class="link" {...choice}>
      {describeIdle(load)}
    </Button>
  );
  return sayWith(FIGURES.busiest, {
    pod: <Name name={busiest.name} />,
    share: formatShare(busiest.share),
    times,
    idle: idle.length > 0 && sayWith(FIGURES.andIdle, { idle: idlePods }),
  });
}

function describeIdle({ idle, readyEndpointCount }: SimulatedReport['load']): string {
  return say(FIGURES.idle, {
    count: formatCount(idle.length),
    pods: sayCount(readyEndpointCount, 'readyPod'),
  });
}

function describeCost({ cost }: SimulatedReport): string {
  if (!(cost.crossZoneGiBPerMonth > 0)) return say(FIGURES.noCost);
  const money = formatMoney(cost.perMonth, cost.currency);
  return say(FIGURES.cost, { volume: formatGiB(cost.crossZoneGiBPerMonth), money });
}

export function describeWorst({ locality, load, ports }: ReportTotals): string {
  if (ports !== undefined) return ports.map(({ label, headline }) => `${label}: ${headline}`).join('; ');
  const traffic = describeLocality(locality);
  if (load.busiest === undefined) return traffic;
  return say(FIGURES.worstTraffic, { traffic, times: formatTimes(load.busiest.timesMean) });
}

/** Inputs that neither manifests nor settings say; one line, so that nothing below moves while a person edits them. */
function Inputs({ model }: { readonly model: PreviewModel }): VNode | null {
  const overridden = nameOverridden(model.provenance);
  const assumed = listAssumed(model);
  if (overridden === '' && assumed === '') return null;
  return (
    <li>
      {overridden !== '' && (
        <>
          {sayWith(FIGURES.listed, {
            title: <a href="#scenario">{say(FIGURES.overrides)}</a>,
            parts: <b>{overridden}</b>,
          })}{' '}
        </>
      )}
      {assumed !== '' &&
        sayWith(FIGURES.listed, { title: <a href="#scenario">{say(FIGURES.assumed)}</a>, parts: assumed })}
    </li>
  );
}
