/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import type { EndpointReport, SimulatedReport } from '../../../server/protocol/messages.ts';
import { formatCount, formatQuantity, formatShare, formatTimes } from '../../../server/protocol/numbers.ts';
import { Part } from './Part.tsx';
import type { Opened } from './Part.tsx';
import { Scroller } from './ZoneTables.tsx';
import { levelOf } from './flowPicture/load.ts';
import { zoneLabel } from './flowPicture/pictureModel.ts';
import { describeState, nodeLabel } from './flowPicture/podMarks.ts';
import { ShortName } from './texts.tsx';

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
  const title = <>{formatQuantity(endpoints.length, 'pod')}, busiest first</>;
  return (
    <Part id="pods" title={title} opened={opened}>
      {() => <Rows endpoints={endpoints} />}
    </Part>
  );
}

function Rows({ endpoints }: { readonly endpoints: readonly EndpointReport[] }): VNode {
  const rows = endpoints
    .toSorted((a, b) => b.share - a.share || (a.name < b.name ? -1 : 1))
    .slice(0, MOST_ROWS);
  return (
    <Scroller label="Pods">
      <table class="pod-table">
        {rows.length < endpoints.length && (
          <caption>
            <span>
              The {formatCount(rows.length)} busiest of {formatCount(endpoints.length)}
            </span>
          </caption>
        )}
        <thead>
          <tr>
            <th scope="col">Pod</th>
            <th scope="col">Zone</th>
            <th scope="col">Node</th>
            <th scope="col">State</th>
            <th scope="col" class="figure">
              Share
            </th>
            <th scope="col" class="figure">
              × mean
            </th>
          </tr>
        </thead>
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
