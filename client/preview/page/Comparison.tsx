/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import type { ComparisonRow, TrafficDistributionChoice } from '../../../server/protocol/messages.ts';
import { MEASURES } from '../../../server/protocol/measures.ts';
import { LocalityBar } from './LocalityBar.tsx';
import { Icon } from './Icon.tsx';
import { Name, Sentence } from './Name.tsx';
import { say } from './words/say.tsx';
import { COMPARISON } from './words/texts.ts';

interface ComparisonProps {
  readonly rows: readonly ComparisonRow[];
  readonly onApply: (choice: TrafficDistributionChoice) => void;
}

/** What each value would do to the same clients and pods. */
export function Comparison({ rows, onApply }: ComparisonProps): VNode {
  return (
    <section aria-labelledby="comparison">
      <h2 id="comparison">{say(COMPARISON.title)}</h2>
      <div class="comparison-frame">
        <table class="comparison">
          <thead>
            <tr>
              <th scope="col" class="value-head">
                {say(COMPARISON.value)}
              </th>
              <td class="bar-cell" />
              {MEASURES.map(({ short }) => (
                <th scope="col" class="figure" key={short}>
                  {short}
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.choice} row={row} onApply={onApply} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
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
    <tr class={`${row.isCurrent ? 'is-current' : ''} ${row.isSupported ? '' : 'is-unsupported'}`}>
      <th scope="row" class="label-cell">
        <Name name={row.label} />
        {row.isCurrent && <span class="hidden"> {say(COMPARISON.isCurrent)}</span>}
        <Support row={row} />
      </th>
      {result.kind === 'report' ? (
        <>
          <td class="bar-cell">
            <LocalityBar locality={result.locality} isDecoration />
          </td>
          {MEASURES.map(({ short, read }) => (
            <td class="figure" key={short}>
              {read(result)}
            </td>
          ))}
        </>
      ) : (
        <td class="reason-cell" colSpan={MEASURES.length + 1}>
          <Sentence text={result.reason} />
        </td>
      )}
      <td class="apply-cell">
        <ApplyButton row={row} onApply={onApply} />
      </td>
    </tr>
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
    <button
      type="button"
      class={row.isCurrent ? 'apply is-applied' : 'apply'}
      aria-disabled={row.isCurrent}
      onClick={() => {
        if (!row.isCurrent) onApply(row.choice);
      }}
    >
      <span aria-hidden="true">{say(row.isCurrent ? COMPARISON.current : COMPARISON.apply)}</span>
      <span class="hidden">
        {row.isCurrent ? say(COMPARISON.currentValue) : say(COMPARISON.applyWhat, { value: row.label })}
      </span>
    </button>
  );
}
