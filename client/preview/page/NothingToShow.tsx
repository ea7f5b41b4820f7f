/** @jsxRuntime classic @jsx h */
import type { VNode } from 'preact';
import { h } from 'preact';
import type { PreviewUnavailable, SimulationResult } from '../../../server/protocol/messages.ts';
import { BuildButton } from './BuildButton.tsx';
import type { Host } from './host.ts';
import { ReasonText } from './Reasons.tsx';
import { Sentence } from './Name.tsx';
import { say } from './words/say.tsx';
import { NOTHING } from './words/texts.ts';
import { Section } from './Section.tsx';

type NotProxied = Exclude<SimulationResult, { kind: 'report' }>;

/** Nothing to show, and what to do about it. */
export function Unavailable({
  unavailable,
  host,
}: {
  readonly unavailable: PreviewUnavailable;
  readonly host: Host;
}): VNode {
  return (
    <div class="empty">
      <EmptyPicture />
      <h1>{say(NOTHING[unavailable.reason])}</h1>
      <p>
        <Sentence text={unavailable.message} />
      </p>
      {unavailable.buildable !== undefined && <BuildButton host={host} />}
    </div>
  );
}

/** Before the first answer. */
export function Waiting(): VNode {
  return (
    <div class="empty is-waiting">
      <EmptyPicture />
      <h1 class="hidden">{say(NOTHING.page)}</h1>
      <p class="muted">{say(NOTHING.waiting)}</p>
    </div>
  );
}

/** Below the last picture that could be made: why there is no newer one. */
export function Stale({ unavailable }: { readonly unavailable: PreviewUnavailable }): VNode {
  return (
    <div class="stale">
      <b>{say(NOTHING.stale)}</b> <Sentence text={unavailable.message} />
    </div>
  );
}

/** A Service whose traffic nobody distributes. */
export function NotDistributed({ result }: { readonly result: NotProxied }): VNode {
  return (
    <Section id="not-proxied" title={say(NOTHING.title)} class="not-proxied">
      <p>
        <ReasonText reason={{ text: result.reason, about: result.about }} />
      </p>
      <p class="muted">{say(NOTHING[result.cause])}</p>
    </Section>
  );
}

/** Three zones without traffic. */
function EmptyPicture(): VNode {
  return (
    <svg class="empty-picture" viewBox="0 0 160 72" width="160" height="72" aria-hidden="true">
      {[8, 32, 56].map((y) => (
        <g key={y}>
          <rect x="2" y={y} width="4" height="12" rx="1" />
          <path d={`M12 ${String(y + 6)}H112`} />
          <rect class="box" x="118" y={y - 2} width="40" height="16" rx="3" />
        </g>
      ))}
    </svg>
  );
}
