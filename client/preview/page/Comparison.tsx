/** @jsxRuntime classic @jsx h @jsxFrag Fragment */
import type { VNode } from 'preact';
import { Fragment, h } from 'preact';
import type {
  ComparisonRow,
  PortTraffic,
  TrafficDistributionChoice,
} from '../../../server/protocol/messages.ts';
import { MEASURES } from '../../../server/protocol/measures.ts';
import { LocalityBar } from './LocalityBar.tsx';
import { Icon } from './Icon.tsx';
import { Name, Sentence } from './Name.tsx';
import { say } from './words/say.tsx';
import { COMPARISON } from './words/texts.ts';
import { Hidden } from './Hidden.tsx';
import { Button } from './Button.tsx';
import { Section } from './Section.tsx';

interface ComparisonProps {
  readonly rows: readonly ComparisonRow[];
  readonly onApply: (choice: TrafficDistributionChoice) => void;
}

/** What each value would do to the same clients and pods. */
export function Comparison({ rows, onApply }: ComparisonProps): VNode {
  return (
    <Section id="comparison" title={say(COMPARISON.title)}>
      <div class="comparison-frame">
        {/* Drawn as cards where it is narrow, it would be no table any more: the roles say that it is. */}
        <table class="comparison" role="table" aria-labelledby="comparison">
          <thead role="rowgroup">
            <tr role="row">
              <th scope="col" role="columnheader" class="value-head">
                {say(COMPARISON.value)}
              </th>
              <th scope="col" role="columnheader" class="bar-cell">
                <Hidden>{say(COMPARISON.traffic)}</Hidden>
              </th>
              {MEASURES.map(({ short }) => (
                <th scope="col" role="columnheader" class="figure" key={short}>
                  {short}
                </th>
              ))}
              <th scope="col" role="columnheader" class="action-head">
                <Hidden>{say(COMPARISON.action)}</Hidden>
              </th>
            </tr>
          </thead>
          <tbody role="rowgroup">
            {rows.map((row) => (
              <Row key={row.choice} row={row} onApply={onApply} />
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

function Row({
  row,
  onApply,
}: {
  readonly row: ComparisonRow;
  readonly onApply: ComparisonProps['onApply'];
}): VNode {
  const { result } = row;
  return (
    <tr role="row" class={`${row.isCurrent ? 'is-current' : ''} ${row.isSupported ? '' : 'is-unsupported'}`}>
      <th scope="row" role="rowheader" class="label-cell">
        <Name name={row.label} />
        {row.isCurrent && <Hidden> {say(COMPARISON.isCurrent)}</Hidden>}
        <Support row={row} />
        {result.kind === 'report' && <PortLines ports={result.ports} />}
      </th>
      {result.kind === 'report' ? (
        <>
          <td role="cell" class="bar-cell">
            <LocalityBar locality={result.locality} isDecoration />
          </td>
          {MEASURES.map(({ short, read }) => (
            <td role="cell" class="figure" key={short}>
              {read(result)}
            </td>
          ))}
        </>
      ) : (
        <td role="cell" class="reason-cell" colSpan={MEASURES.length + 1} aria-colspan={MEASURES.length + 1}>
          <Sentence text={result.reason} />
        </td>
      )}
      <td role="cell" class="apply-cell">
        <ApplyButton row={row} onApply={onApply} />
      </td>
    </tr>
  );
}

/** The figures beside it are those of the first port; where the ports differ, each has its line. */
function PortLines({ ports = [] }: { readonly ports: readonly PortTraffic[] | undefined }): VNode {
  return (
    <>
      {ports.map(({ label, headline }) => (
        <span class="support" key={label}>
          <Sentence text={`${label}: ${headline}`} />
        </span>
      ))}
    </>
  );
}

function Support({ row }: { readonly row: ComparisonRow }): VNode {
  return (
    <span class="support">
      {row.isSupported ? (
        <Sentence text={row.supportedBy} />
      ) : (
        <>
          <Icon name="warning" />
          <Sentence text={row.supportNote ?? row.supportedBy} />
        </>
      )}
    </span>
  );
}

/** The button of the current value stays in its place, so that the keyboard's focus does too. */
function ApplyButton({
  row,
  onApply,
}: {
  readonly row: ComparisonRow;
  readonly onApply: ComparisonProps['onApply'];
}): VNode {
  return (
    <Button
      class={row.isCurrent ? 'apply is-applied' : 'apply'}
      aria-disabled={row.isCurrent}
      onClick={() => {
        if (!row.isCurrent) onApply(row.choice);
      }}
    >
      <span aria-hidden="true">{say(row.isCurrent ? COMPARISON.current : COMPARISON.apply)}</span>
      <Hidden>
        {row.isCurrent ? say(COMPARISON.currentValue) : say(COMPARISON.applyWhat, { value: row.label })}
      </Hidden>
    </Button>
  );
}
