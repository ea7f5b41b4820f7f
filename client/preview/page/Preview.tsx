/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { PreviewModel, SimulatedReport } from '../../../server/lsp/protocol.ts';
import { Basis } from './Basis.tsx';
import { Chosen } from './Chosen.tsx';
import { Comparison } from './Comparison.tsx';
import { NotDistributed } from './Empty.tsx';
import { Glance } from './Glance.tsx';
import { Headline } from './Headline.tsx';
import { OtherVersions } from './OtherVersions.tsx';
import { PodTable } from './PodTable.tsx';
import { WhatIfs } from './WhatIfs.tsx';
import { Why } from './Why.tsx';
import { ZoneTables } from './ZoneTables.tsx';
import { explain } from './explain.ts';
import { FlowPicture } from './flowPicture/FlowPicture.tsx';
import { buildPicture } from './flowPicture/pictureModel.ts';
import type { Host } from './host.ts';
import type { PageEvent, PageState } from './state.ts';

interface PreviewProps {
  readonly model: PreviewModel;
  readonly state: PageState;
  readonly host: Host;
  readonly dispatch: (event: PageEvent) => void;
}

/** One Service's traffic: the answer in words and numbers first, then the picture, then everything behind it. */
export function Preview({ model, state, host, dispatch }: PreviewProps): VNode {
  const { result } = model;
  const saved = reportOf(state.baseline);
  return (
    <>
      <Headline model={model} isPinned={state.isPinned} isCopied={state.isCopied} host={host} />
      {result.kind === 'report' ? (
        <Glance model={model} report={result} saved={saved} />
      ) : (
        <NotDistributed result={result} />
      )}
      {model.comparison.some((row) => row.result.kind === 'report') && (
        <Comparison
          rows={model.comparison}
          onApply={(choice) => {
            host.post({ type: 'apply', choice });
          }}
        />
      )}
      <WhatIfs
        rows={model.whatIfs}
        applied={model.appliedWhatIf}
        opened={state.opened}
        onOpen={(part) => {
          dispatch({ type: 'open', part, isOpen: !state.opened.includes(part) });
        }}
        onSuppose={(what) => {
          host.post(what === undefined ? { type: 'asItIs' } : { type: 'suppose', what });
        }}
      />
      {result.kind === 'report' && (
        <Traffic model={model} report={result} state={state} dispatch={dispatch} />
      )}
      <Basis model={model} host={host} />
      <OtherVersions versions={model.otherVersions} />
    </>
  );
}

interface TrafficProps extends Omit<PreviewProps, 'host'> {
  readonly report: SimulatedReport;
}

function Traffic({ model, report, state, dispatch }: TrafficProps): VNode {
  const supposed = model.appliedWhatIf?.what;
  const lostZone = supposed?.kind === 'zone-lost' ? supposed.zone : undefined;
  const picture = useMemo(() => buildPicture(report, lostZone), [report, lostZone]);
  const { selection } = state;
  const explanation = useMemo(
    () => selection && explain(report, picture, selection),
    [report, picture, selection],
  );
  const opened = {
    parts: state.opened,
    onToggle: (part: string, isOpen: boolean) => {
      dispatch({ type: 'open', part, isOpen });
    },
  };
  return (
    <>
      <section aria-labelledby="picture">
        <h2 id="picture">Where connections go</h2>
        <FlowPicture
          picture={picture}
          selection={explanation && selection}
          onSelect={(chosen) => {
            dispatch({ type: 'select', selection: chosen });
          }}
        />
        <Chosen
          explanation={explanation}
          onClose={() => {
            dispatch({ type: 'select', selection: undefined });
          }}
        />
      </section>
      <section aria-labelledby="tables">
        <h2 id="tables">The same as tables</h2>
        <ZoneTables report={report} />
        <PodTable report={report} opened={opened} />
      </section>
      <Why report={report} worst={model.worst} opened={opened} />
    </>
  );
}

function reportOf(model: PreviewModel | undefined): SimulatedReport | undefined {
  return model?.result.kind === 'report' ? model.result : undefined;
}
