/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import type { PreviewUnavailable, SimulationResult } from '../../../server/protocol/messages.ts';
import { ReasonText } from './Reasons.tsx';
import { Sentence } from './texts.tsx';

type NotProxied = Exclude<SimulationResult, { kind: 'report' }>;

const TITLES: Readonly<Record<PreviewUnavailable['reason'], string>> = {
  'no-service': 'No Service here',
  'not-open': 'Waiting for the file',
  template: 'A template, not a manifest yet',
  'syntax-error': 'This YAML cannot be read',
};

/** Nothing to show, and what to do about it. */
export function Unavailable({ unavailable }: { readonly unavailable: PreviewUnavailable }): VNode {
  return (
    <div class="empty">
      <EmptyPicture />
      <h1>{TITLES[unavailable.reason]}</h1>
      <p>
        <Sentence text={unavailable.message} />
      </p>
    </div>
  );
}

/** Before the first answer. */
export function Waiting(): VNode {
  return (
    <div class="empty is-waiting">
      <EmptyPicture />
      <h1 class="hidden">Traffic preview</h1>
      <p class="muted">Reading the manifest…</p>
    </div>
  );
}

/** Below the last picture that could be made: why there is no newer one. */
export function Stale({ unavailable }: { readonly unavailable: PreviewUnavailable }): VNode {
  return (
    <div class="stale">
      <b>Showing the last readable state.</b> <Sentence text={unavailable.message} />
    </div>
  );
}

const NEXT_STEPS: Readonly<Record<NotProxied['cause'], string>> = {
  ExternalName: 'To have traffic distributed, give the Service a selector and the type ClusterIP.',
  headless: 'To have traffic distributed, remove “clusterIP: None”.',
  excluded: 'To have kube-proxy distribute the traffic, remove the label that excludes the Service.',
  part: 'To see the traffic, open a folder that has the manifest of the Service too.',
};

/** A Service whose traffic nobody distributes. */
export function NotDistributed({ result }: { readonly result: NotProxied }): VNode {
  return (
    <section class="not-proxied" aria-labelledby="not-proxied">
      <h2 id="not-proxied">Nothing to distribute</h2>
      <p>
        <ReasonText reason={{ text: result.reason, about: result.about }} />
      </p>
      <p class="muted">{NEXT_STEPS[result.cause]}</p>
    </section>
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
