/** @jsxRuntime classic @jsx h @jsxFrag Fragment */
import type { VNode } from 'preact';
import { Fragment, h } from 'preact';
import { useMemo } from 'preact/hooks';
import type { PreviewModel, SimulatedReport } from '../../../server/protocol/messages.ts';
import { SelectionDetails } from './SelectionDetails.tsx';
import { Comparison } from './Comparison.tsx';
import { NotDistributed } from './NothingToShow.tsx';
import { KeyFigures } from './KeyFigures.tsx';
import { Header } from './Header.tsx';
import { OtherVersions } from './OtherVersions.tsx';
import { PodTable } from './PodTable.tsx';
import { Ports } from './Ports.tsx';
import { GuideContext } from './Reasons.tsx';
import { WhatIfs } from './WhatIfs.tsx';
import { Why } from './Why.tsx';
import { ZoneTables } from './ZoneTables.tsx';
import { explain } from './explain.ts';
import { FlowPicture } from './flowPicture/FlowPicture.tsx';
import { buildPicture } from './flowPicture/pictureModel.ts';
import type { Host } from './host.ts';
import { Scenario } from './scenario/Scenario.tsx';
import type { PageEvent, PageState } from './state.ts';
import { say } from './words/say.tsx';
import { PICTURE, TABLES } from './words/texts.ts';
import { Section } from './Section.tsx';

interface PreviewProps {
  readonly model: PreviewModel;
  readonly state: PageState;
  readonly host: Host;
  readonly dispatch: (event: PageEvent) => void;
}

/** One Service's traffic: the answer in words and numbers first, then the picture, then everything behind it. */
export function Preview({ model, state, host, dispatch }: PreviewProps): VNode {
  const { result } = model;
  const { links } = model;
  const guide = useMemo(
    () => ({
      links,
      follow: (key: string) => {
        host.post({ type: 'reveal', place: { kind: 'subject', key } });
      },
    }),
    [links, host],
  );
  return (
    <GuideContext.Provider value={guide}>
      <Header model={model} state={state} host={host} />
      {result.kind === 'report' ? (
        <KeyFigures
          model={model}
          report={result}
          state={state}
          onCompareWith={(kind) => {
            host.post({ type: 'compareWith', kind });
          }}
          onSelect={(selection) => {
            dispatch({ type: 'select', selection });
          }}
        />
      ) : (
        <NotDistributed result={result} />
      )}
      <Ports ports={model.ports} />
      {result.kind === 'report' && (
        <Picture model={model} report={result} state={state} dispatch={dispatch} />
      )}
      {model.comparison.some((row) => row.result.kind === 'report') && (
        <Comparison
          rows={model.comparison}
          onApply={(choice) => {
            host.post({ type: 'apply', choice, isSpread: false });
          }}
        />
      )}
      <WhatIfs
        rows={model.whatIfs}
        applied={model.shownWhatIf}
        opened={state.opened}
        onOpen={(part) => {
          dispatch({ type: 'open', part, isOpen: !state.opened.includes(part) });
        }}
        onChoose={(what) => {
          host.post({ type: 'setWhatIf', whatIf: what });
        }}
      />
      {result.kind === 'report' && (
        <Details model={model} report={result} state={state} dispatch={dispatch} />
      )}
      <Scenario
        key={JSON.stringify([state.uri, model.service.index])}
        model={model}
        refusals={state.refusals}
        host={host}
        onRetry={(parts) => {
          dispatch({ type: 'retry', parts });
        }}
      />
      <OtherVersions versions={model.otherVersions} />
    </GuideContext.Provider>
  );
}

interface TrafficProps extends Omit<PreviewProps, 'host'> {
  readonly report: SimulatedReport;
}

/** The picture, and under it what was chosen in it. */
function Picture({ model, report, state, dispatch }: TrafficProps): VNode {
  const lost = model.shownWhatIf?.lost;
  const picture = useMemo(() => buildPicture(report, lost), [report, lost]);
  const { selection } = state;
  const explanation = useMemo(
    () => (selection?.kind === 'number' ? undefined : selection && explain(report, picture, selection)),
    [report, picture, selection],
  );
  return (
    <Section id="picture" title={say(PICTURE.title)}>
      <FlowPicture
        picture={picture}
        selection={selection?.kind === 'number' ? selection : explanation && selection}
        onSelect={(chosen) => {
          dispatch({ type: 'select', selection: chosen });
        }}
      />
      <SelectionDetails
        explanation={explanation}
        onClose={() => {
          // What had the keyboard's focus goes away: it goes to the picture.
          document.querySelector<SVGElement>('.flows [tabindex="0"]')?.focus({ preventScroll: true });
          dispatch({ type: 'select', selection: undefined });
        }}
      />
    </Section>
  );
}

/** Everything behind the picture: the same as tables, and how it came about. */
function Details({ model, report, state, dispatch }: TrafficProps): VNode {
  const opened = {
    parts: state.opened,
    onToggle: (part: string, isOpen: boolean) => {
      dispatch({ type: 'open', part, isOpen });
    },
  };
  return (
    <>
      <Section id="tables" title={say(TABLES.title)}>
        <ZoneTables report={report} />
        <PodTable report={report} opened={opened} />
      </Section>
      <Why report={report} worst={model.worst} opened={opened} />
    </>
  );
}
