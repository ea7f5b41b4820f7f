/** @jsxRuntime classic @jsx h */
import type { VNode } from 'preact';
import { h } from 'preact';
import type { EndpointReport, SimulatedReport } from '../../../server/protocol/messages.ts';
import { formatCount, formatShare, formatTimes } from '../../../server/protocol/numbers.ts';
import type { Opened } from './Collapsible.tsx';
import { Collapsible } from './Collapsible.tsx';
import { Scroller } from './ZoneTables.tsx';
import { levelOf } from './flowPicture/load.ts';
import { zoneLabel } from './flowPicture/pictureModel.ts';
import { describeState, nodeLabel } from './flowPicture/podMarks.ts';
import { ShortName } from './Name.tsx';
import { TableHead } from './TableHead.tsx';
import { say, sayCount } from './words/say.tsx';
import { TABLES } from './words/texts.ts';

/** More rows would make the page slow; the busiest come first. */
const MOST_ROWS = 1000;

interface PodTableProps {
  readonly report: SimulatedReport;
  readonly opened: Opened;
}

/** Every pod with its share, busiest first; opened on request. */
export function PodTable({ report, opened }: PodTableProps): VNode | null {
  const { endpoints } = report;
  if (endpoints.length === 0) return null;
  const title = say(TABLES.podsTitle, { pods: sayCount(endpoints.length, 'pod') });
  return (
    <Collapsible id="pods" title={title} opened={opened}>
      {() => <Rows endpoints={endpoints} />}
    </Collapsible>
  );
}

function Rows({ endpoints }: { readonly endpoints: readonly EndpointReport[] }): VNode {
  const rows = endpoints
    .toSorted((a, b) => b.share - a.share || (a.name < b.name ? -1 : 1))
    .slice(0, MOST_ROWS);
  return (
    <Scroller label={say(TABLES.podsLabel)}>
      <table class="pod-table" aria-label={say(TABLES.podsLabel)}>
        {rows.length < endpoints.length && (
          <caption>
            <span>
              {say(TABLES.podsCaption, {
                shown: formatCount(rows.length),
                all: formatCount(endpoints.length),
              })}
            </span>
          </caption>
        )}
        <TableHead
          texts={[say(TABLES.pod), say(TABLES.zone), say(TABLES.node), say(TABLES.state)]}
          figures={[say(TABLES.share), say(TABLES.timesAverage)]}
        />
        <tbody>
          {rows.map((pod) => (
            <tr key={pod.name} class={`load-${levelOf(pod)}`}>
              <th scope="row">
                <ShortName name={pod.name} />
              </th>
              <td>
                <ShortName name={zoneLabel(pod.zone)} />
              </td>
              <td>
                <ShortName name={nodeLabel(pod.nodeName ?? '')} />
              </td>
              <td>{describeState(pod)}</td>
              <td class="figure">{formatShare(pod.share)}</td>
              <td class="figure times">{formatTimes(pod.timesMean)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}
